import { koreanTime } from '../../core/calendar.ts';
import { siteName, typeWords } from '../../core/render/words.ts';
import { cutTo, padTo } from '../probeColumns.ts';
import { stackOption } from './stackWords.ts';
import { COUNTED, type PendingKind, type StatusReport } from './statusReport.ts';

const WIDTH = 80;
const LABEL = 12;
/** Past the sweep's minute, its pause after sending again (two), and a try. */
const OVERDUE_MS = 300_000;

const pendingWords: Record<PendingKind, string> = {
  capture: 'releases to fetch',
  ingest: 'releases to read',
  event: 'alerts to hand out',
  delivery: 'alerts to send',
};
const pendingKinds = Object.keys(pendingWords) as PendingKind[];

/** The status on one screen of 80 columns, then what there is to do. Times are Korean. */
export const statusLines = (report: StatusReport): string[] => [
  ...[
    `council-watch · ${koreanTime(Date.parse(report.at))} in Korea`,
    ...section('Where', placeLines(report)),
    '',
    ...section('Sources', sourceLines(report)),
    ...section('Lane', [laneLine(report)]),
    ...section('To be done', pendingLines(report)),
    ...(report.queues === null ? [] : section('Queues', [deadLetterLine(report.queues)])),
    ...section('Failed', failureLines(report)),
    ...section('Subscribers', [subscriberLine(report)]),
    '',
    ...section('Read last', releaseLines(report)),
    ...section('Alerts', alertLines(report)),
    '',
  ].map((line) => cutTo(line, WIDTH)),
  ...todo(report),
];

/** What a command needs after its verb to reach the same system. */
const placeOption = ({ place }: Pick<StatusReport, 'place'>): string =>
  place.kind === 'stack' ? stackOption(place) : ` --store ${place.store}`;

const section = (label: string, lines: string[]): string[] =>
  lines.map((line, index) => padTo(index === 0 ? label : '', LABEL) + line);

const placeLines = ({ place }: StatusReport): string[] =>
  place.kind === 'stack'
    ? [`stack ${place.name} in ${place.region}, ${place.status}`]
    : [`store ${place.store}`, place.running ? 'a running council-watch owns it' : 'no council-watch is running on it'];

const sourceLines = (report: StatusReport): string[] =>
  report.sources.flatMap(({ source, baselineAt, newest, health }) => {
    const name = padTo(siteOf(source), 13);
    const known = baselineAt === null ? 'never read' : `newest release ${newest?.publishedOn ?? 'unknown'}`;
    if (health === null) return [name + (baselineAt === null ? 'never polled' : known)];
    const ago = (at: string): string => `${span(Math.max(0, Date.parse(report.at) - Date.parse(at)))} ago`;
    const first = `${name}${padTo(health.condition, 12)}polled ${ago(health.polledAt)} · ${known}`;
    if (WELL.has(health.condition)) return [first];
    const seen = health.lastSuccessAt === null ? 'never' : ago(health.lastSuccessAt);
    return [first, `${padTo('', 13)}last read ${seen}: ${health.evidence}`];
  });

const WELL: ReadonlySet<string> = new Set(['healthy', 'quiet']);
const siteOf = (source: string): string => siteName(source).split(' ').at(-1) ?? source;

const laneLine = ({ lane, at }: StatusReport): string => {
  if (lane.subject === null) return `free, ${lane.decisions} decisions so far`;
  const left = lane.leaseUntil === null || lane.leaseUntil < at;
  return `decision ${lane.decisions} on ${lane.subject} ${left ? 'was left half applied: the sweep finishes it' : 'is being applied'}`;
};

const pendingLines = (report: StatusReport): string[] => {
  const busy = pendingKinds.filter((kind) => report.pending[kind].count > 0);
  if (busy.length === 0) return ['nothing'];
  return busy.map((kind) => {
    const { count, oldestDueAt } = report.pending[kind];
    return `${padTo(counted(count, pendingWords[kind]), 28)}${oldestDueAt === null ? '' : dueWords(report, oldestDueAt)}`;
  });
};

const dueWords = (report: StatusReport, dueAt: string): string => {
  const lateMs = Date.parse(report.at) - Date.parse(dueAt);
  return lateMs > 0 ? `oldest due ${span(lateMs)} ago` : `next in ${span(-lateMs)}`;
};

