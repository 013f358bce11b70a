import { DAY_MS, instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { sha256 } from '../core/ids.ts';
import { linkPath } from '../core/links.ts';
import type { Organisation } from '../core/model/organisation.ts';
import type { HookChannel, Subscription } from '../core/model/subscription.ts';
import { type CriteriaNames, criteriaRows } from '../core/render/criteriaRows.ts';
import { confirmationNotice } from '../core/render/notices.ts';
import { type SubscriptionRequest, subscribe } from '../core/subscribe.ts';
import type { Ports } from '../ports.ts';
import { activated } from './changeSubscription.ts';
import { secretsOf } from './deliver.ts';
import { sendNotice } from './sendNotice.ts';

type AskPorts = Pick<Ports, 'alerts' | 'clock' | 'mailer' | 'metrics' | 'hooks' | 'log' | 'publicUrl'>;

/** Who asks, and what only chance can give. */
export interface Asking {
  organisations: readonly Organisation[];
  /** What readers call what is asked for. */
  names: CriteriaNames;
  /** Where the request came from: counted, never stored. */
  caller: string;
  newSecret: string;
  linkKey: string;
}

/** An unconfirmed subscription is forgotten after this. */
const CONFIRM_WITHIN_MS = 2 * DAY_MS;
/** Sign-ups one caller may make in an hour, and one address may be asked about in a day: enough for a team, not for a flood. */
const MOST_PER_CALLER = 20;
const MOST_PER_ADDRESS = 3;

/**
 * Somebody asks over the web. A mailbox is asked whether it wants this (double opt-in); an endpoint must echo a
 * challenge, and is active at once. Throws `subscription.invalid`, `subscription.throttled`,
 * `subscription.unconfirmed` (the endpoint did not answer or echo), `hook.refused`, `mail.*` where the question could not be mailed.
 */
export const askSubscription = async (
  request: SubscriptionRequest,
  { organisations, names, caller, newSecret, linkKey }: Asking,
  ports: AskPorts,
): Promise<Subscription> => {
  const { alerts, clock, log, publicUrl } = ports;
  if (publicUrl === null) throw new AppError('config.invalid', 'no PUBLIC_URL: links could not be made');
  const now = clock.now();
  await throttle(`caller:${sha256(caller)}`, 3_600_000, MOST_PER_CALLER, ports);
  const asked = { linkKey, confirmBy: instant(now + CONFIRM_WITHIN_MS) };
  const subscription = subscribe(request, { now, newSecret, organisations, asked });
  const { channel } = subscription;
  if (channel.kind === 'webhook' && subscription.contact === null) {
    const ko = '웹훅에는 문제가 생기면 알릴 전자우편 주소가 있어야 합니다.';
    throw new AppError('subscription.invalid', `${ko} / A webhook needs an e-mail for trouble with it.`);
  }
  const address = channel.kind === 'mail' ? channel.to.toLowerCase() : channel.url;
  await throttle(`address:${sha256(address)}`, DAY_MS, MOST_PER_ADDRESS, ports);
  const stored = channel.kind === 'webhook' ? await challenged(subscription, channel, ports) : subscription;
  await alerts.addSubscription(stored);
  if (channel.kind === 'mail') {
    const notice = confirmationNotice(
      stored,
      criteriaRows(stored.criteria, names),
      `${publicUrl}${linkPath(stored, 'confirm')}`,
    );
    const tags = { subscription: stored.id };
    await sendNotice({ id: `${stored.id}.confirm`, to: channel.to, tags, ...notice }, ports);
  }
  log.info('subscription.asked', { id: stored.id, channel: channel.kind });
  return stored;
};

const challenged = async (
  subscription: Subscription,
  channel: HookChannel,
  { hooks, clock }: AskPorts,
): Promise<Subscription> => {
  const challenge = sha256(`${subscription.id}:${subscription.linkKey}`).slice(0, 32);
  const body = JSON.stringify({ type: 'subscription.challenge', data: { challenge } });
  const request = {
    id: `${subscription.id}.challenge`,
    url: channel.url,
    secrets: secretsOf(channel, clock.now()),
    body,
  };
  const answered = hooks.challenge(request, challenge).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'web.unreachable') return null;
    throw error;
  });
  const echoed = await answered;
  if (echoed) return { ...subscription, ...activated(clock.now()) };
  const [ko, en] = echoed === null ? SILENT : NO_ECHO;
  throw new AppError('subscription.unconfirmed', `${ko} / ${en}`);
};

const SILENT = [
  '적어 주신 웹훅 주소에서 대답이 없습니다. 주소를 확인하고 다시 해 주십시오.',
  'Your endpoint did not answer. Check its address and try again.',
];
const NO_ECHO = [
  '웹훅이 확인 물음에 맞게 대답하지 않았습니다. 2xx로, 받은 challenge 값을 본문에 담아 대답해야 합니다.',
  'Your endpoint did not answer 2xx with the challenge in its body.',
];

const throttle = async (
  key: string,
  windowMs: number,
  most: number,
  { alerts, clock }: Pick<Ports, 'alerts' | 'clock'>,
): Promise<void> => {
  const window = Math.floor(clock.now() / windowMs);
  const counted = await alerts.count(`${key}:${window}`, instant((window + 1) * windowMs));
  if (counted > most)
    throw new AppError(
      'subscription.throttled',
      '요청이 너무 많습니다. 나중에 다시 해 주십시오. / Too many requests: try again later.',
      { retryable: true },
    );
};
