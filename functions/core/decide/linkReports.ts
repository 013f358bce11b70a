import { daysBetween } from '../calendar.ts';
import type { Event } from '../model/event.ts';
import type { ReportFact } from '../model/fact.ts';
import type { Commitment } from '../model/ledger.ts';
import { movedFields } from './movedFields.ts';
import { sharedWords, tellingWords } from './tellingWords.ts';
import { namesIn } from './topics.ts';
import { type Acts, actsOf, inPlainWords } from './wordsAlike.ts';

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
 * Of the words that a promise is about a report must hold this share, and two of them, or the only one if it is this
 * long. Learned in November 2026 on the annotated reports of 137 texts and of 27 invented ones: none of 13 texts that
 * only look like reports shares as much with a promise of the bodies it names.
 */
const COVERED = { own: 0.3, elsewhere: 0.4 };
const LEAST_SHARED = 2;
/** Letters of the only word that a promise is about, and of one of several, in a text of its own council. */
const TELLING_WORD = { only: 3, one: 5 };
/** Later texts speak of other things by the same names. */
const MOST_DAYS = 1100;

/** Files what a text says became of earlier promises. A report that fits no row is left alone: nothing is guessed. */
export const linkReports = (
  facts: readonly ReportFact[],
  rows: readonly Commitment[],
  place: ReportedIn,
): LinkedReports => {
  const latest = new Map(rows.map((row) => [row.id, row]));
  const linked: LinkedReports = { rows: [], reports: [], changes: [], rowIds: [] };
  const touched = new Set<string>();
  const subject = subjectsOnce();
  for (const fact of facts) {
    const row = bestRow(
      fact,
      [...latest.values()].filter(({ id }) => !touched.has(id)),
      place,
      subject,
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

const bestRow = (
  fact: ReportFact,
  rows: readonly Commitment[],
  place: ReportedIn,
  subject: (quote: string) => Subject,
): Commitment | null => {
  const likely = rows
    .filter((row) => couldSpeakOf(row, fact, place))
    .map((row) => ({ row, cover: coverOf(fact, row, place, subject) }))
    .filter(({ cover }) => cover > 0)
    .sort((a, b) => b.cover - a.cover || (a.row.id < b.row.id ? -1 : 1));
  return likely[0]?.row ?? null;
};

/** Promised before, not so long ago, by bodies of which the text names one. */
const couldSpeakOf = (
  row: Commitment,
  fact: ReportFact,
  { publishedOn, meetingId, councilKey }: ReportedIn,
): boolean => {
  if (row.mergedInto !== null || (meetingId !== null && row.meetingId === meetingId)) return false;
  const said = row.wordings[0]?.publishedOn ?? null;
  // Which of the two was said first is not known.
  if ((said === null || publishedOn === null) && !fact.recalls) return false;
  if (said !== null && publishedOn !== null) {
    const since = daysBetween(said, publishedOn);
    if (since <= 0 || since > MOST_DAYS) return false;
  }
  // A council that looks back at its own promises may name anybody: `법무부 협의가 길어져`.
  if (councilKey !== null && row.councilKey === councilKey) return true;
  const named = new Set(fact.actors.map(({ lineage }) => lineage));
  return row.fact.actors.length === 0 || row.fact.actors.some(({ lineage }) => named.has(lineage));
};

/** What of a sentence is compared. */
interface Subject extends Acts {
  about: string[];
  names: ReadonlySet<string>;
}

const subjectOf = (quote: string): Subject => {
  const words = inPlainWords(quote);
  return { ...actsOf(words), about: tellingWords(words), names: new Set(namesIn(words)) };
};

/** Subjects by their words: each is taken apart once, however many reports and rows are compared. */
const subjectsOnce = (): ((quote: string) => Subject) => {
  const known = new Map<string, Subject>();
  return (quote) => {
    const subject = known.get(quote) ?? subjectOf(quote);
    known.set(quote, subject);
    return subject;
  };
};

/** Above 0: the report speaks of this promise; the more of its words it holds, the higher. */
const coverOf = (
  fact: ReportFact,
  row: Commitment,
  { councilKey }: ReportedIn,
  subject: (quote: string) => Subject,
): number => {
  const own = (councilKey !== null && row.councilKey === councilKey) || (fact.recalls && namesAll(fact, row));
  const told = subject(fact.quote);
  const promised = row.wordings.map((said) => subject(said.quote || (said.fact?.act ?? '')));
  return Math.max(0, ...promised.map((one) => coverOfWording(one, told, own)));
};

/** A text without a council that looks back at what the very bodies promised. */
const namesAll = ({ actors }: ReportFact, { fact }: Commitment): boolean =>
  fact.actors.length > 1 && fact.actors.every(({ lineage }) => actors.some((each) => each.lineage === lineage));

const coverOfWording = (promised: Subject, told: Subject, own: boolean): number => {
  if (!promised.names.isDisjointFrom(told.names)) return 2;
  const { about } = promised;
  const shared = sharedWords(about, told.about);
  const cover = about.length === 0 ? 0 : shared / about.length;
  const least = about.length === 1 ? TELLING_WORD.only : TELLING_WORD.one;
  if (own && shared === 1 && about.some((word) => word.length >= least && told.about.includes(word))) return cover;
  if (shared < LEAST_SHARED || cover < (own ? COVERED.own : COVERED.elsewhere)) return 0;
  return own || !isOtherAct(promised, told) ? cover : 0;
};

/** What is done with any promise in the end. */
const CARRIED_OUT = new Set(['운영', '개최', '추진']);

/** Something else was done with the same things: `예보를 세분하기로`, `예보를 알리는 책자를 배포했다`. */
const isOtherAct = (promised: Subject, told: Subject): boolean => {
  const done = told.act.difference(CARRIED_OUT);
  return (
    promised.act.size > 0 &&
    done.size > 0 &&
    promised.act.isDisjointFrom(told.acts) &&
    done.isDisjointFrom(promised.acts)
  );
};
