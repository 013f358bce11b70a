import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { Criteria, type Delivery } from '../../functions/core/model/subscription.ts';
import { type SubscriptionRequest, subscribe } from '../../functions/core/subscribe.ts';
import type { Ports } from '../../functions/ports.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { batchOf } from '../../functions/stages/deliveryBatch.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { event } from '../core/render/build.ts';
import { type Harness, openHarness } from './harness.ts';

let h: Harness;
const told = event();
const criteria = Criteria.parse({});
const context = { now: 0, newSecret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`, organisations: [] };
const mail: SubscriptionRequest = { name: 'mail', channel: { kind: 'mail', to: 'a@example.org' }, criteria };
const hook: SubscriptionRequest = {
  name: 'hook',
  channel: {
    kind: 'webhook',
    url: 'https://example.org/hook',
    secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  },
  criteria,
};

beforeEach(async () => {
  h = await openHarness();
  await h.ports.corpus.apply({ kind: 'event', record: { ...told, nextAt: instant(h.clock.now()) } }, 1);
});
afterEach(() => h.close());

const subscribed = (...requests: SubscriptionRequest[]) =>
  Promise.all(requests.map((request) => h.ports.alerts.addSubscription(subscribe(request, context))));
const dispatched = async (): Promise<string[]> => {
  await dispatch(told.id, h.ports);
  return h.sent.flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
};
const later = (ms: number) => h.clock.advanceTo(h.clock.now() + ms);

describe('dispatch', () => {
  test('makes one delivery for each subscription that matches', async () => {
    await subscribed(mail, hook, { ...mail, name: 'other', criteria: { ...criteria, councils: ['no such council'] } });
    expect(await dispatched()).toHaveLength(2);
    expect((await h.ports.corpus.event(told.id))?.nextAt).toBeNull();
  });

  test('done again makes none', async () => {
    await subscribed(mail);
    await dispatched();
    await h.ports.corpus.scheduleEvent(told.id, instant(h.clock.now()));
    expect(await dispatched()).toHaveLength(1);
  });
});

describe('deliver', () => {
  test('sends a mail once, however often it is asked', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    for (let i = 0; i < 3; i++) await deliver(id, h.ports);
    expect(h.mails).toHaveLength(1);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({ state: 'sent', attempt: 1, nextAt: null });
  });

  test('keeps what the provider calls the mail, and one conversation for each council', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({ state: 'sent', messageId: 'ses-1' });
    expect(h.mails[0]?.thread).toBe(told.data.council?.id);
  });

  test('spreads what failed at one moment, the same way however often it is asked', async () => {
    h.answer.status = 500;
    const requests = Array.from({ length: 20 }, (_, index) => ({ ...hook, name: `hook ${index}` }));
    await subscribed(...requests);
    for (const id of await dispatched()) await deliver(id, h.ports);
    const deliveries = await h.ports.alerts.pending('9999', 50);
    const pauses = deliveries.map(({ nextAt }) => Date.parse(nextAt) - h.clock.now());
    expect(new Set(pauses).size).toBeGreaterThan(15);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4_500);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5_500);
  });

  test('counts each try by channel', async () => {
    await subscribed(mail, hook);
    h.answer.status = 500;
    for (const id of await dispatched()) await deliver(id, h.ports);
    expect(h.measured.filter(([name]) => name === 'deliveryTried').sort()).toEqual([
      ['deliveryTried', 'mail', true],
      ['deliveryTried', 'webhook', false],
    ]);
  });

  test('two at once send one', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await Promise.all([deliver(id, h.ports), deliver(id, h.ports)]);
    expect(h.mails).toHaveLength(1);
  });

  test('tries a failing webhook ten times over three days under one id, then gives up', async () => {
    await subscribed(hook);
    h.answer.status = 500;
    const [id = ''] = await dispatched();
    const startedAt = h.clock.now();
    for (let i = 0; i < 20; i++) {
      await deliver(id, h.ports);
      const nextAt = (await h.ports.alerts.delivery(id))?.nextAt;
      if (!nextAt) break;
      h.clock.advanceTo(Date.parse(nextAt));
    }
    expect(h.hooks).toHaveLength(10);
    expect(new Set(h.hooks.map((request) => request.id))).toEqual(new Set([told.id]));
    const hours = (h.clock.now() - startedAt) / 3_600_000;
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(78);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', failure: { code: 'hook.status' } });
  });

  test('does not try before its time', async () => {
    await subscribed(hook);
    h.answer.status = 503;
    h.answer.retryAfterMs = 3_600_000;
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    later(3_599_000);
    await deliver(id, h.ports);
    expect(h.hooks).toHaveLength(1);
    later(1_000);
    await deliver(id, h.ports);
    expect(h.hooks).toHaveLength(2);
  });

  test('takes 410 for a no', async () => {
    await subscribed(hook);
    h.answer.status = 410;
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', attempt: 1 });
  });

  test('takes a redirect for a failure', async () => {
    await subscribed(hook);
    h.answer.status = 302;
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      failure: { code: 'hook.status' },
    });
  });

  test('keeps a try that ended in an error for the sweep', async () => {
    await subscribed(mail);
    h.ports.mailer.send = () => Promise.reject(new AppError('mail.refused', 'busy', { retryable: true }));
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    h.sent.length = 0;
    later(60_000);
    await sweep(h.ports);
    expect(h.sent).toEqual([{ queue: 'deliveries', deliveryId: id }]);
  });

  test('a try that never ended is taken up again by the sweep', async () => {
    await subscribed(mail);
    h.ports.mailer.send = () => new Promise(() => {});
    const [id = ''] = await dispatched();
    void deliver(id, h.ports);
    await vi.waitFor(async () => expect((await h.ports.alerts.delivery(id))?.attempt).toBe(1));
    h.sent.length = 0;
    later(120_000);
    await sweep(h.ports);
    expect(h.sent).toEqual([{ queue: 'deliveries', deliveryId: id }]);
  });

  test('an error that nobody foresaw is a failed try, not an endless one', async () => {
    await subscribed(mail);
    h.ports.mailer.send = () => Promise.reject(new TypeError('nobody thought of this'));
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      failure: { code: 'unexpected' },
    });
  });

  test('no receiver can put a try off for more than a day', async () => {
    await subscribed(hook);
    Object.assign(h.answer, { status: 503, retryAfterMs: 1e20 });
    const [id = ''] = await dispatched();
    await deliver(id, h.ports);
    expect((await h.ports.alerts.delivery(id))?.nextAt).toBe(instant(h.clock.now() + 86_400_000));
  });

  test('ends quietly when the subscription is gone', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await h.ports.alerts.removeSubscription(subscribe(mail, context).id);
    await deliver(id, h.ports);
    expect(h.mails).toEqual([]);
    expect(await h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', failure: { code: 'not.found' } });
  });
});

describe('a batch', () => {
  /** Which reads and writes a batch makes of the alerts and the corpus. */
  const counted = (port: object, calls: string[]): object =>
    new Proxy(port, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          calls.push(String(key));
          return value.apply(target, args);
        };
      },
    });

  const delivered = async (ids: string[], ports: Ports) => {
    const batch = batchOf(ids, ports);
    await Promise.all(ids.map((id) => deliver(id, ports, batch)));
  };

  test('reads what its deliveries share once', async () => {
    await subscribed(...Array.from({ length: 10 }, (_, index) => ({ ...mail, name: `reader ${index}` })));
    const ids = await dispatched();
    expect(ids).toHaveLength(10);
    const calls: string[] = [];
    const alerts = counted(h.ports.alerts, calls) as Ports['alerts'];
    const corpus = counted(h.ports.corpus, calls) as Ports['corpus'];
    await delivered(ids, { ...h.ports, alerts, corpus });
    expect(h.mails).toHaveLength(10);
    // The storm guard counts each mail: see stormGuard.test.ts.
    expect(calls.filter((name) => name !== 'putDelivery' && name !== 'count').sort()).toEqual([
      'deliveries',
      'event',
      'releases',
      'sightings',
      'subscriptionsWith',
    ]);
    expect(calls.filter((name) => name === 'putDelivery')).toHaveLength(20);
  });

  test('whoever waits behind a slow call of the same endpoint is left for the sweep, untried', async () => {
    await subscribed(hook, { ...hook, name: 'same endpoint, other criteria', criteria: { ...criteria, plans: true } });
    const ids = await dispatched();
    expect(ids).toHaveLength(2);
    const post = h.ports.hooks.post.bind(h.ports.hooks);
    h.ports.hooks.post = async (request) => {
      later(1_001);
      return post(request);
    };
    await delivered(ids, h.ports);
    expect(h.hooks).toHaveLength(1);
    const attempts = [...(await h.ports.alerts.deliveries(ids)).values()].map(({ attempt }) => attempt);
    expect(attempts.sort()).toEqual([0, 1]);
    h.sent.length = 0;
    later(60_000);
    await sweep(h.ports);
    await delivered(
      h.sent.flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : [])),
      h.ports,
    );
    expect(h.hooks).toHaveLength(2);
  });

  test('a quick endpoint has one call at a time, in order', async () => {
    await subscribed(
      ...[1, 2, 3].map((number) => ({
        ...hook,
        name: `n${number}`,
        criteria: { ...criteria, words: ['항만', String(number)] },
      })),
    );
    const ids = await dispatched();
    expect(ids).toHaveLength(3);
    let underWay = 0;
    const atOnce: number[] = [];
    h.ports.hooks.post = async () => {
      underWay += 1;
      atOnce.push(underWay);
      await Promise.resolve();
      underWay -= 1;
      return { status: 204, retryAfterMs: null };
    };
    await delivered(ids, h.ports);
    expect(atOnce).toEqual([1, 1, 1]);
  });
});

describe('a dispatch that runs out of time', () => {
  const many = 1_200;
  const subscribeMany = () =>
    subscribed(...Array.from({ length: many }, (_, index) => ({ ...mail, name: `reader ${index}` })));
  /** Each delivery that is made takes a while: no page after the first fits into a run. */
  const slowly = (): Ports['alerts'] => {
    const { alerts } = h.ports;
    const addDelivery = alerts.addDelivery.bind(alerts);
    return Object.assign(Object.create(alerts) as Ports['alerts'], {
      addDelivery: (delivery: Delivery) => {
        later(40);
        return addDelivery(delivery);
      },
    });
  };
  const taken = () => h.sent.splice(0);

  test('continues by a message and stays pending until every subscription has its delivery', async () => {
    await subscribeMany();
    const ports = { ...h.ports, alerts: slowly() };
    const deliveries: string[] = [];
    let runs = 0;
    for (let after: string | null | undefined = null; after !== undefined; runs++) {
      expect((await h.ports.corpus.event(told.id))?.nextAt).not.toBeNull();
      const startedAt = h.clock.now();
      await dispatch(told.id, ports, after);
      expect(h.clock.now() - startedAt).toBeLessThan(30_000);
      const messages = taken();
      after = undefined;
      for (const message of messages) {
        if (message.queue === 'deliveries') deliveries.push(message.deliveryId);
        if (message.queue === 'events') after = message.after;
      }
    }
    expect(runs).toBe(3);
    expect(deliveries).toHaveLength(many);
    expect(new Set(deliveries).size).toBe(many);
    expect((await h.ports.corpus.event(told.id))?.nextAt).toBeNull();
  });

  test('begins anew where that message is lost, and resets nothing', async () => {
    await subscribeMany();
    await dispatch(told.id, { ...h.ports, alerts: slowly() });
    const first = taken().flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
    await deliver(first[0] ?? '', h.ports);
    later(120_000);
    await sweep(h.ports);
    expect(taken()).toContainEqual({ queue: 'events', eventId: told.id });
    await dispatch(told.id, h.ports);
    const rest = taken().flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
    expect(new Set([...first, ...rest]).size).toBe(many);
    expect(rest).toHaveLength(many - first.length);
    expect(await h.ports.alerts.delivery(first[0] ?? '')).toMatchObject({ state: 'sent', attempt: 1 });
  });
});
