import { instant } from '../core/calendar.ts';
import { CANARY_SUBSCRIPTION, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import { sha256 } from '../core/ids.ts';
import { linkPath } from '../core/links.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, HookChannel, Subscription } from '../core/model/subscription.ts';
import type { Leave } from '../core/render/alert.ts';
import { renderMail } from '../core/render/mail.ts';
import { renderWebhook } from '../core/render/webhook.ts';
import type { Ports } from '../ports.ts';
import { batchOf, type DeliveryBatch } from './deliveryBatch.ts';
import { giveUpHook } from './giveUpHook.ts';
import { measureTry } from './measureTry.ts';

type DeliverPorts = Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'mailer' | 'hooks' | 'log' | 'metrics' | 'publicUrl'>;

/** Pauses after each failed try, after Standard Webhooks' recommended schedule: ten tries over about 75 hours. */
const PAUSES_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000];
/** No receiver may put us off for longer than the last pause. */
const LONGEST_PAUSE_MS = 86_400_000;
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
  // The first try is due at once; a later one not before its time.
  if (delivery.attempt > 0 && delivery.nextAt !== null && Date.parse(delivery.nextAt) > ports.clock.now()) return;
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
    version: delivery.version + 1,
  };
  if (!(await alerts.putDelivery(claimed))) return true;
  const askedAt = clock.now();
  const arrived = event && delivery.subscriptionId === CANARY_SUBSCRIPTION;
  const outcome: Outcome = arrived ? { sent: true } : await attempt(event, subscription, ports);
  const quick = clock.now() - askedAt <= QUICK_MS;
  const settled = settle(claimed, outcome, clock.now());
  await alerts.putDelivery(settled);
  if (arrived) ports.metrics.canaryDelay(clock.now() - (canaryPublished(event) ?? 0));
  else if (event && subscription) await measureTry(event, subscription, outcome.sent, batch.listedAt, ports);
  if (outcome.sent) {
    log.info('deliver.sent', { deliveryId, attempt: claimed.attempt });
    return quick;
  }
  const { code, message } = outcome;
  log.warn('deliver.failed', { deliveryId, attempt: claimed.attempt, code, message });
  if (subscription && settled.state === 'failed') await giveUpHook(subscription, code, message, ports);
  return quick;
};

type Outcome =
  | { sent: true; messageId?: string }
  | { sent: false; code: string; message: string; final: boolean; retryAfterMs: number | null };

const attempt = async (
  event: Event | undefined,
  subscription: Subscription | undefined,
  ports: Pick<Ports, 'clock' | 'mailer' | 'hooks' | 'publicUrl'>,
): Promise<Outcome> => {
  if (!event || !subscription) {
    return {
      sent: false,
      code: 'not.found',
      message: 'event or subscription is gone',
      final: true,
      retryAfterMs: null,
    };
  }
  const { state, ended } = subscription;
  if (state !== 'active') {
    const message = `the subscription is ${state}: ${ended?.code ?? 'by its reader'}`;
    return { sent: false, code: `subscription.${state}`, message, final: true, retryAfterMs: null };
  }
  return send(event, subscription, ports);
};

/** Renders an event and sends it through a subscription's channel, once. */
export const send = async (
  event: Event,
  subscription: Subscription,
  ports: Pick<Ports, 'clock' | 'mailer' | 'hooks' | 'publicUrl'>,
): Promise<Outcome> => {
  try {
    return subscription.channel.kind === 'mail'
      ? await sendMail(event, subscription, subscription.channel.to, ports)
      : await postHook(event, subscription.channel, ports);
  } catch (error) {
    if (!(error instanceof AppError)) {
      // Counted as a try like any other: thrown, it would be tried every two minutes for ever.
      return { sent: false, code: 'unexpected', message: String(error), final: false, retryAfterMs: null };
    }
    return { sent: false, code: error.code, message: error.message, final: !error.retryable, retryAfterMs: null };
  }
};

const sendMail = async (
  event: Event,
  subscription: Subscription,
  to: string,
  { mailer, publicUrl }: Pick<Ports, 'mailer' | 'publicUrl'>,
): Promise<Outcome> => {
  const leave = leaveOf(subscription, publicUrl);
  const rendered = renderMail(event, subscription, leave);
  const leaveUrl = leave.kind === 'links' ? { leaveUrl: leave.leaveUrl } : {};
  const tags = { event: event.id, subscription: subscription.id };
  const id = `${event.id}.${subscription.id}`;
  const messageId = await mailer.send({ id, thread: threadOf(event), to, tags, ...rendered, ...leaveUrl });
  return { sent: true, ...(messageId !== null && { messageId }) };
};

/** Mails of one council make one conversation, those of a site's health another. */
const threadOf = ({ subject, data: { council, source } }: Event): string =>
  council?.id ?? (source === null ? subject : `source-${source.source}`);

/** By links where there are pages and the subscription has a key for them; else by the operator's command. */
const leaveOf = (subscription: Subscription, publicUrl: string | null): Leave => {
  if (publicUrl === null || subscription.linkKey === '') {
    return { kind: 'command', text: `npm run ops -- subscriptions remove ${subscription.id}` };
  }
  return {
    kind: 'links',
    leaveUrl: `${publicUrl}${linkPath(subscription, 'leave')}`,
    manageUrl: `${publicUrl}${linkPath(subscription, 'manage')}`,
  };
};

/** Signed with the old secret too while the receiver changes over. */
export const secretsOf = ({ secret, previous }: HookChannel, now: number): string[] =>
  previous && Date.parse(previous.until) > now ? [secret, previous.secret] : [secret];

const postHook = async (
  event: Event,
  channel: HookChannel,
  { hooks, clock }: Pick<Ports, 'hooks' | 'clock'>,
): Promise<Outcome> => {
  const answer = await hooks.post({
    id: event.id,
    url: channel.url,
    secrets: secretsOf(channel, clock.now()),
    body: renderWebhook(event),
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

/**
 * Up to a tenth shorter or longer, so that what failed at one moment is not tried again at one moment; always the same
 * for one try of one delivery. Undefined after the last.
 */
const pauseAfter = ({ id, attempt }: Delivery): number | undefined => {
  const pauseMs = PAUSES_MS[attempt - 1];
  const share = Number.parseInt(sha256(`${id}:${attempt}`).slice(0, 8), 16) / 0xffffffff;
  return pauseMs === undefined ? undefined : Math.round(pauseMs * (0.9 + 0.2 * share));
};

const settle = (claimed: Delivery, outcome: Outcome, now: number): Delivery => {
  const version = claimed.version + 1;
  if (outcome.sent) {
    const { messageId } = outcome;
    const sent = { ...claimed, ...(messageId !== undefined && { messageId }) };
    return { ...sent, state: 'sent', sentAt: instant(now), nextAt: null, failure: null, version };
  }
  const pauseMs = pauseAfter(claimed);
  const failed = outcome.final || pauseMs === undefined;
  return {
    ...claimed,
    state: failed ? 'failed' : 'pending',
    nextAt: failed ? null : instant(now + Math.max(pauseMs, Math.min(outcome.retryAfterMs ?? 0, LONGEST_PAUSE_MS))),
    failure: { code: outcome.code, message: outcome.message, at: instant(now) },
    version,
  };
};
