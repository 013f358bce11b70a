import { instant } from '../core/calendar.ts';
import { sha256 } from '../core/ids.ts';
import type { Delivery } from '../core/model/subscription.ts';
import type { Outcome } from './sendMail.ts';

/** Pauses after each failed try, after Standard Webhooks' recommended schedule: ten tries over about 75 hours. */
const PAUSES_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000];
/** No receiver may put us off for longer than the last pause. */
const LONGEST_PAUSE_MS = 86_400_000;
/** A mail that the provider has no room for waits as long as its tries would take; after that each counts as one. */
const THROTTLED_MS = 75 * 3_600_000;

/**
 * Up to a tenth shorter or longer, so that what failed at one moment is not tried again at one moment; always the same
 * for one try of one delivery.
 */
const spread = (pauseMs: number, { id, version }: Delivery): number => {
  const share = Number.parseInt(sha256(`${id}:${version}`).slice(0, 8), 16) / 0xffffffff;
  return Math.round(pauseMs * (0.9 + 0.2 * share));
};

/** Undefined after the last try. */
const pauseAfter = (claimed: Delivery): number | undefined => {
  const pauseMs = PAUSES_MS[claimed.attempt - 1];
  return pauseMs === undefined ? undefined : spread(pauseMs, claimed);
};

/** A second's rate is over soon, a day's quota is not: a quarter of the time that it has taken so far. */
const putOffMs = (ageMs: number): number => Math.min(Math.max(ageMs / 4, 30_000), 1_800_000);

/** What is stored after a claimed try. One that the provider would not even look at is not counted. */
export const settle = (claimed: Delivery, outcome: Outcome, now: number): Delivery => {
  const version = claimed.version + 1;
  if (outcome.sent) {
    const { messageId } = outcome;
    const sent = { ...claimed, ...(messageId !== undefined && { messageId }) };
    return { ...sent, state: 'sent', sentAt: instant(now), nextAt: null, failure: null, version };
  }
  const failure = { code: outcome.code, message: outcome.message, at: instant(now) };
  const ageMs = now - Date.parse(claimed.createdAt);
  if (outcome.code === 'mail.throttled' && ageMs < THROTTLED_MS) {
    const nextAt = instant(now + spread(putOffMs(ageMs), claimed));
    return { ...claimed, attempt: claimed.attempt - 1, nextAt, failure, version };
  }
  const pauseMs = pauseAfter(claimed);
  const failed = outcome.final || pauseMs === undefined;
  return {
    ...claimed,
    state: failed ? 'failed' : 'pending',
    nextAt: failed ? null : instant(now + Math.max(pauseMs, Math.min(outcome.retryAfterMs ?? 0, LONGEST_PAUSE_MS))),
    failure,
    version,
  };
};
