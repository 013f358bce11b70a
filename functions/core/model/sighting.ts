import * as z from 'zod';
import { Cover } from './cover.ts';
import { Instant, ListingEntry, SourceId } from './listing.ts';

/** Why a step could not be done, kept on the record so that it can be seen and replayed. */
export const Failure = z.object({ code: z.string(), message: z.string(), at: Instant });
export type Failure = z.infer<typeof Failure>;

/** What came of looking at a page again after it was read. */
const Revisits = z.object({
  /** Looks in a row that failed, or ended without a word. */
  tries: z.number().int().nonnegative(),
  /** Looks at different times that found no page any more, while the site was well. */
  missing: z.object({ times: z.number().int().positive(), since: Instant, lastAt: Instant }).nullable(),
  /** Confirmed and told; it is not looked for again. */
  withdrawnAt: Instant.nullable(),
});

/**
 * A release seen on a source. Written by poll and capture; what ingest made of it is its {@link Reading}.
 * `nextAt` is set while something remains to be done (state `listed`: capture; `captured`: ingest; `read`: look again).
 */
export const Sighting = ListingEntry.extend({
  /** `SOURCE:PUBLISHER_ID`. */
  id: z.string(),
  source: SourceId,
  listedAt: Instant,
  /** Seen in the source's first poll, or older than it: archived and understood, never alerted. */
  baseline: z.boolean(),
  state: z.enum(['listed', 'captured', 'read', 'parked']),
  captureKey: z.string().nullable(),
  failure: Failure.nullable(),
  attempt: z.number().int().nonnegative(),
  nextAt: Instant.nullable(),
  /** Missing until it is first looked at again. */
  revisits: Revisits.optional(),
  version: z.number().int().nonnegative(),
});
export type Sighting = z.infer<typeof Sighting>;

export const sightingId = (source: SourceId, publisherId: string): string => `${source}:${publisherId}`;

/** The source in a sighting's id. */
export const sourceOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** How a sighting was recognised as its release. */
export const Basis = z.enum(['first', 'id', 'exact', 'near']);
export type Basis = z.infer<typeof Basis>;

/** A passage in which a copy differs from the canonical text; empty where one of the two has nothing there. */
const Difference = z.object({ canonical: z.string(), copy: z.string() });
export type Difference = z.infer<typeof Difference>;

/** What ingest made of one capture of a sighting. */
export const Reading = z.object({
  sightingId: z.string(),
  captureKey: z.string(),
  releaseId: z.string(),
  basis: Basis,
  /** Estimated Jaccard similarity with the release's canonical text, 0 to 1. */
  similarity: z.number(),
  /** The sighting whose text it was compared with; missing where there was none. */
  against: z.string().optional(),
  /** How it differs from that text: see `identify/differences.ts`. */
  differences: z.array(Difference).optional(),
  readAt: Instant,
  meetingId: z.string().nullable(),
  /** The ledger's row for each commitment that the text states, in the order of the text. */
  commitmentIds: z.array(z.string()),
  /** The row that each report in the text speaks of; null where none is known. */
  reportedIds: z.array(z.string().nullable()).default([]),
  /** Reader and version that turned bytes into text. */
  reader: z.string(),
  /** What this copy's cover says; missing in older records. */
  cover: Cover.optional(),
});
export type Reading = z.infer<typeof Reading>;
