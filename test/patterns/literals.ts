import { stripTypeScriptTypes } from 'node:module';

/** A regular expression as it stands in a source. */
export interface Literal {
  /** Offset of its first slash in the source. */
  start: number;
  end: number;
  source: string;
  flags: string;
}

/** After these a slash begins a regular expression, not a division. */
const BEFORE_REGEX = /(?:[=(,:[!&|?{};>+]|^|\breturn|=>)\s*$/;

/** Where the string, template or comment that begins at `at` ends; `at` itself where none begins. */
const skipped = (code: string, at: number): number => {
  const two = code.slice(at, at + 2);
  if (two === '//') return (code.indexOf('\n', at) + 1 || code.length + 1) - 1;
  if (two === '/*') return code.indexOf('*/', at + 2) + 2;
  const quote = code.charAt(at);
  if (quote !== "'" && quote !== '"' && quote !== '`') return at;
  for (let i = at + 1; i < code.length; i++) {
    if (code.charAt(i) === '\\') i += 1;
    else if (code.charAt(i) === quote) return i + 1;
  }
  return code.length;
};

/** Offset of the slash that closes the literal at `start`. */
const closing = (code: string, start: number): number => {
  let inClass = false;
  for (let i = start + 1; i < code.length; i++) {
    const sign = code.charAt(i);
    if (sign === '\\') i += 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) return i;
  }
  return code.length;
};

/** Every regular expression literal of a TypeScript source, in order. Offsets hold for the source as given. */
export const literalsOf = (typescript: string): Literal[] => {
  // Stripping blanks types out and keeps every offset.
  const code = stripTypeScriptTypes(typescript);
  const found: Literal[] = [];
  for (let at = 0; at < code.length; at++) {
    const next = skipped(code, at);
    if (next > at) {
      at = next - 1;
      continue;
    }
    if (code.charAt(at) !== '/' || !BEFORE_REGEX.test(code.slice(Math.max(0, at - 12), at))) continue;
    const close = closing(code, at);
    const flags = /^[a-z]*/.exec(code.slice(close + 1, close + 9))?.[0] ?? '';
    found.push({ start: at, end: close + 1 + flags.length, source: code.slice(at + 1, close), flags });
    at = close + flags.length;
  }
  return found;
};
