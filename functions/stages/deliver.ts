import { instant } from '../core/calendar.ts';
import { CANARY_SUBSCRIPTION, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, HookChannel, Subscription } from '../core/model/subscription.ts';
import { renderWebhook } from '../core/render/webhook.ts';
import type { Ports } from '../ports.ts';
import { settle } from './afterTry.ts';
import { batchOf, type DeliveryBatch } from './deliveryBatch.ts';
import { giveUpHook } from './giveUpHook.ts';
import { measureTry } from './measureTry.ts';
import { mailAlert, mailDigest, type Outcome } from './sendMail.ts';
import { eventsOf, gather, holdBack, isDigest, settleMembers } from './stormGuard.ts';

type DeliverPorts = Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'mailer' | 'hooks' | 'log' | 'metrics' | 'publicUrl'>;

/** Longer than a try can take, so that a try that is under way is not doubled by the sweep. */
const TRY_MS = 120_000;

/** Whoever waits for an endpoint whose answer took longer is put off. Nine such and a timeout still end within 30 s. */
const QUICK_MS = 1_000;

/**
 * Sends one delivery, once: the try is claimed by a conditional write before anything leaves. What waits behind a slow
 * call of the same endpoint is left for the sweep.
 */
export const deliver = async (
  deliveryId: string,
  ports: DeliverPorts,
  batch: DeliveryBatch = batchOf([deliveryId], ports),
): Promise<void> => {
  const { delivery, event, subscription } = await batch.alert(deliveryId);
  if (delivery?.state !== 'pending') return;
  // The first try is due at once; a later one, and what waits for others to go with it, not before its time.
  const wasTried = delivery.attempt > 0 || delivery.failure !== null;
  const isTimed = wasTried || delivery.digestId !== undefined || isDigest(delivery);
  if (isTimed && delivery.nextAt !== null && Date.parse(delivery.nextAt) > ports.clock.now()) return;
  const tried = (): Promise<boolean> => tryOnce(delivery, event, subscription, batch, ports);
  const channel = subscription?.channel;
  if (!channel) await tried();
  else if (!(await batch.turns.take(channel.kind === 'mail' ? channel.to : channel.url, tried))) {
    ports.log.info('deliver.put-off', { deliveryId });
  }
};

/** Says whether the other side was quick. */
const tryOnce = async (
  delivery: Delivery,
  event: Event | undefined,
  subscription: Subscription | undefined,
  batch: DeliveryBatch,
  ports: DeliverPorts,
): Promise<boolean> => {
  const { alerts, clock, log } = ports;
  const deliveryId = delivery.id;
  const now = clock.now();
  const claimed: Delivery = {
    ...delivery,
    attempt: delivery.attempt + 1,
    nextAt: instant(now + TRY_MS),
    // The first try settles who goes along: tried again, it is the same mail.
    ...(isDigest(delivery) && { members: delivery.members ?? (await gather(delivery, ports)) }),
    version: delivery.version + 1,
  };
  if (!(await alerts.putDelivery(claimed))) return true;
  if (await holdBack(claimed, event, subscription, ports)) return true;
  const askedAt = clock.now();
  const arrived = event && delivery.subscriptionId === CANARY_SUBSCRIPTION;
  const told = isDigest(claimed) ? await eventsOf(claimed, ports) : event ? [event] : [];
  const nothing = isDigest(claimed) && claimed.members?.length === 0;
  const outcome: Outcome = arrived || nothing ? { sent: true } : await attempt(told, claimed, subscription, ports);
  const quick = clock.now() - askedAt <= QUICK_MS;
  const settled = settle(claimed, outcome, clock.now());
  if (settled.state === 'sent') await alerts.recordSent({ ...settled, state: 'sent' });
  else await alerts.putDelivery(settled);
  await settleMembers(settled, ports);
  if (settled.attempt < claimed.attempt) {
    log.warn('deliver.throttled', { deliveryId, nextAt: settled.nextAt, message: settled.failure?.message });
    return quick;
  }
  if (arrived) ports.metrics.canaryDelay(clock.now() - (canaryPublished(event) ?? 0));
  else if (event && subscription) await measureTry(event, subscription, outcome.sent, batch.listedAt, ports);
  else if (told.length > 0) ports.metrics.deliveryTried('mail', outcome.sent);
  if (outcome.sent) {
    log.info('deliver.sent', { deliveryId, attempt: claimed.attempt });
    return quick;
  }
  const { code, message } = outcome;
  log.warn('deliver.failed', { deliveryId, attempt: claimed.attempt, code, message });
  if (subscription && settled.state === 'failed') await giveUpHook(subscription, code, message, ports);
  return quick;
};

type SendPorts = Pick<Ports, 'clock' | 'mailer' | 'hooks' | 'publicUrl'>;

const attempt = async (
  told: Event[],
  delivery: Delivery,
  subscription: Subscription | undefined,
  ports: SendPorts,
): Promise<Outcome> => {
  const [event] = told;
  if (!event || !subscription) return refused('not.found', 'event or subscription is gone');
  const { state, ended, channel } = subscription;
  if (state !== 'active') {
    return refused(`subscription.${state}`, `the subscription is ${state}: ${ended?.code ?? 'by its reader'}`);
  }
  // A digest of one alert is that alert.
  if (told.length === 1 || channel.kind !== 'mail') return send(event, subscription, ports);
  return trying(() => mailDigest(told, delivery, subscription, channel.to, ports));
};

const refused = (code: string, message: string): Extract<Outcome, { sent: false }> => ({
  sent: false,
  code,
  message,
  final: true,
  retryAfterMs: null,
});

/** Renders an event and sends it through a subscription's channel, once. */
export const send = (event: Event, subscription: Subscription, ports: SendPorts): Promise<Outcome> => {
  const { channel } = subscription;
  return trying(() =>
    channel.kind === 'mail' ? mailAlert(event, subscription, channel.to, ports) : postHook(event, channel, ports),
  );
};

const trying = async (sending: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await sending();
  } catch (error) {
    // What nobody foresaw counts as a try like any other: thrown, it would be tried every two minutes for ever.
    if (!(error instanceof AppError)) return { ...refused('unexpected', String(error)), final: false };
    return { ...refused(error.code, error.message), final: !error.retryable };
  }
};

/** Signed with the old secret too while the receiver changes over. */
export const secretsOf = ({ secret, previous }: HookChannel, now: number): string[] =>
  previous && Date.parse(previous.until) > now ? [secret, previous.secret] : [secret];

const postHook = async (
  event: Event,
  channel: HookChannel,
  { hooks, clock, publicUrl }: Pick<Ports, 'hooks' | 'clock' | 'publicUrl'>,
): Promise<Outcome> => {
  const answer = await hooks.post({
    id: event.id,
    url: channel.url,
    secrets: secretsOf(channel, clock.now()),
    body: renderWebhook(event, publicUrl),
  });
  if (answer.status >= 200 && answer.status < 300) return { sent: true };
  return {
    sent: false,
    code: 'hook.status',
    message: `the endpoint answered ${answer.status}`,
    // Standard Webhooks: 410 Gone means that the receiver wants no more.
    final: answer.status === 410,
    retryAfterMs: answer.retryAfterMs,
  };
};
