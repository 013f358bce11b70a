import { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { silentMetrics } from '../../functions/adapters/silentMetrics.ts';
import { instant } from '../../functions/core/calendar.ts';
import { makeId } from '../../functions/core/ids.ts';
import { Criteria, type Subscription } from '../../functions/core/model/subscription.ts';
import { make as deliver } from '../../functions/handlers/deliver.ts';
import { make as dispatch } from '../../functions/handlers/dispatch.ts';
import { LocalQueue } from '../../functions/local/localQueue.ts';
import { numbers } from '../../functions/local/rehearsal/inventedWords.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import type { Alerts, Corpus, Ports } from '../../functions/ports.ts';
import { inParallel } from '../../functions/stages/inParallel.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { topology } from '../../functions/topology.ts';
import { event, subscription } from '../contract/records.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';
import { EFFECT_NAMES, type Life, liveWith } from './mortal.ts';
import { Readers } from './readers.ts';

const START = Date.parse('2026-03-10T01:00:00.000Z');
/** How many things a process is at together, and of its messages one in so many comes twice. */
const AT_ONCE = 8;
const TWICE_ONE_IN = 20;
/** Of an effect one in so many kills the process: the rare ones more often, so that each has its deaths. */
const DIES_ONE_IN: Record<string, number> = {
  'corpus.scheduleEvent': 5,
  'corpus.leaseEvent': 10,
  'corpus.releaseEvent': 10,
  'alerts.addDelivery': 1_000,
  'alerts.addDeliveries': 20,
  'queues.send': 30,
  'alerts.putDelivery': 2_000,
  'alerts.recordSent': 2_000,
  'mailer.send': 300,
  'hooks.post': 300,
};
/** What one call takes by the virtual clock, and the pause between sweeps. */
const CALL_MS = 50;
const SWEEP_MS = 60_000;
const CONSUMERS = { events: 'dispatch', deliveries: 'deliver' } as const;
const FAR = '9999-12-31T00:00:00.000Z';
const MOST_ROUNDS = 2_000;

export interface DeliverySoak {
  store: 'memory' | 'embedded';
  deliveries: number;
  /** By effect, how often the process died right after it. */
  crashes: Record<string, number>;
  /** Messages that came twice. */
  doubled: number;
  /** Pairs of reader and event without a mail or webhook; that came more than once; webhooks under another id. */
  lost: number;
  mailsTwice: number;
  webhooksTwice: number;
  wrongId: number;
  /** Deliveries that do not say that they were sent. */
  unsettled: number;
}

/** Hands `events` to `subscribers` (a fifth webhooks, some of which fail at first) while processes die at any effect, if `deaths`. */
export const soakDeliveries = async (
  size: { events: number; subscribers: number },
  seed: number,
  store: DeliverySoak['store'],
  deaths = true,
): Promise<DeliverySoak> => {
  const clock = new VirtualClock(START);
  const opened = store === 'memory' ? memoryStore(clock) : await embeddedStore(clock);
  try {
    return await soak(size, numbers(seed), { store, deaths }, opened, clock);
  } finally {
    await opened.close();
  }
};

interface Store {
  alerts: Alerts;
  corpus: Corpus;
  close(): Promise<void>;
}

const memoryStore = (clock: VirtualClock): Store => ({
  alerts: new MemoryAlerts(clock),
  corpus: new MemoryCorpus(),
  close: async () => {},
});

const embeddedStore = async (clock: VirtualClock): Promise<Store> => {
  const { endpoint, close } = await openEmbeddedDynamo(null);
  const corpus = new DynamoCorpus({ table: 'corpus', endpoint, archive: new MemoryArchive() });
  return { alerts: new DynamoAlerts({ table: 'alerts', endpoint, clock }), corpus, close };
};

const soak = async (
  size: { events: number; subscribers: number },
  random: () => number,
  { store, deaths }: Pick<DeliverySoak, 'store'> & { deaths: boolean },
  { alerts, corpus }: Store,
  clock: VirtualClock,
): Promise<DeliverySoak> => {
  const queues = {
    events: new LocalQueue('events', topology.queues.events),
    deliveries: new LocalQueue('deliveries', topology.queues.deliveries),
  };
  const readers = new Readers();
  const report = { crashes: Object.fromEntries(EFFECT_NAMES.map((name) => [name, 0])), doubled: 0 };
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const ports = {
    clock,
    log: quiet,
    metrics: silentMetrics,
    archive: new MemoryArchive(),
    alerts,
    corpus,
    mailer: readers.mailer,
    hooks: readers.hooks,
    publicUrl: null,
    queues: {
      send: async (messages) => {
        for (const { queue, ...body } of messages) {
          if (queue !== 'events' && queue !== 'deliveries') throw new TypeError(`no queue ${queue}`);
          queues[queue].send(JSON.stringify(body), clock.now());
        }
      },
    },
  } satisfies Partial<Ports> as unknown as Ports;

  const subscribers = Array.from({ length: size.subscribers }, (_, index) => subscriberOf(index));
  await inParallel(subscribers, 20, async (one) => void (await alerts.addSubscription(one)));
  const told = Array.from({ length: size.events }, (_, index) => makeId('evt', index));
  await inParallel(told, 20, async (id) => {
    await corpus.apply({ kind: 'event', record: event({ id, nextAt: instant(START) }) }, 1);
    await ports.queues.send([{ queue: 'events', eventId: id }]);
  });

  let nextSweepAt = START + SWEEP_MS;
  const take = (from: keyof typeof queues) => {
    const records = queues[from].receive(clock.now(), topology.functions[CONSUMERS[from]].trigger.batchSize);
    return records.length === 0 ? null : { from, records };
  };
  /** One thing after another, until nothing is visible. */
  const worker = async (life: Life): Promise<void> => {
    const handle = { events: dispatch(life), deliveries: deliver(life) };
    for (;;) {
      if (clock.now() >= nextSweepAt) {
        nextSweepAt = clock.now() + SWEEP_MS;
        await sweep(life.ports);
      }
      // Both at once, as on AWS: an event that is handed on does not wait for deliveries, nor they for it.
      const first = random() < 0.5 ? 'events' : 'deliveries';
      const taken = take(first) ?? take(first === 'events' ? 'deliveries' : 'events');
      if (!taken) return;
      const { from, records } = taken;
      for (const { body } of records) {
        if (random() * TWICE_ONE_IN >= 1) continue;
        report.doubled += 1;
        queues[from].send(body, clock.now());
      }
      await handle[from]({ Records: records });
      if (life.isOver()) return;
      for (const { messageId } of records) queues[from].delete(messageId);
      clock.advanceTo(clock.now() + CALL_MS);
    }
  };

  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const life = liveWith(ports, (effect) => deaths && random() * (DIES_ONE_IN[effect] ?? 1) < 1);
    const work = Promise.all(Array.from({ length: AT_ONCE }, () => worker(life))).then(() => null);
    const diedAfter = await Promise.race([life.over, work]);
    if (diedAfter !== null) {
      report.crashes[diedAfter] = (report.crashes[diedAfter] ?? 0) + 1;
      await life.quiet();
      continue;
    }
    const next = await nextDueAt(ports, Object.values(queues));
    if (next === null) break;
    clock.advanceTo(Math.max(next, clock.now() + SWEEP_MS));
  }

  const ids = told.flatMap((eventId) => subscribers.map(({ id }) => makeId('dlv', eventId, id)));
  const deliveries = await alerts.deliveries(ids);
  const sent = [...deliveries.values()].filter(({ state, nextAt }) => state === 'sent' && nextAt === null);
  return {
    store,
    deliveries: ids.length,
    ...report,
    ...readers.count(subscribers, told),
    unsettled: ids.length - sent.length,
  };
};

const nextDueAt = async ({ alerts, corpus }: Ports, queues: LocalQueue[]): Promise<number | null> => {
  const pending = [...(await alerts.pending(FAR, 1)), ...(await corpus.pending('event', FAR, 1))];
  const times = [
    ...pending.map(({ nextAt }) => Date.parse(nextAt)),
    ...queues.flatMap((queue) => queue.nextVisibleAt() ?? []),
  ];
  return times.length === 0 ? null : Math.min(...times);
};

/** Four of five by mail; of the webhooks every other one fails at first. */
const subscriberOf = (index: number): Subscription => {
  const url = `https://reader.example/${index % 10 === 9 ? 'flapping' : 'healthy'}/${index}`;
  return subscription({
    id: makeId('sub', index),
    channel:
      index % 5 === 4
        ? { kind: 'webhook', url, secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` }
        : { kind: 'mail', to: `reader-${index}@example.org` },
    criteria: Criteria.parse({}),
    createdAt: instant(START),
  });
};
