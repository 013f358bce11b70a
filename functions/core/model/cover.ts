import * as z from 'zod';
import { Day, Instant } from './listing.ts';

/** What a release's cover says of itself. */
export const Cover = z.object({
  /** Nobody may be told before `until`; `assumed` where only 조간 or 석간 (or a bare day) is written. */
  embargo: z.object({ until: Instant, assumed: z.boolean(), words: z.string() }).nullable(),
  /** 배포일시: the day, and the instant where a time is given. */
  distributed: z.object({ on: Day, at: Instant.nullable() }).nullable(),
  /** 담당부서, names of divisions only. */
  departments: z.array(z.string()),
  /** Bodies in the contact table where there are two or more. */
  jointIssuers: z.array(z.string()),
});
export type Cover = z.infer<typeof Cover>;
