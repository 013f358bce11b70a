import type { Command } from 'commander';
import { koreanDay } from '../../core/calendar.ts';
import { cadenceOf } from '../../core/decide/cadence.ts';
import { periodOf } from '../../core/decide/period.ts';
import type { Commitment, CouncilRecord } from '../../core/model/ledger.ts';
import type { Ports } from '../../ports.ts';
import { withStore } from './withStore.ts';

/** More councils than the government has. */
const MOST = 1000;

interface Wanted {
  council?: string;
  party?: string;
  dueBefore?: string;
  status?: string;
}

export const addLedgerVerbs = (program: Command): void => {
  program
    .command('ledger')
    .description('list what councils promised, soonest deadline first')
    .option('--council <words>', 'of councils with this id, key or part of the name')
    .option('--party <body>', 'of this body, by lineage or part of the name')
    .option('--due-before <day>', 'whose deadline ends before this day')
    .option('--status <status>', 'open, overdue, done, in-progress, delayed or dropped')
    .action((wanted: Wanted, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const today = koreanDay(app.ports.clock.now());
        const rows = (await records(app.ports.corpus)).flatMap((record) =>
          record.commitments.filter(({ mergedInto }) => mergedInto === null).map((row) => entryOf(row, record, today)),
        );
        const found = rows.filter((row) => isWanted(row, wanted)).sort((a, b) => (a.until < b.until ? -1 : 1));
        answer(found.length === 0 ? ['nothing in the ledger'] : found.flatMap(linesOf), found);
      }),
    );
  program
    .command('council [words]')
    .description('list councils with their meetings, how often they meet, and how late the next one is')
    .option('--overdue', 'only those whose next meeting is late')
    .action((words: string | undefined, { overdue }: { overdue?: true }, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const today = koreanDay(app.ports.clock.now());
        const found = (await records(app.ports.corpus))
          .filter(({ council }) => isNamed(council, words))
          .map(({ council, meetings, commitments }) => ({
            ...council,
            meetings: meetings.length,
            commitments: commitments.length,
            conflicts: meetings.flatMap(({ id, conflicts }) =>
              conflicts.map((conflict) => ({ meeting: id, ...conflict })),
            ),
            ...cadenceOf(meetings, today),
          }))
          .filter(({ overdueDays }) => !overdue || overdueDays > 0);
        const lines = found.map(
          ({ id, name, meetings, commitments, lastHeldOn, everyDays, overdueDays, conflicts }) =>
            `${id}  ${name}  ${meetings} meetings, ${commitments} promises, last ${lastHeldOn ?? 'unknown'}, ` +
            `${everyDays === null ? 'no rhythm yet' : `every ${everyDays} days`}${overdueDays > 0 ? `, ${overdueDays} days late` : ''}` +
            conflicts
              .map(({ meeting, values }) => `\n    ${meeting}: ${values.map(({ value }) => value).join(' or ')}`)
              .join(''),
        );
        answer(lines.length === 0 ? ['no councils'] : lines, found);
      }),
    );
};

const records = async (corpus: Pick<Ports['corpus'], 'councils' | 'council'>): Promise<CouncilRecord[]> => {
  const all = await Promise.all((await corpus.councils(MOST)).map(({ key }) => corpus.council(key)));
  return all.filter((record) => record !== undefined);
};

const entryOf = (row: Commitment, { council }: CouncilRecord, today: string) => {
  const until = periodOf(row.fact.due?.normalised)?.until ?? '9999';
  const reported = row.reports.at(-1)?.status;
  const status = reported ?? (until < today ? 'overdue' : 'open');
  return { ...row, council, until, status };
};
type Entry = ReturnType<typeof entryOf>;

const isNamed = ({ id, key, name }: CouncilRecord['council'], words: string | undefined): boolean =>
  words === undefined || id === words || key === words || name.includes(words);

const isWanted = ({ council, fact, until, status }: Entry, wanted: Wanted): boolean =>
  isNamed(council, wanted.council) &&
  (wanted.party === undefined ||
    fact.actors.some(({ name, lineage }) => lineage === wanted.party || name.includes(wanted.party ?? ''))) &&
  (wanted.dueBefore === undefined || until < wanted.dueBefore) &&
  (wanted.status === undefined || wanted.status === status);

const linesOf = ({ id, council, fact, until, status, wordings, reports }: Entry): string[] => [
  `${id}  ${status}  ${until === '9999' ? 'no date' : until}  ${fact.actors.map(({ name }) => name).join('·')}  ${fact.act}`,
  `    ${council.name}, said ${wordings.length} times: “${fact.quote}”`,
  ...reports.map((report) => `    ${report.reportedOn ?? ''} ${report.status}: “${report.quote}”`),
];
