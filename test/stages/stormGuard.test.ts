import { expect, test } from 'vitest';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import type { Event } from '../../functions/core/model/event.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import type { HookRequest, Mail, Ports } from '../../functions/ports.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { redriveDelivery } from '../../functions/stages/redrive.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { event, subscription } from '../core/render/build.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';
import { recordMetrics } from '../fakes/memoryMetrics.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';

const START = Date.parse('2026-03-10T01:05:00.000Z');
const FAR = '9999-12-31T00:00:00.000Z';

interface World {
  ports: Ports;
  clock: VirtualClock;
  mails: Mail[];
  hooks: HookRequest[];
}

/** Stores in memory; what is sent is kept. */
const world = async (channel: 'mail' | 'webhook' = 'mail'): Promise<World> => {
  const clock = new VirtualClock(START);
  const mails: Mail[] = [];
  const hooks: HookRequest[] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const ports = {
    clock,
    log,
    metrics: recordMetrics().metrics,
    archive: new MemoryArchive(),
    corpus: new MemoryCorpus(),
    alerts: new MemoryAlerts(clock),
    queues: new MemoryQueues(),
    mailer: { send: async (mail: Mail) => `ses-${mails.push(mail)}` },
    hooks: {
      post: async (request: HookRequest) => {
        hooks.push(request);
        return { status: 204, retryAfterMs: null };
      },
    },
    publicUrl: null,
  } as unknown as Ports;
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const hook = { kind: 'webhook', url: 'https://example.org/hook', secret } as const;
  await ports.alerts.addSubscription(subscription(channel === 'mail' ? {} : { channel: hook }));
  return { ports, clock, mails, hooks };
};

const numbered = (count: number, over: Partial<Event> = {}): Event[] =>
  Array.from({ length: count }, (_, index) => event({ ...over, id: `evt_${index + 10}` }));

/** Hands events out and lets the sweep do the rest; `ports` may stop a delivery half way. */
const run = async (
  events: Event[],
  { ports, clock }: World,
  work = (id: string) => deliver(id, ports),
): Promise<void> => {
  const queue = ports.queues as MemoryQueues;
  for (const one of events) {
    await ports.corpus.apply({ kind: 'event', record: { ...one, nextAt: instant(clock.now()) } }, 1);
    await dispatch(one.id, ports);
  }
  for (let rounds = 0; rounds < 300; rounds += 1) {
    for (const message of queue.sent.splice(0)) if (message.queue === 'deliveries') await work(message.deliveryId);
    const [next] = await ports.alerts.pending(FAR, 1);
    if (!next) return;
    clock.advanceTo(Math.max(Date.parse(next.nextAt), clock.now() + 60_000));
    await sweep(ports);
  }
  throw new Error('it does not come to an end');
};

const told = (mail: Mail, events: Event[]): string[] =>
  events.map(({ id }) => id).filter((id) => mail.text.includes(id));

test('what comes after the tenth mail of an hour comes in one, at the end of the hour', async () => {
  const w = await world();
  const events = numbered(14);
  await run(events, w);
  expect(w.mails.map((mail) => told(mail, events).length)).toEqual([...Array(10).fill(1), 4]);
  expect(w.mails.flatMap((mail) => told(mail, events)).sort()).toEqual(events.map(({ id }) => id));
  const digest = w.mails[10];
  expect(digest?.subject).toContain('소식 4건');
  expect(digest?.tags?.event).toMatch(/^dgs_/);
  const deliveries = await w.ports.alerts.deliveriesOf('sub_1', 50);
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['sent']));
  const [own] = deliveries.filter(({ members }) => members !== undefined);
  const with_ = deliveries.filter(({ digestId }) => digestId !== undefined);
  expect(with_.map(({ id }) => id).sort()).toEqual([...(own?.members ?? [])].sort());
  expect(with_.map(({ digestId, messageId }) => [digestId, messageId])).toEqual(Array(4).fill([own?.id, 'ses-11']));
  expect(own?.sentAt?.slice(0, 13)).toBe('2026-03-10T02');
});

test('ten mails an hour are no storm', async () => {
  const w = await world();
  await run(numbered(10), w);
  expect(w.mails).toHaveLength(10);
  expect(w.clock.now()).toBe(START);
});

