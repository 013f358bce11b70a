import * as z from 'zod';
import { Correction } from './correction.ts';
import { StoredEvent } from './event.ts';
import { Commitment, Council, Meeting } from './ledger.ts';
import { Instant } from './listing.ts';
import { Release } from './release.ts';
import { Reading } from './sighting.ts';

/** What is filed under one key, newest last, capped: releases that share an LSH band (`identify/buckets.ts`), councils on a shelf. */
export const Bucket = z.object({ key: z.string(), members: z.array(z.string()) });
export type Bucket = z.infer<typeof Bucket>;

/** One write that follows from a decision. Applying it twice is the same as once. */
export const Projection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('release'), record: Release }),
  /** The first release with these letters has them, unless they `moved` to another with their sighting. */
  z.object({ kind: z.literal('text'), hash: z.string(), releaseId: z.string(), moved: z.boolean().optional() }),
  z.object({ kind: z.literal('bands'), buckets: z.array(Bucket) }),
  z.object({ kind: z.literal('council'), record: Council }),
  z.object({ kind: z.literal('meeting'), record: Meeting }),
  z.object({ kind: z.literal('commitment'), record: Commitment }),
  z.object({ kind: z.literal('correction'), record: Correction }),
  z.object({ kind: z.literal('event'), record: StoredEvent }),
  /** An event that was told, without what it quoted: it replaces what is stored and is not published. */
  z.object({ kind: z.literal('redacted'), record: StoredEvent }),
  z.object({ kind: z.literal('reading'), record: Reading }),
]);
export type Projection = z.infer<typeof Projection>;

/** All that follows from one reading, decided before anything is written. */
export const Decision = z.object({
  subject: z.string(),
  /** In the order in which they are applied: events after what they speak of, the reading last. */
  projections: z.array(Projection),
});
export type Decision = z.infer<typeof Decision>;

/**
 * The ingest lane's one outbox slot. `decision` is set from the moment it is decided until all of it is applied and
 * published; `seq` counts decisions and fences writers that woke up late.
 */
export const Lane = z.object({
  seq: z.number().int().nonnegative(),
  decision: Decision.nullable(),
  /** Others may finish the decision from this moment on. */
  leaseUntil: Instant.nullable(),
});
export type Lane = z.infer<typeof Lane>;
