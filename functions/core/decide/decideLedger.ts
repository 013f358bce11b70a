import { makeId } from '../ids.ts';
import type { CouncilFact, Facts } from '../model/fact.ts';
import type { Commitment, Council, CouncilRecord, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { councilOf, recordOf } from './councilOf.ts';
import { type LinkedReports, linkReports } from './linkReports.ts';
import { joinMeeting, newMeeting, revises } from './meetingRecord.ts';
import { mergeMeetings } from './mergeMeetings.ts';
import { type FiledPromises, filePromises } from './promiseRows.ts';
import { isSameMeeting } from './sameMeeting.ts';

/** What a text changes in the ledger, and what of it is new. */
export interface Ledger {
  council: Council | null;
  meeting: Meeting | null;
  /** Meetings that turned out to be one, or of which the text's is one. */
  mergedMeetings: Meeting[];
  /** Rows to write: new ones, and those that gained a wording, a report or an alias. */
  commitments: Commitment[];
  newCommitments: Commitment[];
  changes: FiledPromises['changes'];
  /** What became of promises that were made before. */
  reports: LinkedReports['reports'];
  /** The council whose promises are reported on, where it is not the text's own. */
  reportedOn: Council | null;
  /** The row of each commitment of the text, in its order. */
  rowIds: string[];
  /** The row of each report of the text, null where it speaks of none that is known. */
  reportIds: (string | null)[];
  isNewCouncil: boolean;
  isNewMeeting: boolean;
  /** An announced meeting was held, or moved. */
  isRevisedMeeting: boolean;
  /** As it was before that. */
  meetingBefore: Meeting | null;
  /** Of the weightiest fact. */
  confidence: number;
}

export interface LedgerInput {
  facts: Facts;
  release: Release;
  /** Releases that are this one from now on. */
  mergedIds?: readonly string[];
  isNewRelease: boolean;
  sightingId: string;
  council: CouncilRecord | undefined;
  /** Other councils of the same parties. */
  siblings: readonly CouncilRecord[];
  /** Councils whose ledgers speak of what the text reports on. */
  reportedOn: readonly CouncilRecord[];
  /** The release's plans, where its page was read before and says something else now. */
  plans?: readonly Commitment[] | undefined;
  at: string;
}

type Told = Omit<Ledger, 'reports' | 'reportIds' | 'reportedOn'>;

/** Facts below this confidence are stored and listed for review, never alerted. */
export const ALERT_CONFIDENCE = 0.6;
const isDoubtful = (fact: { confidence: number }): boolean => fact.confidence < ALERT_CONFIDENCE;
/** A report that fits a row was read from plain words and found its row by them. */
const REPORT_CONFIDENCE = 0.7;

export const decideLedger = (input: LedgerInput): Ledger => {
  const fact = input.facts.council;
  const told = fact ? councilLedger(input, fact) : planLedger(input);
  return withReports(input, told);
};

const councilLedger = (input: LedgerInput, fact: CouncilFact): Told => {
  const { at, sightingId } = input;
  const release = { ...input.release, sightingId };
  const found = recordOf(fact, release.publishedOn, input.council, input.siblings);
  const merged = found && mergeMeetings(found, [release.id, ...(input.mergedIds ?? [])], release.meetingId);
  const record = merged?.council;
  const council = councilOf(fact, record?.council, at);
  const { key } = council;
  // A copy stays with the meeting of its release, however its days read when it is published again.
  const known =
    record?.meetings.find(({ id }) => id === release.meetingId) ??
    record?.meetings.find((meeting) => isSameMeeting(fact, release.publishedOn, meeting));
  // Nobody was told of a meeting that was doubtful: the first text that is sure of it makes it new.
  const isNewMeeting = !known || (isDoubtful(known.fact) && !isDoubtful(fact));
  const isRevisedMeeting = !isNewMeeting && revises(fact, known, release);
  const meetingId = known?.id ?? makeId('mtg', key, release.id, fact.heldOn ?? fact.round ?? '');
  const untold = known && isNewMeeting ? known.id : null;
  const place = { councilKey: key, meetingId };
  const { rows, fresh, changes, rowIds } = fileCommitments(input, record?.commitments ?? [], place, untold);
  const isNews = isRevisedMeeting || fresh.length > 0 || changes.length > 0;
  const meeting = known ? joinMeeting(known, fact, release, isNews) : newMeeting(meetingId, key, fact, release, at);
  const isNewCouncil = !record?.meetings.some((other) => !isDoubtful(other.fact));
  return {
    council,
    meeting,
    mergedMeetings: (merged?.written.meetings ?? []).filter(({ id }) => id !== meeting.id),
    commitments: withRows(merged?.written.commitments ?? [], rows),
    newCommitments: fresh,
    changes,
    rowIds,
    isNewCouncil,
    isNewMeeting,
    isRevisedMeeting,
    meetingBefore: isRevisedMeeting ? known : null,
    confidence: fact.confidence,
  };
};

/** Rows of both, the later ones as they are last. */
const withRows = (before: readonly Commitment[], after: readonly Commitment[]): Commitment[] => [
  ...new Map([...before, ...after].map((row) => [row.id, row])).values(),
];

/** Plans belong to their release: a copy of a release that is known brings nothing new, an edit of it may. */
const planLedger = (input: LedgerInput): Told => {
  const plans = input.isNewRelease ? [] : input.plans;
  const { rows, fresh, changes, rowIds } = plans
    ? fileCommitments(input, [...plans], { councilKey: null, meetingId: null })
    : NOTHING;
  return {
    council: null,
    meeting: null,
    mergedMeetings: [],
    commitments: rows,
    newCommitments: fresh,
    changes,
    rowIds,
    isNewCouncil: false,
    isNewMeeting: false,
    isRevisedMeeting: false,
    meetingBefore: null,
    confidence: Math.max(
      0,
      ...fresh.map(({ fact }) => fact.confidence),
      ...changes.map(({ after }) => after.confidence),
    ),
  };
};

const NOTHING: FiledPromises = { rows: [], fresh: [], changes: [], rowIds: [] };

/** `untold`: a meeting that nobody was told of until now, whose rows are new to everybody. */
const fileCommitments = (
  { facts, release, isNewRelease, sightingId, at }: LedgerInput,
  known: Commitment[],
  place: { councilKey: string | null; meetingId: string | null },
  untold: string | null = null,
): FiledPromises => {
  // A seed's rows are in our own words: a copy of its text restates them, whatever the letters say.
  if (!isNewRelease && release.seed) return NOTHING;
  const { id: releaseId, publishedOn } = release;
  const filed = filePromises({ facts: facts.commitments, releaseId, sightingId, publishedOn, ...place, at }, known);
  const before = new Map(known.map((row) => [row.id, row]));
  const written = new Map(filed.rows.map((row) => [row.id, row]));
  const fresh = new Set(filed.fresh.map(({ id }) => id));
  const isNews = (row: Commitment): boolean => {
    const was = before.get(row.id);
    // Nobody was told of a doubtful row: the first sure wording makes it new.
    const untoldSoFar = was !== undefined && (isDoubtful(was.fact) || (untold !== null && was.meetingId === untold));
    return fresh.has(row.id) || (untoldSoFar && !isDoubtful(row.fact));
  };
  const news = filed.rowIds.flatMap((id) => written.get(id) ?? []).filter(isNews);
  const told = new Set(news.map(({ id }) => id));
  return { ...filed, fresh: news, changes: filed.changes.filter(({ commitmentId }) => !told.has(commitmentId)) };
};

/** Adds what the text says became of earlier promises, its own council's or another's. */
const withReports = (input: LedgerInput, told: Told): Ledger => {
  const { facts, release, council, siblings, reportedOn } = input;
  const stored = [council, ...siblings, ...reportedOn].flatMap((record) => record?.commitments ?? []);
  const rows = new Map([...stored, ...told.commitments].map((row) => [row.id, row]));
  const [councilKey, meetingId] = [told.council?.key ?? null, told.meeting?.id ?? null];
  const place = { releaseId: release.id, publishedOn: release.publishedOn, councilKey, meetingId };
  const linked = linkReports(facts.reports, [...rows.values()], place);
  const { reports } = linked;
  const written = new Map([...told.commitments, ...linked.rows].map((row) => [row.id, row]));
  const wasNews = told.isRevisedMeeting || told.isNewMeeting || told.newCommitments.length + told.changes.length > 0;
  const raise = told.meeting && reports.length > 0 && !wasNews ? 1 : 0;
  const about = reportedOn.find(({ commitments }) => commitments.some(({ id }) => id === reports[0]?.commitmentId));
  return {
    ...told,
    commitments: [...written.values()],
    newCommitments: told.newCommitments.map((row) => written.get(row.id) ?? row),
    changes: [...told.changes, ...linked.changes],
    reports,
    reportIds: linked.rowIds,
    reportedOn: about?.council ?? null,
    meeting: told.meeting && { ...told.meeting, revision: told.meeting.revision + raise },
    confidence: Math.max(told.confidence, reports.length > 0 ? REPORT_CONFIDENCE : 0),
  };
};