const deadLetterLine = (queues: NonNullable<StatusReport['queues']>): string => {
  const dead = queues.filter(({ deadLetters }) => deadLetters > 0);
  if (dead.length === 0) return 'no dead letters';
  return dead.map(({ queue, deadLetters }) => `${queue} ${deadLetters}`).join(', ');
};

const failureLines = ({ parked, trying, failedDeliveries }: StatusReport): string[] => {
  const line = (words: string, { count, codes }: StatusReport['parked']): string[] => {
    const all = Object.entries(codes).map(([code, times]) => `${code} ${times}`);
    return count === 0 ? [] : [`${padTo(counted(count, words), 28)}${all.join(', ')}`];
  };
  const lines = [
    ...line('releases given up', parked),
    ...line('releases tried again', trying),
    ...line('alerts not delivered', failedDeliveries),
  ];
  return lines.length === 0 ? ['nothing'] : lines;
};

const subscriberLine = ({ subscriptions }: StatusReport): string => {
  const all = Object.entries(subscriptions).map(([state, count]) => `${count} ${state}`);
  return all.length === 0 ? 'none' : all.join(', ');
};

const releaseLines = ({ latestReleases }: StatusReport): string[] =>
  latestReleases.length === 0
    ? ['none']
    : latestReleases.map(({ id, title, listedAt }) => `${koreanTime(Date.parse(listedAt))}  ${id}  ${title}`);

const alertLines = ({ latestAlerts }: StatusReport): string[] =>
  latestAlerts.length === 0
    ? ['none']
    : latestAlerts.map(
        ({ id, at, type, headline, test }) =>
          `${koreanTime(Date.parse(at))}  ${id}  ${test ? '시험 · ' : ''}${typeWords[type].ko} · ${headline}`,
      );

const todo = (report: StatusReport): string[] => {
  const ops = (words: string, place = placeOption(report)): string => `    npm run ops -- ${words}${place}`;
  const steps = [
    ...report.sources.flatMap(({ source, health }) =>
      health?.troubleSince
        ? [
            `${siteOf(source)} cannot be read as it should (${health.condition}). To see why:`,
            ops(`probe ${source}`, report.place.kind === 'stack' ? placeOption(report) : ''),
          ]
        : [],
    ),
    ...overdueSteps(report),
    ...(report.queues ?? []).flatMap(({ queue, deadLetters }) =>
      deadLetters > 0
        ? [`The queue ${queue} has dead letters. To try them again:`, ops(`redrive --dead-letters ${queue}`)]
        : [],
    ),
    ...(report.parked.count > 0 ? ['Releases were given up. To see which and why:', ops('problems')] : []),
    ...(report.failedDeliveries.count > 0
      ? ['Alerts did not reach their subscribers. To try them again:', ops('redrive --deliveries')]
      : []),
    ...(Object.keys(report.subscriptions).length === 0
      ? ['Nobody is told of anything yet. To be told:', ops('subscriptions add --mail YOU@EXAMPLE.ORG')]
      : []),
  ];
  return steps.length === 0 ? ['Nothing needs you.'] : ['To do', ...steps.map((step) => `  ${step}`)];
};

const overdueSteps = (report: StatusReport): string[] => {
  const isOverdue = pendingKinds.some((kind) => {
    const { oldestDueAt } = report.pending[kind];
    return oldestDueAt !== null && Date.parse(report.at) - Date.parse(oldestDueAt) > OVERDUE_MS;
  });
  if (!isOverdue) return [];
  return report.place.kind === 'stack'
    ? ['Work is overdue: the sweep does not keep up. See its log, and infra/RUNBOOK.md.']
    : [
        'Work is overdue. It is taken up by:',
        `    npm start -- ${report.place.ownTime ? '--keep' : '--live'} --store ${report.place.store}`,
      ];
};

const counted = (count: number, words: string): string =>
  count === 1 ? `1 ${words.replace(/^(\w+)s\b/, '$1')}` : `${amount(count)} ${words}`;

const amount = (count: number): string => (count >= COUNTED ? `${count} or more` : String(count));

const span = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.ceil(ms / 1000)} s`;
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2 * 1440 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
};
