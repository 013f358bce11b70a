import { Command, Option } from 'commander';
import { rightByConfidence } from './confidence.ts';
import { evaluateDocuments, printRows } from './documents/evaluate.ts';
import { type Evaluation, evaluateGaru, evaluateSet } from './figures.ts';
import { ledgerFigures, ledgerRows } from './ledger/figures.ts';
import { SETS, type SetName } from './sets.ts';
import { measureSpeed } from './speed.ts';

const program = new Command('npm run evaluate --')
  .description('Reads annotated texts and prints how much of them was read rightly, beside a plain keyword rule.')
  .argument(
    '[documents|ledger]',
    'documents: read our own texts back from HWPX, HWP 5, PDF and HTML, beside a second reader; ledger: promises in other words, reports on them and changes of them',
  )
  .addOption(new Option('--set <name>', 'one set only').choices(SETS))
  .option('--garu', 'a third column: our clause logic on sentences that garu-ko cuts and tags')
  .option('--json', 'print everything as one JSON object')
  .option('--confidence', 'how often promises of each confidence are right, over all sets')
  .option('--speed', 'measure time instead: 5,000 characters, then up to a million')
  .parse();
const options = program.opts<{ set?: SetName; garu?: true; json?: true; speed?: true; confidence?: true }>();

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const printSet = (set: SetName, { extractor, keywords }: { extractor: Evaluation; keywords: Evaluation }): void => {
  print(`\n${set}${' '.repeat(30 - set.length)}extractor  keywords   of`);
  for (const [name, { value, of }] of Object.entries(extractor.figures)) {
    // No text of the set asks for it.
    if (of === 0) continue;
    const beside = keywords.figures[name]?.value ?? 0;
    print(`  ${name.padEnd(30)}${value.toFixed(3)}     ${beside.toFixed(3)}   ${String(of).padStart(4)}`);
  }
  const { score } = extractor;
  const { council, parties, round, heldOn, status, actors, due, dueInvented, type, strength } = score;
  const wrong = { ...council, parties, round, heldOn, status, actors, due, dueInvented, type, strength };
  for (const [name, value] of Object.entries(wrong)) {
    const ids = Array.isArray(value) ? value : typeof value === 'object' && name !== 'dueInvented' ? value.wrong : [];
    if (ids.length > 0) print(`  wrong ${name}: ${[...new Set(ids)].join(' ')}`);
  }
  print('  promises of each text that has them: found / annotated / read');
  for (const { id, found, wanted, said } of score.perDocument) {
    if (wanted + said > 0) print(`    ${id} ${found}/${wanted}/${said}${found < wanted || found < said ? ' *' : ''}`);
  }
};

/** What depends on sentences and clauses; councils are the extractor's in both. */
const CLAUSES = /^(?:commitments|actors|due|type|strength|amounts|plans|silent)/;
const printGaru = async (set: SetName): Promise<void> => {
  const [{ extractor, keywords }, garu] = [await evaluateSet(set), await evaluateGaru(set)];
  print(`\n${set}${' '.repeat(30 - set.length)}extractor  garu-ko    keywords`);
  for (const [name, { value, of }] of Object.entries(extractor.figures)) {
    if (of === 0 || !CLAUSES.test(name)) continue;
    const [tagged, words] = [garu[name]?.value ?? 0, keywords.figures[name]?.value ?? 0];
    print(`  ${name.padEnd(30)}${value.toFixed(3)}      ${tagged.toFixed(3)}      ${words.toFixed(3)}`);
  }
};

const printSpeed = (): void => {
  const { extraction, whole, long } = measureSpeed();
  if (options.json) {
    print(JSON.stringify({ extraction, whole, long }));
    return;
  }
  const quick = { extraction, 'whole reading': whole };
  for (const [name, { chars, p50, p95, cpu50, cpu95 }] of Object.entries(quick)) {
    print(`${name}, ${chars} characters: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`);
    print(`${' '.repeat(name.length)}  of the processor: p50 ${cpu50.toFixed(2)} ms, p95 ${cpu95.toFixed(2)} ms`);
  }
  for (const { chars, p50, cpu50 } of long) {
    const each = ((1000 * cpu50) / chars).toFixed(3);
    print(`extraction, ${chars} characters: ${p50.toFixed(0)} ms; of the processor ${each} ms per 1,000`);
  }
};

const main = async (): Promise<void> => {
  if (program.args[0] === 'documents') {
    const rows = await evaluateDocuments();
    for (const line of options.json ? [JSON.stringify(rows)] : printRows(rows)) print(line);
    return;
  }
  if (program.args[0] === 'ledger') {
    const figures = await ledgerFigures();
    for (const line of options.json ? [JSON.stringify(figures)] : ledgerRows(figures)) print(line);
    return;
  }
  if (options.confidence) {
    for (const [confidence, { right, of }] of rightByConfidence())
      print(`${confidence.toFixed(2)}  ${right} of ${of} right, ${(right / of).toFixed(3)}`);
    return;
  }
  if (options.speed) {
    printSpeed();
    return;
  }
  if (options.garu) {
    for (const set of options.set ? [options.set] : SETS) await printGaru(set);
    return;
  }
  const results: Record<string, Awaited<ReturnType<typeof evaluateSet>>> = {};
  for (const set of options.set ? [options.set] : SETS) {
    const result = await evaluateSet(set);
    results[set] = result;
    if (!options.json) printSet(set, result);
  }
  if (options.json) print(JSON.stringify(results));
};

await main();
