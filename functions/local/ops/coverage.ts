import type { Command } from 'commander';
import { DAY_MS, koreanDay } from '../../core/calendar.ts';
import type { DayCoverage } from '../../core/coverage/coverDay.ts';
import { coverage } from '../../stages/coverage.ts';
import { dayOption } from './dayOption.ts';
import { withStore } from './withStore.ts';

/** Unless other days are named. */
const LAST_DAYS = 7;
/** Gaps of one day that are listed; `--json` has them all. */
const MOST_GAPS = 10;

export const addCoverageVerb = (program: Command): void => {
  program
    .command('coverage')
    .description('what became of each day of each source: listed, captured, read, failed; every gap with its reason')
    .option('--from <day>', 'the oldest day (a week ago)', dayOption)
    .option('--to <day>', 'the newest day (today)', dayOption)
    .action((_options, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const options = command.optsWithGlobals<{ from?: string; to?: string }>();
        const to = options.to ?? koreanDay(app.ports.clock.now());
        const from = options.from ?? koreanDay(Date.parse(to) - (LAST_DAYS - 1) * DAY_MS);
        const days: DayCoverage[] = [];
        for await (const day of coverage({ from, to }, app.registry, app.ports)) days.push(day);
        answer([HEAD, ...days.flatMap(linesOf), '', ...sumOf(days)], days);
      }),
    );
};

const COLUMNS = ['listed', 'captured', 'read', 'failed', 'waiting', 'site says', 'gaps'];
const cells = (values: (string | number)[]): string =>
  values.map((value, at) => String(value).padStart((COLUMNS[at]?.length ?? 0) + 2)).join('');
const HEAD = `${'day'.padEnd(12)}${'source'.padEnd(7)}${cells(COLUMNS)}`;

const linesOf = (one: DayCoverage): string[] => {
  const failed = Object.values(one.failed).reduce((sum, count) => sum + count, 0);
  const counts = [one.listed, one.captured, one.read, failed, one.waiting, one.total ?? '–', one.gaps.length];
  const more = one.gaps.length - MOST_GAPS;
  return [
    `${one.day.padEnd(12)}${one.source.padEnd(7)}${cells(counts)}`,
    ...one.gaps
      .slice(0, MOST_GAPS)
      .map(({ kind, id, title, why }) => `      ${kind}: ${id === null ? '' : `${id} 「${title}」 `}${why}`),
    ...(more > 0 ? [`      and ${more} more: --json`] : []),
  ];
};

const sumOf = (days: DayCoverage[]): string[] => {
  const sum = (field: 'listed' | 'captured' | 'read' | 'waiting'): number =>
    days.reduce((total, day) => total + day[field], 0);
  const kinds = Object.groupBy(
    days.flatMap(({ gaps }) => gaps),
    ({ kind }) => kind,
  );
  const gaps = Object.entries(kinds).map(([kind, list]) => `${list.length} ${kind}`);
  return [
    `${sum('listed')} listed, ${sum('captured')} captured, ${sum('read')} read, ${sum('waiting')} on their way; gaps: ${gaps.join(', ') || 'none'}`,
  ];
};
