import { readFileSync, writeFileSync } from 'node:fs';
import { patternsOf } from './all.ts';

// Pure JavaScript: neither the jar nor the native programme of the package is run.
process.env.RECHECK_SYNC_BACKEND = 'pure';
const { checkSync } = await import('recheck');

/**
 * `npm run patterns` checks every regular expression literal under functions/ that is not in `verdicts.json` yet with
 * recheck, and writes down what it found; patterns that are gone are dropped. The test reads the verdicts only.
 */
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const FILE = new URL('./verdicts.json', import.meta.url);
const TIMEOUT_MS = 3_000;

/** A repetition with an upper bound costs a constant factor only; long ones keep the automata from ending in time. */
const bounded = (source: string): string => source.replace(/\{\d+,\d+\}\??/g, '?').replace(/\{\d+\}/g, '');

const verdictOf = (source: string, flags: string): string => {
  for (const checker of ['auto', 'fuzz'] as const) {
    const found = checkSync(bounded(source), flags, { checker, timeout: TIMEOUT_MS });
    if (found.status === 'safe') return 'safe';
    if (found.status === 'vulnerable') return found.complexity.summary.replace(/ \(fuzz\)/, '');
  }
  return 'unknown';
};

const known = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
const verdicts: Record<string, string> = {};
for (const { file, source, flags } of await patternsOf()) {
  const key = `/${source}/${flags}`;
  verdicts[key] ??= known[key] ?? verdictOf(source, flags);
  if (known[key] === undefined) {
    if (verdicts[key] !== 'safe') print(`${verdicts[key]}  ${file}  ${key}`);
    writeFileSync(FILE, `${JSON.stringify({ ...known, ...verdicts }, null, 1)}\n`);
  }
}
writeFileSync(FILE, `${JSON.stringify(verdicts, null, 1)}\n`);
const count = (verdict: string): number => Object.values(verdicts).filter((one) => one === verdict).length;
print(`${Object.keys(verdicts).length} patterns, ${count('safe')} safe, ${count('unknown')} undecided`);