test('in a quiet hour nothing is counted; of a storm only who had enough waits', async () => {
  const w = await world();
  const counted: string[] = [];
  const { alerts } = w.ports;
  const count = alerts.count.bind(alerts);
  alerts.count = (key, expiresAt) => {
    counted.push(key);
    return count(key, expiresAt);
  };
  const picky = { ...subscription().criteria, words: ['낱말이 없는 소식'] };
  await alerts.addSubscription({ ...subscription(), id: 'sub_picky', criteria: picky });
  await run(numbered(10), w);
  expect(counted).toEqual([]);
  // The eleventh of the hour is this reader's first.
  const [eleventh] = numbered(11).slice(10);
  const title = '낱말이 없는 소식';
  const release = eleventh?.data.release && { ...eleventh.data.release, title };
  await run([{ ...eleventh, data: { ...eleventh?.data, release } } as Event], w);
  expect(w.mails.filter(({ id }) => id.endsWith('.sub_picky')).map(({ id }) => id)).toEqual(['evt_20.sub_picky']);
  expect(w.mails.filter(({ id }) => id.endsWith('.sub_1'))).toHaveLength(11);
  expect(w.clock.now()).toBeGreaterThan(START);
  expect(counted).toEqual([expect.stringMatching(/^mails:sub_picky:/)]);
});

test('late finds come together; one alone comes as it is', async () => {
  const w = await world();
  const events = numbered(3, { late: true });
  await run(events, w);
  expect(w.mails.map((mail) => told(mail, events).length)).toEqual([3]);
  const alone = await world();
  await run(numbered(1, { late: true }), alone);
  expect(alone.mails.map(({ id, subject }) => [id, subject.startsWith('[새 회의]')])).toEqual([['evt_10.sub_1', true]]);
});

test('a mail that the provider put off is not counted twice', async () => {
  const w = await world();
  const { mailer } = w.ports;
  let refused = 0;
  w.ports.mailer = {
    send: async (mail: Mail) => {
      refused += 1;
      if (refused <= 8) throw new AppError('mail.throttled', 'later', { retryable: true });
      return mailer.send(mail);
    },
  };
  await run(numbered(8), w);
  expect(w.mails).toHaveLength(8);
  expect(w.mails.every(({ tags }) => !tags?.event?.startsWith('dgs_'))).toBe(true);
});

test('a webhook gets every event by itself, late or not', async () => {
  const w = await world('webhook');
  await run([...numbered(12), event({ id: 'evt_late', late: true })], w);
  expect(w.hooks.map(({ id }) => id).sort()).toEqual([...numbered(12).map(({ id }) => id), 'evt_late'].sort());
  expect(w.clock.now()).toBe(START);
});

test('a digest that is refused fails with all it holds, and is taken up again as one', async () => {
  const w = await world();
  const events = numbered(3, { late: true });
  const { mailer } = w.ports;
  w.ports.mailer = { send: () => Promise.reject(new Error('no')) };
  await run(events, w);
  const failed = await w.ports.alerts.failedDeliveries(10);
  expect(failed).toHaveLength(4);
  w.ports.mailer = mailer;
  for (const { id } of failed) {
    await redriveDelivery(id, w.ports).catch(() => {});
  }
  await run([], w);
  expect(w.mails.map((mail) => told(mail, events).length)).toEqual([3]);
  expect(await w.ports.alerts.failedDeliveries(10)).toEqual([]);
});

/** The same ports, that never answer again after the effect number `at`; `stopped` tells when that is. */
const stopping = (ports: Ports, at: number): { ports: Ports; stopped: Promise<void>; effects: () => number } => {
  let count = 0;
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const watched = <T extends object>(port: T, names: string[]): T =>
    new Proxy(port, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (!names.includes(String(name))) return value.bind(target);
        return async (...given: unknown[]) => {
          const result = await value.apply(target, given);
          count += 1;
          if (count !== at) return result;
          stop();
          return new Promise(() => {});
        };
      },
    });
  const alerts = watched(ports.alerts, ['addDelivery', 'putDelivery', 'recordSent', 'count']);
  return { ports: { ...ports, alerts, mailer: watched(ports.mailer, ['send']) }, stopped, effects: () => count };
};

test.each([
  ['a storm', numbered(13)],
  ['late finds', numbered(3, { late: true })],
])(
  '%s: stopped after any effect, each event still comes in one mail, however often that is sent',
  async (_, events) => {
    const reference = await world();
    const counted = stopping(reference.ports, 0);
    await run(events, reference, (id) => deliver(id, counted.ports));
    const effects = counted.effects();
    expect(effects).toBeGreaterThan(events.length * 2);
    for (let at = 1; at <= effects; at += 1) {
      const w = await world();
      const half = stopping(w.ports, at);
      await run(events, w, (id) => Promise.race([deliver(id, half.ports), half.stopped]));
      const byMail = new Map(w.mails.map((mail) => [mail.id, told(mail, events)]));
      expect([...byMail.values()].flat().sort(), `stopped after ${at}`).toEqual(events.map(({ id }) => id));
      expect(w.mails.length, `stopped after ${at}`).toBeLessThanOrEqual(byMail.size + 1);
      const states = (await w.ports.alerts.deliveriesOf('sub_1', 50)).map(({ state }) => state);
      expect(new Set(states), `stopped after ${at}`).toEqual(new Set(['sent']));
    }
  },
);
