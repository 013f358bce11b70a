import * as z from 'zod';

/** As in `listing.ts`, which imports this file. */
const Instant = z.iso.datetime({ precision: 3 });
const Day = z.iso.date();

/**
 * What a poll found a source to be. The first two are well; all others are trouble:
 * `empty` no rows where there are always some; `stale` a list older than what was seen, or nothing new for far longer
 * than the source's own rhythm; `layout` releases on the page, but not where they are looked for; `garbled` bytes that
 * are no whole readable page; `misdated` days that have not come yet; `renumbered` numbers that run backwards;
 * `partial` pages that do not come down to what was known; `blocked` another page than the list (challenge, error, main
 * page), or a refusal; `moved` another host, or nothing at the address; `unreachable` no answer or a server's error;
 * `throttled` told to come back later.
 */
export const Condition = z.enum([
  'healthy',
  'quiet',
  'empty',
  'stale',
  'layout',
  'garbled',
  'misdated',
  'renumbered',
  'partial',
  'blocked',
  'moved',
  'unreachable',
  'throttled',
]);
export type Condition = z.infer<typeof Condition>;

/** What is wrong, seen on which way into the source. `blind`: no way shows what is new. */
const Finding = z.object({ condition: Condition, way: z.string(), evidence: z.string(), blind: z.boolean() });
export type Finding = z.infer<typeof Finding>;

/** Trouble that outlasted the patience with it. */
export const Trouble = Finding.extend({
  /** Counts the troubles of a source from 1. */
  number: z.number().int().positive(),
  /** The first poll that went wrong. */
  since: Instant,
  /** When it was taken for trouble. */
  namedAt: Instant,
  /** When subscribers were told; null while some way still shows what is new. */
  toldAt: Instant.nullable(),
  /** Rises while blind: 1 after six hours, 2 after a day, then once a day. */
  escalation: z.number().int().nonnegative(),
  /** The first good poll since. */
  goodSince: Instant.nullable(),
  endedAt: Instant.nullable(),
});
export type Trouble = z.infer<typeof Trouble>;

/** What subscribers are to be told of a trouble, kept until it has been handed over. */
export const Untold = z.object({
  type: z.enum(['source.degraded', 'source.recovered']),
  number: z.number().int().positive(),
  at: Instant,
  condition: Condition,
  since: Instant,
  detail: z.string(),
});
export type Untold = z.infer<typeof Untold>;

/** How many new rows a source brings, learned from its own history. A kind of day is 0 (Sunday, holiday) to 6. */
export const Rhythm = z.object({
  /** Whole days without trouble that were counted, and their mean of new rows, by kind of day. */
  days: z.array(z.number()).length(7),
  rows: z.array(z.number()).length(7),
  /** New rows by hour of the day in Korea, older weeks counting less. */
  hours: z.array(z.number()).length(24),
  /** The day that is being counted. `spoilt`: trouble on it, or not seen from its beginning. */
  today: z.object({ on: Day, rows: z.number().int(), spoilt: z.boolean() }),
});
export type Rhythm = z.infer<typeof Rhythm>;

/** The health record of a source. */
export const Health = z.object({
  condition: Condition,
  /** Since when it has been well (`healthy`, `quiet`), or in this condition. */
  since: Instant,
  evidence: z.string(),
  polledAt: Instant,
  /** The last poll in which some way showed what is new. */
  lastSuccessAt: Instant.nullable(),
  /** The last poll that found a new row. */
  lastNewAt: Instant.nullable(),
  /** Polls that went wrong and are not trouble yet. */
  suspect: Finding.extend({ since: Instant, polls: z.number().int() }).nullable(),
  trouble: Trouble.nullable(),
  /** Troubles that ended, newest first. */
  history: z.array(Trouble),
  untold: z.array(Untold),
  /** Polls in a row to which no way answered; the next request is not made before `openUntil`. */
  breaker: z.object({ failures: z.number().int(), openUntil: Instant.nullable() }),
  /** Requests of the day, in Korea. */
  budget: z.object({ on: Day, used: z.number().int() }),
  rhythm: Rhythm,
});
export type Health = z.infer<typeof Health>;
