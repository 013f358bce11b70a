import { AppError } from '../../core/errors.ts';
import { adviceOn } from '../advice.ts';

/** What `ops doctor` looked at, what it found, and what to do: sentences and commands, the latter indented. */
export interface Check {
  name: string;
  /** `warn`: it works, but not for everybody or not for long. `unknown`: it could not be looked at. */
  state: 'ok' | 'warn' | 'bad' | 'unknown';
  found: string;
  todo: string[];
}

export type Found = Omit<Check, 'name'>;

export const ok = (found: string): Found => ({ state: 'ok', found, todo: [] });
export const warn = (found: string, ...todo: string[]): Found => ({ state: 'warn', found, todo });
export const bad = (found: string, ...todo: string[]): Found => ({ state: 'bad', found, todo });

export const unknown = (found: string, ...todo: string[]): Found => ({ state: 'unknown', found, todo });

/** Makes one check; one that cannot be made is a finding too. */
export const check = async (name: string, look: () => Found | Promise<Found>): Promise<Check> => {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    if (!(error instanceof AppError)) return { name, ...bad(String(error)) };
    const advice = adviceOn[error.code];
    return { name, ...bad(`${error.code}: ${error.message}`, ...(advice === undefined ? [] : [advice])) };
  }
};

/** As {@link check}, of what the caller need not be allowed to see: that it was not shown is no fault of the system's. */
export const checkIfShown = (name: string, look: () => Found | Promise<Found>): Promise<Check> =>
  check(name, async () => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof AppError && /^aws\.(denied|failed)$/.test(error.code))) throw error;
      return unknown(`could not be looked at: ${error.message}`);
    }
  });

const MARKS: Record<Check['state'], string> = { ok: 'ok  ', warn: 'warn', bad: 'BAD ', unknown: '?   ' };

/** A line a check, wrapped at 80 columns; what there is to do below it, commands whole so that they can be copied. */
export const checkLines = (checks: Check[]): string[] => [
  ...checks.flatMap(({ name, state, found, todo }) => [
    ...wrapped(`${MARKS[state]}  ${name.padEnd(NAME)}`, found),
    ...todo.flatMap((step) => (step.startsWith(' ') ? [`${INDENT}${step}`] : wrapped(INDENT, step))),
  ]),
  '',
  verdict(checks),
];

const NAME = 16;
const INDENT = ' '.repeat(6 + NAME);
const WIDTH = 80;

const verdict = (checks: Check[]): string => {
  const of = (state: Check['state']): number => checks.filter((each) => each.state === state).length;
  if (of('bad') > 0) return `${of('bad')} of ${checks.length} checks found something that must be mended.`;
  const said = of('warn') + of('unknown');
  return said > 0 ? `It works; ${said} of ${checks.length} checks have something to say.` : 'All is well.';
};

const wrapped = (first: string, text: string): string[] => {
  const lines = [first];
  for (const word of text.replace(/\s+/g, ' ').split(' ')) {
    const line = lines.at(-1) ?? '';
    const isEmpty = line === first || line === INDENT;
    if (!isEmpty && line.length + 1 + word.length > WIDTH) lines.push(INDENT + word);
    else lines[lines.length - 1] = isEmpty ? line + word : `${line} ${word}`;
  }
  return lines;
};
