import { makeId } from '../ids.ts';
import type { CouncilFact, Facts } from '../model/fact.ts';
import type { Commitment, Council, CouncilRecord, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { councilKey } from './councilKey.ts';
import { councilName } from './councilName.ts';
import { isSameMeeting } from './sameMeeting.ts';
import { matchPromises } from './samePromise.ts';

/** What a text changes in the ledger, and what of it is new. */
export interface Ledger {
  council: Council | null;
  meeting: Meeting | null;
  /** Rows to write: new ones and those that gained a wording. */
  commitments: Commitment[];
  newCommitments: Commitment[];
  /** The row of each commitment of the text, in its order. */
  rowIds: string[];
  isNewCouncil: boolean;
  isNewMeeting: boolean;
  /** An announced meeting was held. */
  isRevisedMeeting: boolean;
  /** Of the weightiest fact. */
  confidence: number;
}

export interface LedgerInput {
  facts: Facts;
  release: Release;
  isNewRelease: boolean;
  council: CouncilRecord | undefined;
  at: string;
}

/** Facts below this confidence are stored and listed for review, never alerted. */
export const ALERT_CONFIDENCE = 0.6;
const isDoubtful = (fact: { confidence: number }): boolean => fact.confidence < ALERT_CONFIDENCE;

export const decideLedger = (input: LedgerInput): Ledger =>
  input.facts.council ? councilLedger(input, input.facts.council) : planLedger(input);

const councilLedger = (input: LedgerInput, fact: CouncilFact): Ledger => {
  const { release, at } = input;
  const key = councilKey(fact);
  const record = input.council;
  const council = record?.council ?? {
    id: makeId('cnl', key),
    key,
    name: councilName(fact.name),
    kind: fact.kind,
    parties: fact.parties,
    firstSeenAt: at,
  };
  // A copy stays with the meeting of its release, however its days read when it is published again.
  const known =
    record?.meetings.find(({ id }) => id === release.meetingId) ??
    record?.meetings.find((meeting) => isSameMeeting(fact, release.publishedOn, meeting));
  // Nobody was told of a meeting that was doubtful: the first text that is sure of it makes it new.
  const isNewMeeting = !known || (isDoubtful(known.fact) && !isDoubtful(fact));
  const isRevisedMeeting = !isNewMeeting && revises(fact, known, release);
  const rows = record?.commitments ?? [];
  const meetingId = known?.id ?? makeId('mtg', key, release.id, fact.heldOn ?? fact.round ?? '');
  const untold = known && isNewMeeting ? known.id : null;
  const { commitments, fresh, rowIds } = fileCommitments(input, rows, { councilKey: key, meetingId }, untold);
  const isNews = isRevisedMeeting || fresh.length > 0;
  const meeting = known ? joinMeeting(known, fact, release, isNews) : newMeeting(meetingId, key, fact, release, at);
  const isNewCouncil = !record?.meetings.some((other) => !isDoubtful(other.fact));
  return {
    council,
    meeting,
    commitments,
    newCommitments: fresh,
    rowIds,
    isNewCouncil,
    isNewMeeting,
    isRevisedMeeting,
    confidence: fact.confidence,
  };
};

const newMeeting = (id: string, key: string, fact: CouncilFact, release: Release, at: string): Meeting => ({
  id,
  councilKey: key,
  heldOn: fact.heldOn,
  year: fact.heldOn ? Number(fact.heldOn.slice(0, 4)) : fact.year,
  dayOfMonth: fact.heldOn ? Number(fact.heldOn.slice(8, 10)) : fact.dayOfMonth,
  round: fact.round,
  publishedOn: release.publishedOn,
  fact,
  releaseIds: [release.id],
  revision: 1,
  firstSeenAt: at,
});

/** An announced meeting that was held, or that a later text puts on another day. */
const revises = (fact: CouncilFact, known: Meeting, release: Release): boolean =>
  known.fact.status === 'announced' && (fact.status === 'held' || isMoved(fact, known, release));

const isMoved = (fact: CouncilFact, known: Meeting, release: Release): boolean =>
  fact.heldOn !== null &&
  known.heldOn !== null &&
  fact.heldOn !== known.heldOn &&
  (release.publishedOn ?? '') >= (known.publishedOn ?? '');

/** What the first text left open is filled; what it said stays, unless the meeting was only announced until now. */
const joinMeeting = (known: Meeting, fact: CouncilFact, release: Release, isNews: boolean): Meeting => {
  const held = known.fact.status === 'announced' && fact.status === 'held';
  const told = fact.heldOn && revises(fact, known, release) ? fact : known;
  return {
    ...known,
    heldOn: told.heldOn ?? fact.heldOn,
    year: told.year ?? fact.year,
    dayOfMonth: told.dayOfMonth ?? fact.dayOfMonth,
    round: known.round ?? fact.round,
    fact: {
      ...known.fact,
      heldOn: told.heldOn ?? fact.heldOn,
      status: held ? 'held' : known.fact.status,
      venue: known.fact.venue ?? fact.venue,
      confidence: Math.max(known.fact.confidence, fact.confidence),
    },
    releaseIds: [...new Set([...known.releaseIds, release.id])],
    revision: known.revision + (isNews ? 1 : 0),
  };
};

/** Plans belong to their release: a copy of a release that is known brings nothing new. */
const planLedger = (input: LedgerInput): Ledger => {
  const { commitments, fresh, rowIds } = input.isNewRelease
    ? fileCommitments(input, [], { councilKey: null, meetingId: null })
    : NOTHING;
  return {
    council: null,
    meeting: null,
    commitments,
    newCommitments: fresh,
    rowIds,
    isNewCouncil: false,
    isNewMeeting: false,
    isRevisedMeeting: false,
    confidence: Math.max(0, ...fresh.map((row) => row.fact.confidence)),
  };
};

interface Filed {
  commitments: Commitment[];
  fresh: Commitment[];
  rowIds: string[];
}

const NOTHING: Filed = { commitments: [], fresh: [], rowIds: [] };

const fileCommitments = (
  { facts, release, isNewRelease, at }: LedgerInput,
  rows: Commitment[],
  place: { councilKey: string | null; meetingId: string | null },
  /** A meeting that nobody was told of until now: its rows are new to everybody. */
  untold: string | null = null,
): Filed => {
  // A seed's rows are in our own words: a copy of its text restates them, whatever the letters say.
  if (!isNewRelease && release.seed) return NOTHING;
  const matches = matchPromises(facts.commitments, rows, place.meetingId);
  const filed = facts.commitments.map((fact, index) => {
    const wording = { releaseId: release.id, quote: fact.quote };
    const row = matches.get(fact);
    if (!row) {
      const id = makeId('cmt', release.id, index, fact.quote);
      return { change: 'new', row: { id, ...place, fact, wordings: [wording], firstSeenAt: at } };
    }
    if (row.wordings.some((known) => known.quote === fact.quote && known.releaseId === release.id))
      return { change: 'none', row };
    const wordings = [...row.wordings, wording];
    // Nobody was told of a doubtful row: the first sure wording makes it new.
    const isUntold = isDoubtful(row.fact) || (untold !== null && row.meetingId === untold);
    return isUntold && !isDoubtful(fact)
      ? { change: 'new', row: { ...row, fact, wordings } }
      : { change: 'restated', row: { ...row, wordings } };
  });
  return {
    commitments: filed.filter(({ change }) => change !== 'none').map(({ row }) => row),
    fresh: filed.filter(({ change }) => change === 'new').map(({ row }) => row),
    rowIds: filed.map(({ row }) => row.id),
  };
};
