import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { DAY_MS, instant } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import { makeId } from '../../core/ids.ts';
import type { Delivery, Subscription } from '../../core/model/subscription.ts';
import type { System } from './openSystem.ts';
import { testEvent } from './sendTest.ts';
import { withStore } from './withStore.ts';

/** Longer than a sweep's minute and a try: where the message is lost, the sweep sends it. */
const PATIENCE_MS = 150_000;
const LOOK_MS = 1000;
const KEEP_DAYS = 1;

/** What became of the test alert of one subscription. */
interface Outcome {
  subscription: string;
  sent: boolean;
  ms: number;
  code: string | null;
  message: string | null;
}

/** Other than `subscriptions test`, which sends from this machine, this one goes the way of every alert. */
export const addTestAlertVerb = (program: Command): void => {
  program
    .command('test-alert [subscription...]')
    .description(
      'send a marked test alert through the system’s own queue and function, and wait for what becomes of it',
    )
    .option('--all', 'to every active subscription')
    .action((ids: string[], options: { all?: true }, command: Command) => {
      if (ids.length === 0 && !options.all) command.error('say which: ids of `ops subscriptions list`, or --all');
      return withStore(command, async (system, answer) => {
        const outcomes = await Promise.all((await chosen(ids, options, system)).map((each) => sendTo(each, system)));
        answer(outcomes.map(line), outcomes);
        if (outcomes.some(({ sent }) => !sent)) process.exitCode = 1;
      });
    });
};

const chosen = async (ids: string[], { all }: { all?: true }, { app }: System): Promise<Subscription[]> => {
  const active = (await app.ports.alerts.subscriptions()).filter(({ state }) => state === 'active');
  if (all) return active;
  return ids.map((id) => {
    const found = active.find((subscription) => subscription.id === id);
    if (!found) throw new AppError('not.found', `no active subscription ${id}`);
    return found;
  });
};

const sendTo = async (subscription: Subscription, system: System): Promise<Outcome> => {
  const { corpus, alerts, queues, clock } = system.app.ports;
  const startedAt = clock.now();
  const event = { ...(await testEvent(startedAt)), id: makeId('evt', 'test', subscription.id, startedAt) };
  // Handed out already: only this subscription is told.
  await corpus.apply({ kind: 'event', record: { ...event, nextAt: null } }, 0);
  const delivery: Delivery = {
    id: makeId('dlv', event.id, subscription.id),
    eventId: event.id,
    subscriptionId: subscription.id,
    state: 'pending',
    attempt: 0,
    nextAt: instant(startedAt),
    createdAt: instant(startedAt),
    sentAt: null,
    failure: null,
    expiresAt: instant(startedAt + KEEP_DAYS * DAY_MS),
    version: 1,
  };
  await alerts.addDelivery(delivery);
  await queues.send([{ queue: 'deliveries', deliveryId: delivery.id }]);
  if (system.owner) await system.driver.drain();
  const settled = await untilTried(delivery.id, system);
  const { state, failure } = settled ?? delivery;
  return {
    subscription: subscription.id,
    sent: state === 'sent',
    ms: clock.now() - startedAt,
    code: failure?.code ?? null,
    message: failure?.message ?? null,
  };
};

/** The delivery once it was sent or refused; undefined: nobody has tried it in time. */
const untilTried = async (id: string, { app }: System): Promise<Delivery | undefined> => {
  const { alerts, clock } = app.ports;
  for (const until = clock.now() + PATIENCE_MS; clock.now() < until; await pause(LOOK_MS)) {
    const delivery = await alerts.delivery(id);
    if (delivery && (delivery.state !== 'pending' || delivery.failure !== null)) return delivery;
  }
  return undefined;
};

const line = ({ subscription, sent, ms, code, message }: Outcome): string => {
  if (sent) return `${subscription}  sent after ${(ms / 1000).toFixed(1)} s`;
  if (code === null) return `${subscription}  nobody has tried it in ${PATIENCE_MS / 1000} s: see \`ops status\``;
  return `${subscription}  not sent: ${code}: ${message ?? ''}`;
};
