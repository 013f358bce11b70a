import { loadavg } from 'node:os';
import { Command } from 'commander';
import { type Case, measureCycles, type Program, type Runs } from './cycle.ts';
import { benchIdentify } from './identify/identify.ts';
import { mergesOfSeries, recallOfCopies } from './likeness.ts';
import { median, type Run } from './measure.ts';

/** Aims of the project, in seconds; and at most this part of urlwatch's time. */
const AIMS: Record<Case, number> = { 'nothing new': 0.25, 'all new': 1, 'all changed': 1 };
const PART_OF_URLWATCH = 0.2;

interface Figures {
  wallS: number;
  fastestS: number;
  cpuS: number | null;
  peakMb: number | null;
}

const figuresOf = (runs: readonly Run[]): Figures | null => {
  if (runs.length === 0) return null;
  const walls = runs.map(({ wallMs }) => wallMs / 1000);
  const middle = (values: (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : round(median(known));
  };
  return {
    wallS: round(median(walls)),
    fastestS: round(Math.min(...walls)),
    cpuS: middle(runs.map(({ cpuMs }) => (cpuMs === null ? null : cpuMs / 1000))),
    peakMb: middle(runs.map(({ peakMb }) => peakMb)),
  };
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
const cell = (value: number | null, width: number, digits = 2): string =>
  (value === null ? '–' : value.toFixed(digits)).padStart(width);

const programs: Program[] = ['council-watch', 'in process', 'urlwatch'];
const cases = Object.keys(AIMS) as Case[];

const tableOf = (runs: Runs): string[] => [
  `${'100 pages'.padEnd(13)}${'program'.padEnd(16)}  time s  fastest   CPU s  peak MB  aim s  of urlwatch`,
  ...cases.flatMap((name) => {
    const theirs = figuresOf(runs.urlwatch[name]);
    return programs.flatMap((program) => {
      const figures = figuresOf(runs[program][name]);
      if (!figures) return [];
      const own = program === 'council-watch';
      const part = own && theirs ? `${Math.round((100 * figures.wallS) / theirs.wallS)} %`.padStart(13) : '';
      return [
        `${name.padEnd(13)}${program.padEnd(16)}${cell(figures.wallS, 8)}${cell(figures.fastestS, 9)}${cell(
          figures.cpuS,
          8,
        )}${cell(figures.peakMb, 9, 0)}${own ? cell(AIMS[name], 7) : ''}${part}`,
      ];
    });
  }),
];

const cycle = async (options: { repetitions: string }): Promise<void> => {
  const before = loadavg()[0] ?? 0;
  const { runs, urlwatch, timed } = await measureCycles(Number(options.repetitions));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(
    `median of ${options.repetitions}; ${urlwatch ?? 'no urlwatch'}; node ${process.version}; load before ${before.toFixed(1)}`,
  );
  for (const line of tableOf(runs)) say(line);
  say('urlwatch asks for each of its 100 pages every time; council-watch asks for the list.');
  if (!urlwatch) say('urlwatch is not installed: apt-get install urlwatch');
  if (!timed) say('No CPU and memory without GNU time: apt-get install time');
  const figures = Object.fromEntries(
    programs.map((program) => [
      program,
      Object.fromEntries(cases.map((name) => [name, figuresOf(runs[program][name])])),
    ]),
  );
  say(`cycle ${JSON.stringify({ pages: 100, aims: AIMS, partOfUrlwatch: PART_OF_URLWATCH, load: before, figures })}`);
};

/** Aims: milliseconds at the median for the functions whose delay a reader feels, bytes of every bundle. */
const INIT_AIM_MS = 300;
const FELT = ['pollKorea', 'dispatch', 'deliver'];
const BYTES_AIM = 1_500_000;

const init = async (options: { repetitions: string }): Promise<void> => {
  const { measureInits } = await import('./init.ts');
  const before = loadavg()[0] ?? 0;
  const inits = (await measureInits(Number(options.repetitions))).map(({ name, size, starts }) => {
    const sorted = starts.map(({ ms }) => ms).sort((a, b) => a - b);
    return {
      name,
      kB: Math.round(size.bytes / 1000),
      readersKB: Math.round(size.readers / 1000),
      p50Ms: Math.round(median(sorted)),
      p95Ms: Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN),
      cpuMs: Math.round(median(starts.map(({ cpuMs }) => cpuMs))),
    };
  });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(
    `${options.repetitions} starts each from an empty folder; node ${process.version}; load before ${before.toFixed(1)}`,
  );
  say(
    `${'function'.padEnd(12)}${'kB'.padStart(6)}${'readers'.padStart(9)}${'p50 ms'.padStart(8)}${'p95 ms'.padStart(8)}${'CPU ms'.padStart(8)}`,
  );
  for (const { name, kB, readersKB, p50Ms, p95Ms, cpuMs } of inits) {
    const late = FELT.includes(name) && p50Ms > INIT_AIM_MS;
    const large = (kB - readersKB) * 1000 > BYTES_AIM;
    const missed = [late ? `above ${INIT_AIM_MS} ms` : '', large ? `above ${BYTES_AIM / 1000} kB` : ''].filter(Boolean);
    say(
      `${name.padEnd(12)}${String(kB).padStart(6)}${String(readersKB).padStart(9)}${String(p50Ms).padStart(8)}${String(p95Ms).padStart(8)}${String(cpuMs).padStart(8)}  ${missed.join(', ')}`.trimEnd(),
    );
  }
  say(`init ${JSON.stringify({ aims: { p50Ms: INIT_AIM_MS, of: FELT, bytes: BYTES_AIM }, load: before, inits })}`);
};

const capture = async (options: { repetitions: string }): Promise<void> => {
  const { measureCapture } = await import('./capture.ts');
  const before = loadavg()[0] ?? 0;
  const readings = await measureCapture(Number(options.repetitions));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(
    `${options.repetitions} readings each in a fresh process; node ${process.version}; load before ${before.toFixed(1)}`,
  );
  say(`${'kind'.padEnd(12)}      kB    gives  first ms  p50 ms  p95 ms  MB over`);
  for (const { kind, kB, characters, firstMs, p50Ms, p95Ms, overMb } of readings) {
    say(
      `${kind.padEnd(12)}${cell(kB, 8, 0)}${cell(characters, 9, 0)}${cell(firstMs, 10, 1)}${cell(p50Ms, 8)}${cell(p95Ms, 8)}${cell(overMb, 9, 0)}`,
    );
  }
  say('gives: rows of a list, characters of a text');
  say(`capture ${JSON.stringify({ load: before, readings })}`);
};

const program = new Command('npm run bench --').description('Measures council-watch on this machine.');
program
  .command('cycle')
  .description('100 listed pages on localhost, a fresh process, store writes included; beside urlwatch where it is')
  .option('-r, --repetitions <n>', 'how often each case is measured', '5')
  .action(cycle);
program
  .command('init')
  .description(
    'cold starts: every bundled function in an empty folder and a fresh process, with the size of its bundle',
  )
  .option('-r, --repetitions <n>', 'starts of each function', '20')
  .action(init);
program
  .command('capture')
  .description('reading a page or document of each kind: p50, p95 and memory')
  .option('-r, --repetitions <n>', 'readings of each kind', '200')
  .action(capture);
program
  .command('likeness')
  .description('recall of generated edits by counted Jaccard similarity; merges among issues of series')
  .option('-n, --pairs <n>', 'how many pairs of each', '10000')
  .action(({ pairs }: { pairs: string }) => {
    for (const grade of recallOfCopies(Number(pairs), 1)) process.stdout.write(`copies ${JSON.stringify(grade)}\n`);
    process.stdout.write(`series ${JSON.stringify(mergesOfSeries(Number(pairs), 1))}\n`);
  });
program
  .command('fanout')
  .description('one event to many subscriptions, a fifth of them webhooks, some of which are slow, fail or are dead')
  .option('-s, --subscriptions <n>', 'how many subscriptions', '10000')
  .action(async ({ subscriptions }: { subscriptions: string }) => {
    const { fanoutLines } = await import('./fanout.ts');
    for await (const line of fanoutLines(Number(subscriptions))) process.stdout.write(`${line}\n`);
  });
program
  .command('identify')
  .description(
    'reads of one identification as the corpus grows, and texts a second beside npm’s minhash and brute force',
  )
  .option('-s, --sizes <n,…>', 'releases in the counting store', '10000,1000000')
  .option('-e, --embedded <n>', 'releases in the embedded store on disk, over HTTP; 0 leaves it out', '10000')
  .action(({ sizes, embedded }: { sizes: string; embedded: string }) =>
    benchIdentify(sizes.split(',').map(Number), Number(embedded)),
  );
await program.parseAsync();
