import { readFileSync, writeFileSync } from 'node:fs';
import { patternsOf } from './all.ts';
import { verdictOf } from './verdictOf.ts';

/**
 * `npm run patterns` checks every regular expression literal under functions/ that is not in `verdicts.json` yet with
 * recheck, and writes down what it found; patterns that are gone are dropped. The test reads the verdicts only.
 */
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
if (process.argv.length > 2) {
  const asked = process.argv[2] === '--help' || process.argv[2] === '-h';
  print(
    'npm run patterns: checks the regular expressions under functions/ and writes verdicts.json. It takes no options.',
  );
  process.exit(asked ? 0 : 2);
}
const FILE = new URL('./verdicts.json', import.meta.url);
const known = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
const verdicts: Record<string, string> = {};
for (const { file, source, flags } of await patternsOf()) {
  const key = `/${source}/${flags}`;
  verdicts[key] ??= known[key] ?? verdictOf(source, flags);
  if (known[key] === undefined) {
    if (verdicts[key] !== 'safe') print(`${verdicts[key]}  ${file}  ${key}`);
    writeFileSync(FILE, `${JSON.stringify({ ...known, ...verdicts }, null, 2)}\n`);
  }
}
writeFileSync(FILE, `${JSON.stringify(verdicts, null, 2)}\n`);
const count = (verdict: string): number => Object.values(verdicts).filter((one) => one === verdict).length;
print(`${Object.keys(verdicts).length} patterns, ${count('safe')} safe, ${count('unknown')} undecided`);
