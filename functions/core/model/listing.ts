import * as z from 'zod';
import { Health } from './health.ts';

/** Where a release can be seen. `seed` is the corpus that ships with the project, `canary` see `core/canary.ts`. */
export const SourceId = z.enum(['korea', 'motie', 'mss', 'seed', 'canary']);
export type SourceId = z.infer<typeof SourceId>;

/** A Korean calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();
/** An instant, ISO 8601 in UTC with `Z`. Fixed width (milliseconds), so that instants sort as strings. */
export const Instant = z.iso.datetime({ precision: 3 });

/** One row of a source's list, as the site shows it. */
export const ListingEntry = z.object({
  /** The site's own number for the release, e.g. korea.kr's `newsId`. */
  publisherId: z.string().min(1),
  /** Canonical address of the view page. */
  url: z.url(),
  title: z.string(),
  lead: z.string().nullable(),
  agency: z.string().nullable(),
  publishedOn: Day.nullable(),
});
export type ListingEntry = z.infer<typeof ListingEntry>;

/** A source's list page. `total` and `page` are null where the page does not say. */
export interface Listing {
  entries: ListingEntry[];
  total: number | null;
  page: number | null;
  /** The page says in words that there is nothing: quiet, not broken. */
  explicitlyEmpty: boolean;
  /** The hidden form fields as the page echoes them. */
  echo: Record<string, string>;
}

/** What is kept about a source between polls. */
export const SourceState = z.object({
  source: SourceId,
  /** Null until the first poll has recorded all it saw. */
  baselineAt: Instant.nullable(),
  /** The oldest day seen in the baseline: what is older is history, not news. */
  baselineFrom: Day.nullable(),
  /**
   * Way to the newest row of its last complete reading: a reading is complete when it comes down to this row. Until
   * then everything above may have gaps, however much of it is known.
   */
  ground: z.record(z.string(), z.object({ publisherId: z.string(), publishedOn: Day.nullable() })),
  /** Way to the publisher's ids on its first page as last read, all of them recorded: rows that need no look-up. */
  seen: z.record(z.string(), z.array(z.string())).default({}),
  /** Polls so far: every sixth reads every way. */
  polls: z.number().int().nonnegative().default(0),
  /** Missing until the first poll that kept it. */
  health: Health.optional(),
  version: z.number().int().nonnegative(),
});
export type SourceState = z.infer<typeof SourceState>;
