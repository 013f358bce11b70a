import { describe, expect, test } from 'vitest';
import type { Ports } from '../../functions/ports.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { batchOf } from '../../functions/stages/deliveryBatch.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { criteria, eachTold, hook, mail } from './told.ts';

const { now, later, subscribed, dispatched } = eachTold();

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
    const alerts = counted(now.h.ports.alerts, calls) as Ports['alerts'];
    const corpus = counted(now.h.ports.corpus, calls) as Ports['corpus'];
    await delivered(ids, { ...now.h.ports, alerts, corpus });
    expect(now.h.mails).toHaveLength(10);
    // The storm guard counts each mail: see stormGuard.test.ts.
    const writes = ['putDelivery', 'recordSent', 'count'];
    expect(calls.filter((name) => !writes.includes(name)).sort()).toEqual([
      'deliveries',
      'event',
      'releases',
      'sightings',
      'subscriptionsWith',
    ]);
    expect(writes.map((name) => calls.filter((call) => call === name).length)).toEqual([10, 10, 0]);
  });

  test('whoever waits behind a slow call of the same endpoint is left for the sweep, untried', async () => {
    await subscribed(hook, { ...hook, name: 'same endpoint, other criteria', criteria: { ...criteria, plans: true } });
    const ids = await dispatched();
    expect(ids).toHaveLength(2);
    const post = now.h.ports.hooks.post.bind(now.h.ports.hooks);
    now.h.ports.hooks.post = async (request) => {
      later(1_001);
      return post(request);
    };
    await delivered(ids, now.h.ports);
    expect(now.h.hooks).toHaveLength(1);
    const attempts = [...(await now.h.ports.alerts.deliveries(ids)).values()].map(({ attempt }) => attempt);
    expect(attempts.sort()).toEqual([0, 1]);
    now.h.sent.length = 0;
    later(60_000);
    await sweep(now.h.ports);
    await delivered(
      now.h.sent.flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : [])),
      now.h.ports,
    );
    expect(now.h.hooks).toHaveLength(2);
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
    now.h.ports.hooks.post = async () => {
      underWay += 1;
      atOnce.push(underWay);
      await Promise.resolve();
      underWay -= 1;
      return { status: 204, retryAfterMs: null };
    };
    await delivered(ids, now.h.ports);
    expect(atOnce).toEqual([1, 1, 1]);
  });
});
