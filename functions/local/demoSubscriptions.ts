import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { shippedOrganisations } from '../compose/shipped.ts';
import { AppError } from '../core/errors.ts';
import { Criteria, type Subscription } from '../core/model/subscription.ts';
import { SubscriptionFile, type SubscriptionRequest, subscribe } from '../core/subscribe.ts';
import type { Clock, Ports } from '../ports.ts';
import type { Receiver } from './receiver.ts';

/** The two subscriptions of a run on one's own machine: a mailbox in the store's folder and an endpoint in the process. */
const demoSubscriptions = (receiver: Receiver): SubscriptionRequest[] => [
  { name: '데모 편지함 · demo mailbox', channel: { kind: 'mail', to: 'reader@example.org' }, criteria: everything },
  {
    name: '데모 웹훅 · demo webhook',
    channel: { kind: 'webhook', url: receiver.url, secret: receiver.secret },
    criteria: everything,
  },
];

const everything = Criteria.parse({});

/** A request as this machine completes it: now, with a secret of its own where it has none. */
export const completed = (request: SubscriptionRequest, clock: Clock): Subscription =>
  subscribe(request, {
    now: clock.now(),
    newSecret: `whsec_${randomBytes(24).toString('base64')}`,
    linkKey: randomBytes(24).toString('base64url'),
    organisations: shippedOrganisations(),
  });

/** Where the endpoint had to move to another port, its old subscription goes. */
export const replaceDemoSubscriptions = async (
  receiver: Receiver,
  { alerts, clock }: Pick<Ports, 'alerts' | 'clock'>,
): Promise<void> => {
  const wanted = demoSubscriptions(receiver).map((request) => completed(request, clock));
  const names = new Set(wanted.map(({ name }) => name));
  const ids = new Set(wanted.map(({ id }) => id));
  const there = await alerts.subscriptions();
  for (const old of there) {
    if (names.has(old.name) && !ids.has(old.id)) await alerts.removeSubscription(old.id);
  }
  const known = new Set(there.map(({ id }) => id));
  for (const subscription of wanted) if (!known.has(subscription.id)) await alerts.addSubscription(subscription);
};

/** Adds the subscriptions of a file; those that exist are left alone. Throws `subscription.invalid`. */
export const addFromFile = async (
  file: string,
  { alerts, clock }: Pick<Ports, 'alerts' | 'clock'>,
): Promise<Subscription[]> => {
  const result = SubscriptionFile.safeParse(await readJson(file));
  if (!result.success) {
    const reasons = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('subscription.invalid', `${file}: ${reasons.join('; ')}`);
  }
  const added: Subscription[] = [];
  for (const request of result.data.subscriptions) {
    const subscription = completed(request, clock);
    if (await alerts.addSubscription(subscription)) added.push(subscription);
  }
  return added;
};

const readJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('subscription.invalid', `${file} cannot be read`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('subscription.invalid', `${file} is not JSON`, { cause });
  }
};
