import { DAY_MS, instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Criteria, Subscription } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';

/** What its owner, or the sweep, does to a subscription. */
export type Change =
  | { kind: 'confirm' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'renew' }
  | { kind: 'edit'; criteria: Criteria; language: Subscription['language'] }
  | { kind: 'rotate'; secret: string }
  | { kind: 'end'; code: string; message: string };

/** A subscription lapses after a year, so that none outlives the people who wanted it; they are asked before. */
const LIFE_MS = 365 * DAY_MS;
const NOTICE_MS = 14 * DAY_MS;
/** After its end a subscription is kept this long, to answer "why did it stop?", then forgotten. */
const KEEP_ENDED_MS = 30 * DAY_MS;
/** How long the old secret signs beside the new one. */
const ROTATION_MS = 2 * DAY_MS;

/** The fields of a subscription that has been confirmed or renewed at `now`. */
export const activated = (now: number): Pick<Subscription, 'state' | 'expiresAt' | 'nextAt' | 'ended'> => ({
  state: 'active',
  expiresAt: instant(now + LIFE_MS),
  nextAt: instant(now + LIFE_MS - NOTICE_MS),
  ended: null,
});

/**
 * Changes a subscription; doing it again changes nothing more. Throws `not.found`, `subscription.invalid` for a change
 * that its state does not allow, `store.busy` when others keep changing it.
 */
export const changeSubscription = async (
  id: string,
  change: Change,
  { alerts, clock, log }: Pick<Ports, 'alerts' | 'clock' | 'log'>,
): Promise<Subscription> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const stored = await alerts.subscription(id);
    if (!stored) throw new AppError('not.found', `no subscription ${id}`);
    const changed = applied(stored, change, clock.now());
    if (changed === stored) return stored;
    const next = { ...changed, version: stored.version + 1 };
    if (!(await alerts.putSubscription(next))) continue;
    log.info('subscription.changed', { id, change: change.kind, state: next.state });
    return next;
  }
  throw new AppError('store.busy', `${id} is being changed`, { retryable: true });
};

/** The same object where there is nothing to change. */
const applied = (stored: Subscription, change: Change, now: number): Subscription => {
  if (change.kind === 'end') {
    if (stored.state === 'ended') return stored;
    const ended = { code: change.code, message: change.message, at: instant(now) };
    return { ...stored, state: 'ended', ended, nextAt: instant(now + KEEP_ENDED_MS) };
  }
  if (stored.state === 'ended') throw new AppError('subscription.invalid', 'the subscription has ended');
  if (change.kind === 'confirm') return stored.state === 'pending' ? { ...stored, ...activated(now) } : stored;
  if (stored.state === 'pending')
    throw new AppError('subscription.unconfirmed', 'the subscription is not confirmed yet');
  switch (change.kind) {
    case 'pause':
      return stored.state === 'paused' ? stored : { ...stored, state: 'paused' };
    case 'resume':
      return stored.state === 'active' ? stored : { ...stored, state: 'active', ended: null };
    case 'renew':
      return { ...stored, ...activated(now), state: stored.state };
    case 'edit':
      return { ...stored, criteria: change.criteria, language: change.language };
    case 'rotate':
      return rotated(stored, change.secret, now);
  }
};

const rotated = (stored: Subscription, secret: string, now: number): Subscription => {
  const { channel } = stored;
  if (channel.kind !== 'webhook') throw new AppError('subscription.invalid', 'only a webhook has a secret');
  const previous = { secret: channel.secret, until: instant(now + ROTATION_MS) };
  return { ...stored, channel: { ...channel, secret, previous } };
};
