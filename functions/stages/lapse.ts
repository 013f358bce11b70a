import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { linkPath } from '../core/links.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { expiryNotice } from '../core/render/notices.ts';
import type { Ports } from '../ports.ts';
import { changeSubscription } from './changeSubscription.ts';
import { sendNotice } from './sendNotice.ts';

type LapsePorts = Pick<Ports, 'alerts' | 'clock' | 'mailer' | 'metrics' | 'log' | 'publicUrl'>;

/** Subscriptions that one sweep looks at. */
const MOST = 50;
/** A reminder that could not be mailed is tried again after this: there are two weeks for it. */
const AGAIN_MS = 3_600_000;

/** Reminds those that lapse soon, ends those whose time has come, forgets the unconfirmed and the long ended. */
export const lapse = async (ports: LapsePorts): Promise<number> => {
  const before = instant(ports.clock.now());
  const due = await ports.alerts.pendingSubscriptions(before, MOST);
  for (const { id } of due) {
    const subscription = await ports.alerts.subscription(id);
    // The index may lag: only what the record itself says is due is done.
    if (!subscription?.nextAt || subscription.nextAt > before) continue;
    await lapseOne(subscription, before, ports);
  }
  return due.length;
};

const lapseOne = async (subscription: Subscription, before: string, ports: LapsePorts): Promise<void> => {
  const { id, state, expiresAt } = subscription;
  if (state === 'pending' || state === 'ended') {
    await ports.alerts.removeSubscription(id);
    ports.log.info('subscription.forgotten', { id, state });
    return;
  }
  if (expiresAt !== null && expiresAt <= before) {
    await changeSubscription(id, { kind: 'end', code: 'expired', message: 'it was not renewed' }, ports);
    return;
  }
  await remind(subscription, ports);
};

/**
 * The mail first: one that is sent twice does less harm than one that is not sent. One that is refused keeps nobody
 * behind it waiting.
 */
const remind = async (subscription: Subscription, ports: LapsePorts): Promise<void> => {
  const { alerts, clock, log, publicUrl } = ports;
  const { id, contact, expiresAt, version } = subscription;
  let nextAt = expiresAt;
  if (contact !== null && publicUrl !== null) {
    const notice = expiryNotice(subscription, `${publicUrl}${linkPath(subscription, 'manage')}`);
    const mail = { id: `${id}.expiry.${expiresAt}`, to: contact, tags: { subscription: id }, ...notice };
    await sendNotice(mail, ports).catch((error: unknown) => {
      log.warn('subscription.reminder-failed', { id, code: error instanceof AppError ? error.code : 'unexpected' });
      const again = instant(clock.now() + AGAIN_MS);
      nextAt = expiresAt === null || again < expiresAt ? again : expiresAt;
    });
  }
  await alerts.putSubscription({ ...subscription, nextAt, version: version + 1 });
};
