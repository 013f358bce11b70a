import type { Span } from '../model/fact.ts';

/** A piece of text to leave out, and the rule that says so. */
export interface Cut extends Span {
  rule: string;
}

/** A line without its break; `next` is where the following line starts. */
export interface Line extends Span {
  next: number;
  text: string;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const next = found < 0 ? text.length : found + 1;
    lines.push({ start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}

/** The line with its break. */
export const wholeLine = (line: Line, rule: string): Cut => ({ start: line.start, end: line.next, rule });

/** Matches of a pattern within a line, bounded to lines of any length because every pattern here is itself bounded. */
export function piecesOf(line: Line, pattern: RegExp, rule: string): Cut[] {
  // Most lines hold none, and `matchAll` makes a new RegExp each time.
  if (line.text.search(pattern) < 0) return [];
  return [...line.text.matchAll(pattern)].map((match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
    rule,
  }));
}

/** Sorted, overlaps joined. */
function joined(cuts: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...cuts].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) result.push({ start, end });
  }
  return result;
}

/** What remains of `length` units when the cuts are taken out, in order. */
export function keptOf(length: number, cuts: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let at = 0;
  for (const cut of joined(cuts)) {
    if (cut.start > at) kept.push({ start: at, end: cut.start });
    at = cut.end;
  }
  if (at < length) kept.push({ start: at, end: length });
  return kept;
}

/** Maps spans of the joined kept segments back to the text they were taken from. */
export function backMap(kept: readonly Span[]): (span: Span) => Span {
  const starts: number[] = [];
  let total = 0;
  for (const segment of kept) {
    starts.push(total);
    total += segment.end - segment.start;
  }
  const rawOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (kept[low]?.start ?? 0) + offset - (starts[low] ?? 0);
  };
  return ({ start, end }) => {
    if (end <= start) return { start: rawOf(start), end: rawOf(start) };
    // The end is taken from the last unit, so that a span ending at a cut does not swallow what was cut.
    return { start: rawOf(start), end: rawOf(end - 1) + 1 };
  };
}
