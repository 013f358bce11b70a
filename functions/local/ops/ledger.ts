import { type Command, Option } from 'commander';
import { shippedOrganisations } from '../../compose/shipped.ts';
import { koreanDay } from '../../core/calendar.ts';
import type { CouncilRecord } from '../../core/model/ledger.ts';
import type { Ports } from '../../ports.ts';
import { councilLines, councilViews } from './councilViews.ts';
import { dayOption } from './dayOption.ts';
import { councilsNamed, lineagesNamed } from './ledgerNames.ts';
import { described, type LedgerRow, type LedgerStatus, ledgerRows, ledgerStatuses } from './ledgerRows.ts';
import { withStore } from './withStore.ts';

/** More councils than the government has. */
const MOST = 1000;

interface Wanted {
  council?: string;
  party?: string;
  dueBefore?: string;
  status?: LedgerStatus;
}

export const addLedgerVerbs = (program: Command): void => {
  program
    .command('ledger')
    .description('list what councils promised, soonest deadline first')
    .option('--council <words>', 'of councils with this id, key or part of the name')
    .option('--party <body>', 'of this body, by lineage or by any name it bears or bore: 산업부, industry')
    .option('--due-before <day>', 'whose deadline ends before this day', dayOption)
    .addOption(new Option('--status <status>', 'that stand so').choices(ledgerStatuses))
    .action((wanted: Wanted, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const { corpus, clock } = app.ports;
        const bodies = wanted.party === undefined ? null : lineagesNamed(wanted.party, shippedOrganisations());
        const chosen = councilsNamed(wanted.council, await records(corpus));
        const rows = ledgerRows(chosen, koreanDay(clock.now())).filter(
          ({ fact, until, status }) =>
            (bodies === null || fact.actors.some(({ lineage }) => bodies.has(lineage))) &&
            (wanted.dueBefore === undefined || (until !== null && until < wanted.dueBefore)) &&
            (wanted.status === undefined || wanted.status === status),
        );
        const found = await described(rows, corpus);
        answer(found.length === 0 ? ['nothing in the ledger'] : found.flatMap(linesOf), found);
      }),
    );
  program
    .command('council [words]')
    .description('list councils with their meetings, how often they meet, and how late the next one is')
    .option('--overdue', 'only those whose next meeting is late')
    .action((words: string | undefined, { overdue }: { overdue?: true }, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const { corpus, clock } = app.ports;
        const chosen = councilsNamed(words, await records(corpus));
        const views = await councilViews(chosen, koreanDay(clock.now()), corpus);
        const found = views.filter(({ overdueDays }) => !overdue || overdueDays > 0);
        answer(found.length === 0 ? ['no councils'] : found.flatMap(councilLines), found);
      }),
    );
};

const records = async (corpus: Pick<Ports['corpus'], 'councils' | 'council'>): Promise<CouncilRecord[]> => {
  const all = await Promise.all((await corpus.councils(MOST)).map(({ key }) => corpus.council(key)));
  return all.filter((record) => record !== undefined);
};

const linesOf = ({
  id,
  council,
  meeting,
  act,
  actors,
  quote,
  until,
  status,
  wordings,
  reports,
}: LedgerRow): string[] => [
  `${id}  ${status}  ${until ?? 'no date'}  ${actors.map(({ name }) => name).join('·')}  ${act}`,
  `    ${council.name}${meeting ? `, ${roundOf(meeting)}` : ''}, said ${wordings.length} times: ${said(quote)}`,
  ...wordings.slice(0, 1).flatMap(({ url }) => (url === null ? [] : [`    ${url}`])),
  ...reports.map((report) => `    ${report.reportedOn ?? ''} ${report.status}: ${said(report.quote)}`),
];

const said = (quote: string): string => (quote === '' ? '(its text was purged)' : `“${quote}”`);

const roundOf = ({ round, heldOn }: NonNullable<LedgerRow['meeting']>): string =>
  [round === null ? null : `제${round}차`, heldOn ?? 'day not known'].filter((part) => part !== null).join(' ');
