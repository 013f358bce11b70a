import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Command } from 'commander';
import { literalsOf } from '../patterns/literals.ts';
import { alternativesOf } from './alternatives.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const FOLDERS = ['functions/core/extract', 'functions/core/registry'];
const SEEDS = 'seeds/organisations.json';
/** The fast tests: those of the two folders, and the annotated texts. */
const TESTS = ['test/core/extract', 'test/core/registry']
  .flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
  .filter((file) => !/hostile|organisations\.test/.test(file));
const ANNOTATED = 'test/mutations/annotated.test.ts';

const program = new Command('npm run mutations --')
  .description(
    'Takes out each alternative of each pattern and each row of the registry in turn; every removal must break a test.',
  )
  .option('--only <part>', 'only files whose path holds these words')
  .option('--every <n>', 'a sample: each nth mutation', Number, 1)
  .option('--workers <n>', 'side by side', Number, 2)
  .option('--accept', 'instead: write down what each annotated text gets right now')
  .option('--json', 'one JSON object')
  .parse();
const options = program.opts<{ only?: string; every: number; workers: number; accept?: true; json?: true }>();

interface Mutation {
  file: string;
  content: string;
  /** What was taken out, and where. */
  what: string;
}

const lineOf = (source: string, at: number): number => source.slice(0, at).split('\n').length;

/** Strings that patterns are put together from: `String.raw` templates, templates given to `RegExp`, parts of a list. */
const STRING = /(?:String\.raw`|RegExp\(\s*`|(?<==\s*|\(|,\s*|^\s*)')((?:[^`'\\\n]|\\.)*\|(?:[^`'\\\n]|\\.)*)[`']/gm;

const ofSource = (file: string): Mutation[] => {
  const source = readFileSync(`${ROOT}/${file}`, 'utf8');
  const literals = literalsOf(source).map(
    ({ start, source: pattern }) => [start + 1, start + 1 + pattern.length] as const,
  );
  const strings = [...source.matchAll(STRING)].flatMap((match) => {
    const from = match.index + match[0].indexOf(match[1] ?? '');
    return literals.some(([a, b]) => from >= a && from < b) ? [] : [[from, from + (match[1] ?? '').length] as const];
  });
  const types = /^\s*(?:export )?(?:type|interface)\s|\?: '|: '[a-z]/m;
  return [...literals, ...strings].flatMap(([from, to]) =>
    types.test(source.slice(source.lastIndexOf('\n', from) + 1, from))
      ? []
      : alternativesOf(source, from, to).map(({ start, end, words }) => ({
          file: `${ROOT}/${file}`,
          content: source.slice(0, start) + source.slice(end),
          what: `${file}:${lineOf(source, start)} ${words}`,
        })),
  );
};

const ofSeeds = (): Mutation[] => {
  const source = readFileSync(`${ROOT}/${SEEDS}`, 'utf8');
  const { schema, organisations } = JSON.parse(source) as {
    schema: number;
    organisations: { name: string; validFrom: string }[];
  };
  return organisations.map((row, i) => ({
    file: `${ROOT}/${SEEDS}`,
    content: JSON.stringify({ schema, organisations: organisations.filter((_, j) => j !== i) }),
    what: `${SEEDS} ${row.name} from ${row.validFrom}`,
  }));
};

const mutations = [
  ...FOLDERS.flatMap((folder) => readdirSync(`${ROOT}/${folder}`).map((name) => `${folder}/${name}`)).flatMap(ofSource),
  ...ofSeeds(),
].filter(({ what }, i) => (options.only === undefined || what.includes(options.only)) && i % options.every === 0);

/** The test that noticed, or null: it survived. */
const ask = (worker: Worker, mutation: { file: string; content: string } | null): Promise<string | null> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(mutation);
  });
/** Modules that were loaded stay loaded: a fresh worker now and then keeps memory in bounds. */
const PER_WORKER = 150;

const run = async (): Promise<void> => {
  const survivors: string[] = [];
  const killers = new Map<string, number>();
  const queue = mutations.values();
  let done = 0;
  const lane = async (): Promise<void> => {
    const open = (): Worker =>
      new Worker(new URL('./worker.ts', import.meta.url), { workerData: { root: ROOT, tests: [...TESTS, ANNOTATED] } });
    let worker = open();
    const untouched = await ask(worker, null);
    if (untouched !== null) throw new Error(`fails without a mutation: ${untouched}`);
    let used = 0;
    for (const mutation of queue) {
      if (++used % PER_WORKER === 0) {
        await worker.terminate();
        worker = open();
      }
      const killer = await ask(worker, mutation);
      done += 1;
      if (killer === null) {
        survivors.push(mutation.what);
        if (!options.json) print(`survives: ${mutation.what}`);
      } else killers.set(killer, (killers.get(killer) ?? 0) + 1);
      if (done % 100 === 0 && !options.json) print(`${done} of ${mutations.length}`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: options.workers }, lane));
  const summary = {
    mutations: mutations.length,
    survivors: survivors.length,
    byTest: [...killers].sort((a, b) => b[1] - a[1]).slice(0, 10),
  };
  print(
    options.json
      ? JSON.stringify({ ...summary, survivors })
      : `${mutations.length} removals, ${survivors.length} survive; tests that notice most: ${summary.byTest.map(([name, n]) => `${n} ${name}`).join('; ')}`,
  );
  process.exitCode = survivors.length > 0 ? 1 : 0;
};

const accept = async (): Promise<void> => {
  const [{ rightOf }, { readSet, SETS }] = await Promise.all([import('./rightOf.ts'), import('../evaluation/sets.ts')]);
  const right = Object.fromEntries(
    SETS.flatMap((set) => readSet(set)).map((text) => [text.document.id, rightOf(text)]),
  );
  writeFileSync(new URL('./right.json', import.meta.url), `${JSON.stringify(right, null, 2)}\n`);
};

await (options.accept ? accept() : run());
