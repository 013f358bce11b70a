import { daysBetween, instant, koreanDay } from '../calendar.ts';
import type { Identity } from '../identify/identify.ts';
import { makeId } from '../ids.ts';
import type { Correction } from '../model/correction.ts';
import type { Cover } from '../model/cover.ts';
import type { Bucket, Decision, Projection } from '../model/decision.ts';
import { type EventType, nothingElse, type StoredEvent } from '../model/event.ts';
import type { Commitment, CouncilRecord } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { Reading, Sighting } from '../model/sighting.ts';
import type { ReadText } from '../readText.ts';
import { corrected } from './corrected.ts';
import { ALERT_CONFIDENCE, decideLedger, type Ledger } from './decideLedger.ts';

/** First seen longer than this after publication is marked late. */
const LATE_DAYS = 2;
/** How long after the decision the sweep publishes an event again, if its message was lost. */
const PUBLISH_GRACE_MS = 60_000;
/** Members kept per LSH bucket. When one is full the oldest leaves: copies follow their original within days. */
const BUCKET_CAP = 50;

/** What is being decided about: one sighting with its text. */
export interface Subject {
  sighting: Pick<Sighting, 'id' | 'url' | 'baseline'>;
  captureKey: string;
  reader: string;
  title: string;
  publishedOn: string | null;
  issuers: string[];
  read: ReadText;
  /** Missing for seeds. */
  cover?: Cover;
  licence?: string | null;
  /** Null where the text must not be kept (seeds). */
  textKey: string | null;
}

/** What the corpus holds that bears on it. */
export interface Known {
  identity: Identity;
  /** Members of the subject's LSH buckets. */
  buckets: Map<string, string[]>;
  /** The council that the text speaks of, if there is one. */
  council: CouncilRecord | undefined;
  /** What people found wrong in earlier readings of this release or about this council. */
  corrections?: readonly Correction[];
}

/** All that follows from one reading: records, and at most one alert. `now` is in milliseconds since 1970. */
export const decide = (subject: Subject, known: Known, now: number): Decision => {
  const at = instant(now);
  const release = decideRelease(subject, known.identity, at);
  const ledger = decideLedger({
    facts: corrected(subject.read.facts, known.identity.release?.id ?? null, known.corrections ?? []),
    release,
    isNewRelease: known.identity.release === undefined,
    council: known.council,
    at,
  });
  const filed = {
    ...release,
    councilKey: ledger.council?.key ?? release.councilKey,
    meetingId: ledger.meeting?.id ?? release.meetingId,
  };
  const event = decideEvent(subject, filed, ledger, now);
  return { subject: subject.sighting.id, projections: projectionsOf(subject, known, filed, ledger, event, at) };
};

const decideRelease = (subject: Subject, identity: Identity, at: string): Release => {
  const { sighting, read } = subject;
  const seen = { id: sighting.id, url: sighting.url };
  const { cover, licence } = subject;
  const said = { ...(cover && { cover }), ...(licence !== undefined && { licence }) };
  const known = identity.release;
  if (!known) {
    return {
      id: makeId('rel', sighting.id),
      title: subject.title,
      publishedOn: subject.publishedOn,
      issuers: subject.issuers,
      ...said,
      canonicalSightingId: sighting.id,
      sightings: [seen],
      textKey: subject.textKey,
      textHash: read.textHash,
      signature: read.signature,
      periodMarks: read.periodMarks,
      councilKey: null,
      meetingId: null,
      seed: false,
      firstSeenAt: at,
    };
  }
  const sightings = known.sightings.some((other) => other.id === sighting.id)
    ? known.sightings
    : [...known.sightings, seen];
  const issuers = [...new Set([...known.issuers, ...subject.issuers])];
  const edited =
    known.canonicalSightingId === sighting.id
      ? {
          title: subject.title,
          textKey: subject.textKey,
          textHash: read.textHash,
          signature: read.signature,
          periodMarks: read.periodMarks,
          ...said,
        }
      : {};
  return { ...known, sightings, issuers, ...edited };
};

