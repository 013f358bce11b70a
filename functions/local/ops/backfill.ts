import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { type Command, Option } from 'commander';
import { koreanDay, koreanTime } from '../../core/calendar.ts';
import type { SourceId } from '../../core/model/listing.ts';

import { type BackfilledDay, backfill, daysDown, type Stopped } from '../../stages/backfill.ts';
import { dayOption } from './dayOption.ts';
import type { System } from './openSystem.ts';
import { type Answer, withStore } from './withStore.ts';

interface BackfillOptions {
  source: SourceId;
  from: string;
  to?: string;
  again?: true;
  json?: true;
}

/** Releases that may wait to be fetched before the next day is read: new ones must not stand behind a crowd. */
const MOST_WAITING = 40;
const LOOK_AGAIN_MS = 5_000;
const FAR = '9999-12-31T00:00:00.000Z';

export const addBackfillVerb = (program: Command): void => {
  program
    .command('backfill')
    .description('read a source’s list for days that were missed, newest first; goes on where it stopped')
    .addOption(new Option('--source <source>', 'which site').choices(['korea', 'motie', 'mss']).makeOptionMandatory())
    .requiredOption('--from <day>', 'the oldest day, as in 2026-01-01', dayOption)
    .option('--to <day>', 'the newest day (today)', dayOption)
    .option('--again', 'also days that were read to their end')
    .action((_options, command: Command) =>
      withStore(command, (system, answer) => run(system, command.optsWithGlobals<BackfillOptions>(), answer)),
    );
};

const run = async (system: System, options: BackfillOptions, answer: Answer): Promise<void> => {
  const { app, driver, owner } = system;
  const source = app.source(options.source);
  const { clock, corpus } = app.ports;
  const to = options.to ?? koreanDay(clock.now());
  const progress = progressOf(daysDown(options.from, to), options.json === true);
  const days: BackfilledDay[] = [];
  let stopped: Stopped | null = null;
  try {
    const asked = { from: options.from, to, again: options.again === true };
    for await (const each of backfill(source, asked, { ...app.ports, pause: sleep })) {
      if ('stopped' in each) {
        stopped = each;
        break;
      }
      days.push(each);
      progress.day(each);
      if (owner) await driver.drain();
      else
        while ((await corpus.pending('capture', FAR, MOST_WAITING)).length >= MOST_WAITING) await sleep(LOOK_AGAIN_MS);
    }
  } finally {
    progress.end();
  }
  answer(summaryLines(days, stopped, owner), { days, stopped });
  if (stopped || days.some(({ complete }) => !complete)) process.exitCode = 1;
};

/** A bar where somebody looks at a terminal, a line a day elsewhere, nothing beside JSON. */
const progressOf = (days: string[], quiet: boolean): { day(day: BackfilledDay): void; end(): void } => {
  if (quiet) return { day: () => {}, end: () => {} };
  if (!process.stdout.isTTY) return { day: (day) => console.log(dayLine(day)), end: () => {} };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} days  {day}  {recorded} new of {rows} rows',
    hideCursor: true,
  });
  let [rows, recorded] = [0, 0];
  bar.start(days.length, 0, { day: '', rows, recorded });
  return {
    day: (each) => {
      rows += each.rows;
      recorded += each.recorded;
      // Days that were read before are passed over without a word.
      bar.update(days.indexOf(each.day) + 1, { day: each.day, rows, recorded });
    },
    end: () => bar.stop(),
  };
};

const dayLine = ({ day, rows, total, recorded, silent, complete }: BackfilledDay): string => {
  const said = total === null ? '' : ` of ${total}`;
  return `${day}  ${rows}${said} rows, ${recorded} new${silent ? ', silent' : ''}${complete ? '' : '  INCOMPLETE'}`;
};

const summaryLines = (days: BackfilledDay[], stopped: Stopped | null, owner: boolean): string[] => {
  const sum = (field: 'rows' | 'recorded'): number => days.reduce((total, day) => total + day[field], 0);
  const open = days.filter(({ complete }) => !complete).map(({ day }) => day);
  return [
    `${days.length} days read: ${sum('rows')} rows, ${sum('recorded')} new`,
    ...(owner || sum('recorded') === 0 ? [] : ['the running council-watch fetches them']),
    ...(open.length === 0 ? [] : [`not read to their end: ${open.join(', ')}: give the command again`]),
    ...(stopped
      ? [
          `stopped before ${stopped.day}: ${reasons[stopped.stopped]}; go on after ${koreanTime(Date.parse(stopped.until))} (Korea) with the same command`,
        ]
      : []),
    ...(sum('recorded') > 0
      ? ['what became of them: npm run ops -- coverage; what failed: npm run ops -- problems']
      : []),
  ];
};

const reasons: Record<Stopped['stopped'], string> = {
  breaker: 'the site does not answer',
  budget: 'the site was asked enough for today',
  busy: 'a poll of the source does not end',
};
