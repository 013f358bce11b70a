import { instant, koreanDay } from '../calendar.ts';
import type { Finding, Health } from '../model/health.ts';
import { nextKoreanMidnight } from './workingDay.ts';

const MINUTE_MS = 60_000;
/** Polls in a row without an answer after which a site is left alone for a while. */
const MOST_FAILURES = 3;
const STEP_MS = 5 * MINUTE_MS;
/** A dead site is still tried twice an hour, with one request: what it published is alerted soon after it is back. */
const LONGEST_OPEN_MS = 30 * MINUTE_MS;
/** No site may put us off for longer. */
const LONGEST_RETRY_AFTER_MS = 12 * 60 * MINUTE_MS;
/** Told to slow down without a time: the first pause. */
const THROTTLED_MS = 10 * MINUTE_MS;

/**
 * Requests to a site in a day. A full day is 288 polls of one or two requests and, on korea.kr, about 130 releases of
 * page and file: below 1,000. Three times that is a loop or a fault of ours.
 */
export const DAILY_REQUESTS = 3_000;
/** A new row leads to its page, its file and now and then one of them again. */
export const REQUESTS_A_ROW = 3;

/** Conditions in which the site itself does not answer, or not with anything of its own. */
const SILENT: ReadonlySet<string> = new Set(['unreachable', 'throttled', 'blocked', 'moved']);

export interface Hold {
  /** Milliseconds since 1970. */
  until: number;
  why: 'breaker' | 'budget';
}

/** Until when no request may be made; null where one may. */
export const holdOf = ({ breaker, budget }: Pick<Health, 'breaker' | 'budget'>, now: number): Hold | null => {
  const openUntil = breaker.openUntil === null ? 0 : Date.parse(breaker.openUntil);
  if (openUntil > now) return { until: openUntil, why: 'breaker' };
  if (budget.on === koreanDay(now) && budget.used >= DAILY_REQUESTS) {
    return { until: nextKoreanMidnight(now), why: 'budget' };
  }
  return null;
};

/** Half-open: the next poll asks once, and goes on only if it is answered. */
export const isProbe = ({ breaker }: Pick<Health, 'breaker'>): boolean =>
  breaker.openUntil !== null || breaker.failures >= MOST_FAILURES;

export const spend = (budget: Health['budget'], requests: number, now: number): Health['budget'] => {
  const on = koreanDay(now);
  return { on, used: (budget.on === on ? budget.used : 0) + requests };
};

/** The breaker after a poll. `retryAfterMs`: what the site asked for. */
export const trip = (
  { failures }: Health['breaker'],
  { condition, blind }: Finding,
  retryAfterMs: number | null,
  now: number,
): Health['breaker'] => {
  if (!blind || !SILENT.has(condition)) return { failures: 0, openUntil: null };
  const count = failures + 1;
  const asked = retryAfterMs ?? (condition === 'throttled' ? THROTTLED_MS : 0);
  const ours = count < MOST_FAILURES ? 0 : Math.min((count - 1) * STEP_MS, LONGEST_OPEN_MS);
  const pauseMs = Math.max(ours, Math.min(asked, LONGEST_RETRY_AFTER_MS));
  return { failures: count, openUntil: pauseMs === 0 ? null : instant(now + pauseMs) };
};

/** `Retry-After` in milliseconds from `now`: seconds or a date (RFC 9110 §10.2.3); null where there is none. */
export const retryAfterMs = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
};
