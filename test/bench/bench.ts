import { loadavg } from 'node:os';
import { Command } from 'commander';
import { type Case, measureCycles, type Program, type Runs } from './cycle.ts';
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

const program = new Command('npm run bench --').description('Measures council-watch on this machine.');
program
  .command('cycle')
  .description('100 listed pages on localhost, a fresh process, store writes included; beside urlwatch where it is')
  .option('-r, --repetitions <n>', 'how often each case is measured', '5')
  .action(cycle);
await program.parseAsync();
