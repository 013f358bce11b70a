import { AppError } from '../../core/errors.ts';
import { adviceOn } from '../advice.ts';

/** What `ops doctor` looked at, what it found, and what to do: sentences and commands, the latter indented. */
export interface Check {
  name: string;
  /** `warn`: it works, but not for everybody or not for long. */
  state: 'ok' | 'warn' | 'bad';
  found: string;
  todo: string[];
}

type Found = Omit<Check, 'name'>;

export const ok = (found: string): Found => ({ state: 'ok', found, todo: [] });
export const warn = (found: string, ...todo: string[]): Found => ({ state: 'warn', found, todo });
export const bad = (found: string, ...todo: string[]): Found => ({ state: 'bad', found, todo });

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

const MARKS: Record<Check['state'], string> = { ok: 'ok  ', warn: 'warn', bad: 'BAD ' };

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
  return of('warn') > 0 ? `It works; ${of('warn')} of ${checks.length} checks have something to say.` : 'All is well.';
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
