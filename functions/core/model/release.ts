import * as z from 'zod';
import { Cover } from './cover.ts';
import { ReleaseRevision } from './event.ts';
import { Day, Instant } from './listing.ts';

/** A file that a view page offers. */
export const Attachment = z.object({ fileId: z.string(), name: z.string(), url: z.url() });
export type Attachment = z.infer<typeof Attachment>;

/** What a source's reader found in a captured view page and its files: typed, not yet cleaned. */
export interface RawRelease {
  title: string;
  /** Paragraphs separated by newlines; empty when neither page nor file holds any. */
  text: string;
  publishedOn: string | null;
  /** Instant, where the page gives the time. */
  publishedAt: string | null;
  agency: string | null;
  /** Named by the re-post notice or the page. */
  issuers: string[];
  attachments: Attachment[];
  /** `KOGL-1` … `KOGL-4` (공공누리), `none`, or null where the page says nothing. */
  licence: string | null;
  /** Reader and version, and which part of the capture gave the text. */
  reader: string;
}

/** One release, however many sites show it. */
export const Release = z.object({
  id: z.string().startsWith('rel_'),
  title: z.string(),
  publishedOn: Day.nullable(),
  issuers: z.array(z.string()),
  /** Of the canonical text; missing in records that were written before covers were read. */
  cover: Cover.optional(),
  /** As `RawRelease.licence`. */
  licence: z.string().nullable().optional(),
  /** The sighting whose text is the canonical one. */
  canonicalSightingId: z.string(),
  /** Every sighting, first seen first. */
  sightings: z.array(z.object({ id: z.string(), url: z.url().nullable() })),
  /** Archive key of the cleaned text; null for seeds, whose texts are other people's. */
  textKey: z.string().nullable(),
  /** SHA-256 of the identity text, hexadecimal. */
  textHash: z.string(),
  /** MinHash signature of the identity text, 32-bit values. */
  signature: z.array(z.number().int()),
  /** Periods, rounds and days named in title and lead: see `identify/periodMarks.ts`. */
  periodMarks: z.array(z.string()),
  councilKey: z.string().nullable(),
  meetingId: z.string().nullable(),
  seed: z.boolean(),
  firstSeenAt: Instant,
  /** How its texts were changed after they were first read, oldest first; the latest of them only. */
  revisions: z
    .array(
      ReleaseRevision.extend({
        /** Counts from 1. */
        number: z.number().int().positive(),
        at: Instant,
        sightingId: z.string(),
        captureKey: z.string(),
      }),
    )
    .optional(),
  /** Where and when it was taken down, once that was confirmed. */
  withdrawals: z.array(z.object({ sightingId: z.string(), at: Instant, since: Instant })).optional(),
});
export type Release = z.infer<typeof Release>;
