import { describe, expect, test } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import type { Delivery } from '../../functions/core/model/subscription.ts';
import type { Ports } from '../../functions/ports.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { criteria, eachTold, hook, mail, told } from './told.ts';

const { now, later, subscribed, dispatched } = eachTold();

describe('dispatch', () => {
  test('makes one delivery for each subscription that matches', async () => {
    await subscribed(mail, hook, { ...mail, name: 'other', criteria: { ...criteria, councils: ['no such council'] } });
    expect(await dispatched()).toHaveLength(2);
    expect((await now.h.ports.corpus.event(told.id))?.nextAt).toBeNull();
  });

  test('of two at once one hands it out; the other leaves it to the first', async () => {
    await subscribed(...Array.from({ length: 150 }, (_, index) => ({ ...mail, name: `reader ${index}` })));
    const { alerts } = now.h.ports;
    const added: number[] = [];
    const counting: Ports['alerts'] = Object.assign(Object.create(alerts) as Ports['alerts'], {
      addDeliveries: (deliveries: Delivery[]) => {
        added.push(deliveries.length);
        return alerts.addDeliveries(deliveries);
      },
    });
    const ports = { ...now.h.ports, alerts: counting };
    await Promise.all([dispatch(told.id, ports), dispatch(told.id, ports)]);
    expect(added).toEqual([100, 50]);
    expect((await now.h.ports.corpus.event(told.id))?.nextAt).toBeNull();
  });

  test('what a dispatch that died left is taken up when its time is over, and resets nothing', async () => {
    await subscribed(mail, hook);
    const dead = { ...now.h.ports, queues: { send: () => new Promise<never>(() => {}) } };
    void dispatch(told.id, dead);
    await expect.poll(async () => (await now.h.ports.alerts.pending('9999', 9)).length).toBe(2);
    const [first] = await now.h.ports.alerts.pending('9999', 9);
    await deliver(first?.id ?? '', now.h.ports);
    await dispatch(told.id, now.h.ports);
    expect((await now.h.ports.corpus.event(told.id))?.nextAt).not.toBeNull();
    later(60_000);
    await sweep(now.h.ports);
    expect(now.h.sent).toContainEqual({ queue: 'events', eventId: told.id });
    await dispatch(told.id, now.h.ports);
    expect((await now.h.ports.corpus.event(told.id))?.nextAt).toBeNull();
    expect(await now.h.ports.alerts.delivery(first?.id ?? '')).toMatchObject({ state: 'sent', attempt: 1 });
  });

  test('done again makes none', async () => {
    await subscribed(mail);
    await dispatched();
    await now.h.ports.corpus.scheduleEvent(told.id, instant(now.h.clock.now()));
    expect(await dispatched()).toHaveLength(1);
  });
});

describe('a dispatch that runs out of time', () => {
  const many = 1_200;
  const subscribeMany = () =>
    subscribed(...Array.from({ length: many }, (_, index) => ({ ...mail, name: `reader ${index}` })));
  /** Each delivery that is made takes a while: no page after the first fits into a run. */
  const slowly = (): Ports['alerts'] => {
    const { alerts } = now.h.ports;
    return Object.assign(Object.create(alerts) as Ports['alerts'], {
      addDeliveries: (deliveries: Delivery[]) => {
        later(40 * deliveries.length);
        return alerts.addDeliveries(deliveries);
      },
    });
  };
  const taken = () => now.h.sent.splice(0);

  test('continues by a message and stays pending until every subscription has its delivery', async () => {
    await subscribeMany();
    const ports = { ...now.h.ports, alerts: slowly() };
    const deliveries: string[] = [];
    let runs = 0;
    for (let after: string | null | undefined = null; after !== undefined; runs++) {
      expect((await now.h.ports.corpus.event(told.id))?.nextAt).not.toBeNull();
      const startedAt = now.h.clock.now();
      await dispatch(told.id, ports, after);
      expect(now.h.clock.now() - startedAt).toBeLessThan(30_000);
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
    expect((await now.h.ports.corpus.event(told.id))?.nextAt).toBeNull();
  });

  test('begins anew where that message is lost, and resets nothing', async () => {
    await subscribeMany();
    await dispatch(told.id, { ...now.h.ports, alerts: slowly() });
    const first = taken().flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
    await deliver(first[0] ?? '', now.h.ports);
    later(120_000);
    await sweep(now.h.ports);
    expect(taken()).toContainEqual({ queue: 'events', eventId: told.id });
    await dispatch(told.id, now.h.ports);
    const rest = taken().flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
    expect(new Set([...first, ...rest]).size).toBe(many);
    expect(rest).toHaveLength(many - first.length);
    expect(await now.h.ports.alerts.delivery(first[0] ?? '')).toMatchObject({ state: 'sent', attempt: 1 });
  });
});
