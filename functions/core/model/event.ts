import * as z from 'zod';
import { CommitmentFact, CouncilFact, ReportStatus } from './fact.ts';
import { Commitment, Council, Meeting } from './ledger.ts';
import { Day, Instant, SourceId } from './listing.ts';

export const EventType = z.enum([
  'council.created',
  'meeting.created',
  'meeting.revised',
  'commitment.created',
  'commitment.changed',
  'commitment.reported',
  'commitment.due',
  'commitment.overdue',
  'release.revised',
  'release.withdrawn',
  'fact.retracted',
  'source.degraded',
  'source.recovered',
]);
export type EventType = z.infer<typeof EventType>;

/** A promise before and after a later text moved it: which parts, with both wordings. */
const CommitmentChange = z.object({
  commitmentId: z.string(),
  fields: z.array(z.enum(['due', 'amounts', 'actors', 'scope'])).min(1),
  before: CommitmentFact,
  after: CommitmentFact,
});

/** What was told of a meeting before a later text changed it. */
const MeetingBefore = z.object({
  heldOn: Day.nullable(),
  /** Where the day is not fully known. */
  year: z.number().int().nullable(),
  dayOfMonth: z.number().int().nullable(),
  round: z.number().int().nullable(),
  venue: z.string().nullable(),
  status: CouncilFact.shape.status,
  parties: CouncilFact.shape.parties,
});
export type MeetingBefore = z.infer<typeof MeetingBefore>;

/** What a later text says became of a promise. */
const CommitmentReport = z.object({
  commitmentId: z.string(),
  status: ReportStatus,
  quote: z.string(),
  reportedOn: Day.nullable(),
});

/** How a release was changed after it was told of, with the passages that differ. */
export const ReleaseRevision = z.object({
  grade: z.enum(['cosmetic', 'facts', 'rewritten']),
  differences: z.array(z.object({ before: z.string(), after: z.string() })),
});

/** A fact that subscribers were told of and that does not hold. */
const Retraction = z.object({
  /** Id of the meeting or commitment. */
  subject: z.string(),
  /** What was said, in a reader's words. */
  was: z.string(),
  reason: z.string(),
});

/** A site that can no longer be read as it should, or can again. */
const SourceChange = z.object({
  source: SourceId,
  /** One of the conditions of the source's health record. */
  condition: z.string(),
  since: Instant,
  detail: z.string(),
});

/** Where a release can be read, with the canonical address. */
const ReleaseLink = z.object({ source: z.string(), url: z.url(), title: z.string() });

/**
 * One alert: what one text brought that is new, about one meeting (or, for plans, one release); or what time or a
 * site's health brought. `type` is the weightiest of `types`; the id hashes type, subject and subject version.
 */
export const Event = z.object({
  id: z.string().startsWith('evt_'),
  type: EventType,
  types: z.array(EventType).min(1),
  /** Id of the meeting, of the release for plans and revisions, of the commitment that is due, or the source. */
  subject: z.string(),
  subjectVersion: z.number().int().positive(),
  at: Instant,
  /** First seen more than two days after publication. */
  late: z.boolean(),
  /** Sent by hand to try a channel: tells of nothing new. */
  test: z.literal(true).optional(),
  data: z.object({
    council: Council.nullable(),
    meeting: Meeting.nullable(),
    /** Null where the meeting is new, or as it was. */
    meetingBefore: MeetingBefore.nullable().default(null),
    /** Those that are new with this event, changed or reported on by it, or due. */
    commitments: z.array(Commitment),
    changes: z.array(CommitmentChange).default([]),
    reports: z.array(CommitmentReport).default([]),
    revision: ReleaseRevision.nullable().default(null),
    retractions: z.array(Retraction).default([]),
    source: SourceChange.nullable().default(null),
    /** The one that brought the news or, where a day came, that words the promise. Null for a source's health. */
    release: z
      .object({ id: z.string(), title: z.string(), publishedOn: Day.nullable(), links: z.array(ReleaseLink) })
      .nullable(),
  }),
});
export type Event = z.infer<typeof Event>;

type Rare = 'meetingBefore' | 'changes' | 'reports' | 'revision' | 'retractions' | 'source';

/** What most events bring none of. */
export const nothingElse = (): Pick<Event['data'], Rare> => ({
  meetingBefore: null,
  changes: [],
  reports: [],
  revision: null,
  retractions: [],
  source: null,
});

/** An event as it is kept: `nextAt` is set until it has been handed to every subscription. */
export const StoredEvent = Event.extend({
  nextAt: Instant.nullable(),
  /** End of the embargo of the text that brought it: not handed out before. */
  heldUntil: Instant.optional(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;
