import { instant } from '../calendar.ts';
import { bucketKeys, withMember } from '../identify/buckets.ts';
import type { Identity } from '../identify/identify.ts';
import { type Filing, filed, type Settled } from '../identify/settled.ts';
import type { Correction } from '../model/correction.ts';
import type { Cover } from '../model/cover.ts';
import type { Bucket, Decision, Projection } from '../model/decision.ts';
import type { StoredEvent } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import type { Commitment, Council, CouncilRecord } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { Reading, Sighting } from '../model/sighting.ts';
import type { ReadText } from '../readText.ts';
import { corrected } from './corrected.ts';
import { decideEvents } from './decideEvents.ts';
import { decideLedger, type Ledger } from './decideLedger.ts';
import { decideRelease } from './decideRelease.ts';
import { combined, isTold, revisionEvent, revisionOf, type ToldOf, withRevision } from './decideRevision.ts';
import { scheduled } from './dueMarks.ts';
import { shelvesFor } from './shelves.ts';

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
  /** The cleaned text that the same page showed before, read as this one was; missing at its first reading. */
  before?: string;
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
  /** What else becomes of the releases that this text is compared with. */
  settled?: Settled;
  /** Other councils of the same parties. */
  siblings?: readonly CouncilRecord[];
  /** Councils whose ledgers speak of what the text reports on. */
  reportedOn?: readonly CouncilRecord[];
  /** What this release was told for, where its page was read before. */
  toldOf?: ToldOf;
}

/** All that follows from one reading: records, and at most one alert. `now` is in milliseconds since 1970. */
export const decide = (subject: Subject, known: Known, now: number): Decision => {
  const at = instant(now);
  const release = decideRelease(subject, known.identity, known.settled?.own, at);
  const ledger = decideLedger({
    // What was purged stays in the ledger as it is; a re-listing of it says nothing new.
    facts:
      release.purgedAt === undefined
        ? corrected(subject.read.facts, known.identity.release?.id ?? null, known.corrections ?? [])
        : { council: null, commitments: [], reports: [] },
    release,
    mergedIds: (known.settled?.releases ?? []).flatMap(({ id, mergedInto }) => (mergedInto === release.id ? [id] : [])),
    isNewRelease: known.identity.release === undefined,
    sightingId: subject.sighting.id,
    council: known.council,
    siblings: known.siblings ?? [],
    reportedOn: known.reportedOn ?? [],
    plans: release.councilKey === null ? known.toldOf?.plans : undefined,
    at,
  });
  const revision = revisionOf(subject, known.identity.release, ledger, at);
  const filed = withRevision(
    {
      ...release,
      councilKey: ledger.council?.key ?? release.councilKey,
      meetingId: ledger.meeting?.id ?? release.meetingId,
    },
    revision,
  );
  const events = decideEvents(subject, filed, ledger, now);
  const told = revision === null ? events : tellRevision(subject, known, filed, revision, events, now);
  const watched = { ...ledger, commitments: watchedRows(subject, ledger, now) };
  return { subject: subject.sighting.id, projections: projectionsOf(subject, known, filed, watched, told, now) };
};

/** One alert a reading: what was changed goes with what is new, or alone; words alone reach only who asked for them. */
const tellRevision = (
  subject: Subject,
  { identity, toldOf }: Known,
  release: Release,
  revision: NonNullable<Release['revisions']>[number],
  events: StoredEvent[],
  now: number,
): StoredEvent[] => {
  const [first, ...others] = events;
  const known = identity.release;
  if (subject.sighting.baseline || !known || !isTold(revision, known, subject.read.textHash)) return events;
  if (first) return revision.grade === 'cosmetic' ? events : [combined(first, revision), ...others];
  const alone = toldOf && revisionEvent(release, revision, toldOf, now);
  return alone ? [alone] : [];
};

/** Deadlines are watched of promises that are news: made or moved in a text that is not of a baseline. */
const watchedRows = (subject: Subject, ledger: Ledger, now: number): Commitment[] => {
  const news = new Set([
    ...ledger.newCommitments.map(({ id }) => id),
    ...ledger.changes.map(({ commitmentId }) => commitmentId),
  ]);
  return ledger.commitments.map((row) =>
    scheduled({ ...row, watched: row.watched || (!subject.sighting.baseline && news.has(row.id)) }, now),
  );
};

const projectionsOf = (
  subject: Subject,
  known: Known,
  release: Release,
  ledger: Ledger,
  events: StoredEvent[],
  now: number,
): Decision['projections'] => {
  const { read, sighting, captureKey, reader } = subject;
  const { identity } = known;
  const reading: Reading = {
    sightingId: sighting.id,
    captureKey,
    releaseId: release.id,
    basis: identity.basis,
    similarity: identity.similarity,
    ...(identity.against !== undefined && { against: identity.against }),
    ...(identity.differences?.length && { differences: identity.differences }),
    readAt: instant(now),
    meetingId: ledger.meeting?.id ?? null,
    commitmentIds: ledger.rowIds,
    reportedIds: ledger.reportIds,
    reader,
    ...(subject.cover && { cover: subject.cover }),
  };
  const { publishedOn, title } = subject;
  const own = bucketKeys(read.bands, subject, now).filed.map(
    (key): Filing => ({ key, id: release.id, publishedOn, title, periodMarks: read.periodMarks }),
  );
  const buckets = [
    // Copies too: a fuller text that resembles a copy must find it.
    ...filed(known.buckets, [...own, ...(known.settled?.filings ?? [])]),
    ...(ledger.council ? shelved(known.buckets, ledger.council, read.facts.commitments) : []),
  ];
  const one = <K extends Projection['kind'], R>(kind: K, record: R | null): { kind: K; record: R }[] =>
    record === null ? [] : [{ kind, record }];
  return [
    ...one('release', release),
    ...(known.settled?.releases ?? []).flatMap((record) => one('release', record)),
    ...(known.settled?.texts ?? []).map((each) => ({ kind: 'text' as const, ...each, moved: true })),
    { kind: 'text', hash: read.textHash, releaseId: release.id },
    ...(buckets.length > 0 ? [{ kind: 'bands' as const, buckets }] : []),
    ...one('council', ledger.council),
    ...one('meeting', ledger.meeting),
    ...ledger.mergedMeetings.flatMap((record) => one('meeting', record)),
    ...ledger.commitments.flatMap((row: Commitment) => one('commitment', row)),
    ...events.map((record) => ({ kind: 'event' as const, record })),
    ...(known.settled?.readings ?? []).flatMap((record) => one('reading', record)),
    ...one('reading', reading),
  ];
};

const fill = (known: Map<string, string[]>, keys: string[], member: string): Bucket[] =>
  keys.map((key) => ({ key, members: withMember(known.get(key) ?? [], member) }));

/** Where later texts find this council by its parties and by what it promised: what is filed already is left alone. */
const shelved = (known: Map<string, string[]>, council: Council, promises: CommitmentFact[]): Bucket[] =>
  fill(known, shelvesFor(council, promises), council.key).filter(({ key }) => !known.get(key)?.includes(council.key));
