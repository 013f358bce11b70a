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

/** What one sighting's text is recognised by. It outlives the text. */
const SightedText = z.object({
  title: z.string(),
  publishedOn: Day.nullable(),
  /** Archive key of the cleaned text; null for seeds, and once it was purged. */
  textKey: z.string().nullable(),
  /** SHA-256 of the identity text, hexadecimal. */
  textHash: z.string(),
  /** MinHash signature of the identity text, 32-bit values. */
  signature: z.array(z.number().int()),
  /** Periods, rounds and days named in title and lead: see `identify/periodMarks.ts`. */
  periodMarks: z.array(z.string()),
  /** Letters and digits of the text; null for seeds, missing in older records. */
  length: z.number().int().nonnegative().nullable().optional(),
  /** Of this text; missing in records that were written before covers were read. */
  cover: Cover.optional(),
  /** As `RawRelease.licence`. */
  licence: z.string().nullable().optional(),
});
export type SightedText = z.infer<typeof SightedText>;

/** `first` seen; `fuller` than the one before; `alone`: the one before left; `joined`: a person merged two releases. */
const CanonicalReason = z.enum(['first', 'fuller', 'alone', 'joined']);

/** One of the places that show a release. */
const Shown = z.object({
  id: z.string(),
  url: z.url().nullable(),
  /** What its text is recognised by; missing for the canonical one, whose text is the release's, and in older records. */
  text: SightedText.optional(),
  /** Sightings that it stays with, whatever their texts: a person said so, or its own text was edited. */
  with: z.array(z.string()).optional(),
  /** Sightings that it is never one release with: a person said so. */
  apart: z.array(z.string()).optional(),
});
export type Shown = z.infer<typeof Shown>;

/** One release, however many sites show it. Title, day, text, signature, cover and licence are the canonical text's. */
export const Release = SightedText.extend({
  id: z.string().startsWith('rel_'),
  issuers: z.array(z.string()),
  /** The sighting whose text is the canonical one. */
  canonicalSightingId: z.string(),
  /** When and why each canonical text was chosen, oldest first. */
  choices: z
    .array(z.object({ sightingId: z.string(), why: CanonicalReason, length: SightedText.shape.length, at: Instant }))
    .optional(),
  /** Every sighting, first seen first. */
  sightings: z.array(Shown),
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
  /** The release that holds its sightings since the two were recognised as one. */
  mergedInto: z.string().optional(),
  /** When its texts were taken out of the archive; by what is left it is still recognised. */
  purgedAt: Instant.optional(),
});
export type Release = z.infer<typeof Release>;
