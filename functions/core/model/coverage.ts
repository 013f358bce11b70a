import * as z from 'zod';
import { Day, Instant, SourceId } from './listing.ts';

/** What a site's list held for one day when it was read for that day alone. */
export const DayCheck = z.object({
  source: SourceId,
  day: Day,
  /** How many the site says there are; null where it does not say. */
  total: z.number().int().nonnegative().nullable(),
  /** Different rows that it showed. */
  rows: z.number().int().nonnegative(),
  /** Read to the end of the day, and as many rows as the site says. */
  complete: z.boolean(),
  checkedAt: Instant,
});
export type DayCheck = z.infer<typeof DayCheck>;