const decideEvent = (subject: Subject, release: Release, ledger: Ledger, now: number): StoredEvent | null => {
  const types = eventTypes(ledger);
  const type = types[0];
  if (subject.sighting.baseline || type === undefined || ledger.confidence < ALERT_CONFIDENCE) return null;
  const subjectId = ledger.meeting?.id ?? release.id;
  const subjectVersion = ledger.meeting?.revision ?? 1;
  return {
    id: makeId('evt', type, subjectId, subjectVersion),
    type,
    types,
    subject: subjectId,
    subjectVersion,
    at: instant(now),
    late: subject.publishedOn !== null && daysBetween(subject.publishedOn, koreanDay(now)) > LATE_DAYS,
    data: {
      ...nothingElse(),
      council: ledger.council,
      meeting: ledger.meeting,
      commitments: ledger.newCommitments.filter((row) => row.fact.confidence >= ALERT_CONFIDENCE),
      release: {
        id: release.id,
        title: release.title,
        publishedOn: release.publishedOn,
        links: release.sightings.flatMap(({ id, url }) =>
          url ? [{ source: id.slice(0, id.indexOf(':')), url, title: release.title }] : [],
        ),
      },
    },
    ...publishing(subject.cover, now),
  };
};

/** At once, with the sweep behind it; under an embargo by the sweep alone, when it ends. */
const publishing = (cover: Cover | undefined, now: number): Pick<StoredEvent, 'nextAt' | 'heldUntil'> => {
  const until = cover?.embargo?.until;
  return until !== undefined && Date.parse(until) > now
    ? { nextAt: until, heldUntil: until }
    : { nextAt: instant(now + PUBLISH_GRACE_MS) };
};

/** Weightiest first. */
const eventTypes = (ledger: Ledger): EventType[] => [
  ...(ledger.isNewCouncil ? (['council.created'] as const) : []),
  ...(ledger.isNewMeeting ? (['meeting.created'] as const) : []),
  ...(ledger.isRevisedMeeting ? (['meeting.revised'] as const) : []),
  ...(ledger.newCommitments.some((row) => row.fact.confidence >= ALERT_CONFIDENCE)
    ? (['commitment.created'] as const)
    : []),
];

const projectionsOf = (
  subject: Subject,
  known: Known,
  release: Release,
  ledger: Ledger,
  event: StoredEvent | null,
  at: string,
): Decision['projections'] => {
  const { read, sighting, captureKey, reader } = subject;
  const { identity } = known;
  const reading: Reading = {
    sightingId: sighting.id,
    captureKey,
    releaseId: release.id,
    basis: identity.basis,
    similarity: identity.similarity,
    readAt: at,
    meetingId: ledger.meeting?.id ?? null,
    commitmentIds: ledger.rowIds,
    reader,
    ...(subject.cover && { cover: subject.cover }),
  };
  const canonical = release.canonicalSightingId === sighting.id;
  const one = <K extends Projection['kind'], R>(kind: K, record: R | null): { kind: K; record: R }[] =>
    record === null ? [] : [{ kind, record }];
  return [
    ...one('release', release),
    { kind: 'text', hash: read.textHash, releaseId: release.id },
    ...(canonical ? [{ kind: 'bands' as const, buckets: fill(known.buckets, read.bands, release.id) }] : []),
    ...one('council', ledger.council),
    ...one('meeting', ledger.meeting),
    ...ledger.commitments.flatMap((row: Commitment) => one('commitment', row)),
    ...one('event', event),
    ...one('reading', reading),
  ];
};

const fill = (known: Map<string, string[]>, bands: string[], releaseId: string): Bucket[] =>
  bands.map((key) => ({
    key,
    members: [...(known.get(key) ?? []).filter((id) => id !== releaseId), releaseId].slice(-BUCKET_CAP),
  }));
