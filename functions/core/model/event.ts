import { z } from 'zod';
import { Commitment, Council, Meeting } from './ledger.ts';
import { Day, Instant } from './listing.ts';

export const EventType = z.enum(['council.created', 'meeting.created', 'meeting.revised', 'commitment.created']);
export type EventType = z.infer<typeof EventType>;

/** Where a release can be read, with the canonical address. */
const ReleaseLink = z.object({ source: z.string(), url: z.url(), title: z.string() });

/**
 * One alert: what one text brought that is new, about one meeting (or, for plans, one release).
 * `type` is the weightiest of `types`; the id hashes type, subject and subject version.
 */
export const Event = z.object({
  id: z.string().startsWith('evt_'),
  type: EventType,
  types: z.array(EventType).min(1),
  /** Id of the meeting, or of the release for plans. */
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
    /** Only those that are new with this event. */
    commitments: z.array(Commitment),
    release: z.object({ id: z.string(), title: z.string(), publishedOn: Day.nullable(), links: z.array(ReleaseLink) }),
  }),
});
export type Event = z.infer<typeof Event>;

/** An event as it is kept: `nextAt` is set until it has been handed to every subscription. */
export const StoredEvent = Event.extend({ nextAt: Instant.nullable() });
export type StoredEvent = z.infer<typeof StoredEvent>;
