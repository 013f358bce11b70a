import { readFile } from 'node:fs/promises';
import { AppError } from '../core/errors.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { SubscriptionFile, type SubscriptionRequest, subscribe } from '../core/subscribe.ts';
import type { Ports } from '../ports.ts';
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

const everything = { types: [], organisations: [], councils: [], words: [], plans: false };

/** Where the endpoint had to move to another port, its old subscription goes. */
export const replaceDemoSubscriptions = async (
  receiver: Receiver,
  { alerts, clock }: Pick<Ports, 'alerts' | 'clock'>,
): Promise<void> => {
  const wanted = demoSubscriptions(receiver).map((request) => subscribe(request, clock.now()));
  const names = new Set(wanted.map(({ name }) => name));
  const ids = new Set(wanted.map(({ id }) => id));
  for (const old of await alerts.subscriptions()) {
    if (names.has(old.name) && !ids.has(old.id)) await alerts.removeSubscription(old.id);
  }
  for (const subscription of wanted) await alerts.addSubscription(subscription);
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
    const subscription = subscribe(request, clock.now());
    if (await alerts.addSubscription(subscription)) added.push(subscription);
  }
  return added;
};

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AppError('subscription.invalid', `${file} cannot be read as JSON`, { cause });
  }
};
