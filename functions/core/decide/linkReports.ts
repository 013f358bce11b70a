import { daysBetween } from '../calendar.ts';
import type { Event } from '../model/event.ts';
import type { ReportFact } from '../model/fact.ts';
import type { Commitment } from '../model/ledger.ts';
import { identityText } from '../normalise/identityText.ts';
import { movedFields } from './movedFields.ts';
import { topicsOf } from './topics.ts';

/** Where a report was read. */
export interface ReportedIn {
  releaseId: string;
  publishedOn: string | null;
  /** Null where the text tells of no council. */
  councilKey: string | null;
  /** The meeting that the text tells of: what is promised there is not reported on there. */
  meetingId: string | null;
}

export interface LinkedReports {
  rows: Commitment[];
  reports: Event['data']['reports'];
  changes: Event['data']['changes'];
  /** The row of each report, null where it speaks of none that is known. */
  rowIds: (string | null)[];
}

/**
 * Share of the promise's telling letter pairs that a report must hold, in a text of the council itself and elsewhere.
 * Learned in November 2026 on the annotated reports of 137 texts: at these no report was linked where none was meant.
 */
const COVERED = { recalled: 0.4, own: 0.5, elsewhere: 0.5 };
const LEAST_SHARED = 6;
/** A name this long, said in both, makes up for other words: `산업디지털전환촉진법`. */
const TELLING_NAME = 9;
/** Later texts speak of other things by the same names. */
const MOST_DAYS = 1100;

const COMMON_WORDS =
  /하기로|키로|했다|하였다|한다|합의|계획|예정|방침|추진|강화|지원|마련|협력|부처|기관|위해|위한|통해|대한|관련|공동|함께|적극|다양한|사업|방안|분야|중소|중견|기업|개발|완료|것|등/g;

/** Files what a text says became of earlier promises. A report that fits no row is left alone: nothing is guessed. */
export const linkReports = (
  facts: readonly ReportFact[],
  rows: readonly Commitment[],
  place: ReportedIn,
): LinkedReports => {
  const latest = new Map(rows.map((row) => [row.id, row]));
  const linked: LinkedReports = { rows: [], reports: [], changes: [], rowIds: [] };
  const touched = new Set<string>();
  for (const fact of facts) {
    const row = bestRow(
      fact,
      [...latest.values()].filter(({ id }) => !touched.has(id)),
      place,
    );
    linked.rowIds.push(row?.id ?? null);
    if (!row) continue;
    touched.add(row.id);
    const report = {
      releaseId: place.releaseId,
      status: fact.status,
      quote: fact.quote,
      reportedOn: place.publishedOn,
    };
    if (row.reports.some((known) => known.status === report.status && known.releaseId === report.releaseId)) continue;
    const isNews = !isKnown(row, fact);
    const after = { ...row.fact, due: fact.due, quote: fact.quote };
    const moved = fact.due !== null && isLatest(row, place) ? movedFields(row.fact, after) : [];
    const next = {
      ...row,
      reports: [...row.reports, report].sort(byDay),
      ...(moved.length > 0 ? { fact: { ...row.fact, due: fact.due } } : {}),
    };
    latest.set(row.id, next);
    if (!isNews) continue;
    linked.reports.push({
      commitmentId: row.id,
      status: fact.status,
      quote: fact.quote,
      reportedOn: place.publishedOn,
    });
    if (moved.length > 0) linked.changes.push({ commitmentId: row.id, fields: moved, before: row.fact, after });
  }
  linked.rows = [...latest.values()].filter((row) => touched.has(row.id));
  return linked;
};

const byDay = (a: Commitment['reports'][number], b: Commitment['reports'][number]): number =>
  (a.reportedOn ?? '') < (b.reportedOn ?? '') ? -1 : 1;

/** How the row stands already, or stood later than this report. */
const isKnown = (row: Commitment, { status }: ReportFact): boolean =>
  row.reports.some((known) => known.status === status);

const isLatest = ({ reports }: Commitment, { publishedOn }: ReportedIn): boolean =>
  reports.every(({ reportedOn }) => (reportedOn ?? '') <= (publishedOn ?? ''));

const bestRow = (fact: ReportFact, rows: readonly Commitment[], place: ReportedIn): Commitment | null => {
  const likely = rows
    .filter((row) => couldSpeakOf(row, fact, place))
    .map((row) => ({ row, cover: coverOf(fact, row, place) }))
    .filter(({ cover }) => cover > 0)
    .sort((a, b) => b.cover - a.cover || (a.row.id < b.row.id ? -1 : 1));
  return likely[0]?.row ?? null;
};

/** Promised before, not so long ago, by bodies of which the text names one. */
const couldSpeakOf = (row: Commitment, fact: ReportFact, { publishedOn, meetingId }: ReportedIn): boolean => {
  if (row.mergedInto !== null || (meetingId !== null && row.meetingId === meetingId)) return false;
  const said = row.wordings[0]?.publishedOn ?? null;
  if (said !== null && publishedOn !== null) {
    const since = daysBetween(said, publishedOn);
    if (since <= 0 || since > MOST_DAYS) return false;
  }
  const named = new Set(fact.actors.map(({ lineage }) => lineage));
  return row.fact.actors.length === 0 || row.fact.actors.some(({ lineage }) => named.has(lineage));
};

/** Above 0: the report speaks of this promise; the more of its words it holds, the higher. */
const coverOf = (fact: ReportFact, row: Commitment, { councilKey }: ReportedIn): number => {
  const own = councilKey !== null && row.councilKey === councilKey;
  const needed = !own ? COVERED.elsewhere : fact.recalls ? COVERED.recalled : COVERED.own;
  const told = pairsOf(fact.quote);
  const names = new Set(topicsOf(fact.quote));
  const covers = row.wordings.map(({ quote }) => {
    const pairs = pairsOf(quote);
    const shared = pairs.intersection(told).size;
    const cover = pairs.size === 0 ? 0 : shared / Math.min(pairs.size, told.size);
    const name = topicsOf(quote).find((topic) => names.has(topic));
    const named = name !== undefined && name.length >= TELLING_NAME;
    if (named) return 1 + cover;
    return shared >= LEAST_SHARED && cover >= needed && (own || name !== undefined) ? cover : 0;
  });
  return Math.max(0, ...covers);
};

const pairsOf = (quote: string): Set<string> => {
  const letters = identityText(quote.replace(COMMON_WORDS, ' '));
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
};
