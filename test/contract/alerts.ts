import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alerts } from '../../functions/ports.ts';
import type { Opened } from './archive.ts';
import { at, delivery, subscription } from './records.ts';

/** What every Alerts keeps to. The adapter's clock stands at `at(0)`; nothing is stored. */
export function alertsContract(name: string, open: () => Promise<Opened<Alerts>>): void {
  describe(`${name} as Alerts`, () => {
    let opened: Opened<Alerts>;
    let alerts: Alerts;
    beforeAll(async () => {
      opened = await open();
      alerts = opened.port;
    });
    afterAll(() => opened.close());

    test('keeps subscriptions until they are removed', async () => {
      const mail = subscription({ id: 'sub_1' });
      const secret = `whsec_${'A'.repeat(32)}`;
      const hook = subscription({ id: 'sub_2', channel: { kind: 'webhook', url: 'https://example.org/hook', secret } });
      expect(await alerts.addSubscription(mail)).toBe(true);
      expect(await alerts.addSubscription(hook)).toBe(true);
      expect(await alerts.addSubscription({ ...mail, name: 'another' })).toBe(false);
      expect(await alerts.subscription('sub_1')).toEqual(mail);
      expect(await alerts.subscriptions()).toEqual([mail, hook]);
      expect(await alerts.removeSubscription('sub_1')).toBe(true);
      expect(await alerts.removeSubscription('sub_1')).toBe(false);
      expect(await alerts.subscription('sub_1')).toBeUndefined();
      expect(await alerts.subscriptions()).toEqual([hook]);
    });

    test('gives subscriptions by id, and all of them in order, from any one on', async () => {
      const ids = ['sub_p1', 'sub_p2', 'sub_p3'];
      for (const id of ids.toReversed()) await alerts.addSubscription(subscription({ id }));
      const idsAfter = async (after: string | null): Promise<string[]> => {
        const found: string[] = [];
        for await (const page of alerts.subscriptionPages(after)) found.push(...page.map(({ id }) => id));
        return found.filter((id) => ids.includes(id));
      };
      expect(await idsAfter(null)).toEqual(ids);
      expect(await idsAfter('sub_p1')).toEqual(['sub_p2', 'sub_p3']);
      expect(await idsAfter('sub_p3')).toEqual([]);
      const some = await alerts.subscriptionsWith(['sub_p3', 'sub_nowhere', 'sub_p3', 'sub_p1']);
      expect([...some.keys()].sort()).toEqual(['sub_p1', 'sub_p3']);
      expect(some.get('sub_p1')).toEqual(subscription({ id: 'sub_p1' }));
      for (const id of ids) await alerts.removeSubscription(id);
    });

    test('gives deliveries by id, but none that have expired', async () => {
      const kept = delivery({ id: 'dlv_kept', nextAt: null });
      await alerts.addDelivery(kept);
      await alerts.addDelivery(delivery({ id: 'dlv_gone', nextAt: null, expiresAt: at(-1) }));
      expect(await alerts.deliveries(['dlv_gone', 'dlv_kept', 'dlv_nowhere'])).toEqual(new Map([['dlv_kept', kept]]));
    });

    test('lets one of two who change a subscription through', async () => {
      const stored = subscription({ id: 'sub_version' });
      await alerts.addSubscription(stored);
      const next = { ...stored, version: 2 };
      const names = ['a', 'b', 'c'];
      const outcomes = await Promise.all(names.map((name) => alerts.putSubscription({ ...next, name })));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await alerts.subscription('sub_version'))?.name).toBe(names[outcomes.indexOf(true)]);
      expect(await alerts.putSubscription({ ...stored, version: 4 })).toBe(false);
      expect(await alerts.putSubscription(subscription({ id: 'sub_nowhere', version: 2 }))).toBe(false);
      await alerts.removeSubscription('sub_version');
    });

    test('tells which subscriptions must be looked at, until that is done', async () => {
      await alerts.addSubscription(subscription({ id: 'sub_due', nextAt: at(3) }));
      await alerts.addSubscription(subscription({ id: 'sub_later', nextAt: at(9) }));
      expect(await alerts.pendingSubscriptions(at(5), 10)).toEqual([{ id: 'sub_due', nextAt: at(3) }]);
      await alerts.putSubscription(subscription({ id: 'sub_due', nextAt: null, version: 2 }));
      expect(await alerts.pendingSubscriptions(at(5), 10)).toEqual([]);
      await alerts.removeSubscription('sub_due');
      await alerts.removeSubscription('sub_later');
    });

    test('tells the deliveries of one subscription, newest first', async () => {
      const mine = { subscriptionId: 'sub_mine', nextAt: null };
      await alerts.addDelivery(delivery({ id: 'dlv_mine1', ...mine, createdAt: at(1) }));
      await alerts.addDelivery(delivery({ id: 'dlv_mine3', ...mine, createdAt: at(3) }));
      await alerts.addDelivery(delivery({ id: 'dlv_mine2', ...mine, createdAt: at(2) }));
      await alerts.addDelivery(delivery({ id: 'dlv_other', subscriptionId: 'sub_other', nextAt: null }));
      await alerts.addDelivery(delivery({ id: 'dlv_minegone', ...mine, createdAt: at(2), expiresAt: at(-1) }));
      expect((await alerts.deliveriesOf('sub_mine', 9)).map(({ id }) => id)).toEqual([
        'dlv_mine3',
        'dlv_mine2',
        'dlv_mine1',
      ]);
      expect((await alerts.deliveriesOf('sub_mine', 1)).map(({ id }) => id)).toEqual(['dlv_mine3']);
    });

    test('keeps the first of a list, each once, in order of coming', async () => {
      const list = { key: 'hour', most: 3, expiresAt: at(60) };
      expect(await alerts.firstOf(list, 'a')).toEqual(['a']);
      expect(await alerts.firstOf(list, 'b')).toEqual(['a', 'b']);
      expect(await alerts.firstOf(list, 'a')).toEqual(['a', 'b']);
      expect(await alerts.firstOf({ ...list, key: 'next' }, 'd')).toEqual(['d']);
      await Promise.all(['c', 'd', 'e'].map((member) => alerts.firstOf(list, member)));
      const full = await alerts.firstOf(list, 'f');
      expect(full.slice(0, 2)).toEqual(['a', 'b']);
      expect(full).toHaveLength(3);
    });

    test('counts, each key for itself, until the counter expires', async () => {
      expect(await Promise.all([1, 2, 3].map(() => alerts.count('a', at(60))))).toEqual(
        expect.arrayContaining([1, 2, 3]),
      );
      expect(await alerts.count('b', at(60))).toBe(1);
      expect(await alerts.count('a', at(90))).toBe(4);
      await alerts.count('gone', at(-5));
      expect(await alerts.count('gone', at(60))).toBe(1);
      expect(await alerts.count('gone', at(60))).toBe(2);
    });

    test('never resets a delivery', async () => {
      const first = delivery({ id: 'dlv_once' });
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => alerts.addDelivery(first)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const sent = delivery({ id: 'dlv_once', state: 'sent', sentAt: at(6), nextAt: null, attempt: 1, version: 2 });
      expect(await alerts.putDelivery(sent)).toBe(true);
      expect(await alerts.addDelivery(first)).toBe(false);
      expect(await alerts.delivery('dlv_once')).toEqual(sent);
    });

    test('adds many at once, but none that is there, and says which it added', async () => {
      const many = Array.from({ length: 60 }, (_, index) => delivery({ id: `dlv_many${index}`, nextAt: null }));
      const sent = delivery({ id: 'dlv_many7', state: 'sent', sentAt: at(6), nextAt: null, version: 3 });
      await alerts.addDelivery(sent);
      expect(await alerts.addDeliveries(many)).toEqual(many.filter(({ id }) => id !== sent.id));
      expect(await alerts.addDeliveries(many)).toEqual([]);
      const stored = await alerts.deliveries(many.map(({ id }) => id));
      expect(stored.size).toBe(60);
      expect(stored.get(sent.id)).toEqual(sent);
      expect(await alerts.addDeliveries([])).toEqual([]);
    });

    test('records what was sent whatever is stored, many at once, and has it pending no more', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `dlv_tried${index}`);
      await alerts.addDeliveries(ids.map((id) => delivery({ id, nextAt: at(2000), subscriptionId: 'sub_tried' })));
      const sent = (id: string) =>
        ({
          ...delivery({ id, subscriptionId: 'sub_tried' }),
          state: 'sent',
          sentAt: at(6),
          nextAt: null,
          version: 3,
        }) as const;
      await Promise.all(ids.map((id) => alerts.recordSent(sent(id))));
      expect(await alerts.deliveries(ids)).toEqual(new Map(ids.map((id) => [id, sent(id)])));
      expect((await alerts.pending(at(2000), 1000)).filter(({ id }) => ids.includes(id))).toEqual([]);
      expect(await alerts.deliveriesOf('sub_tried', 100)).toHaveLength(40);
      // A later try goes on from what is recorded.
      expect(await alerts.putDelivery({ ...sent('dlv_tried0'), version: 4 })).toBe(true);
    });

    test('lets one of two writers of the same version through', async () => {
      const stored = delivery({ id: 'dlv_version' });
      await alerts.addDelivery(stored);
      const next = { ...stored, version: 2 };
      const outcomes = await Promise.all([1, 2, 3].map((attempt) => alerts.putDelivery({ ...next, attempt })));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await alerts.delivery('dlv_version'))?.attempt).toBe(outcomes.indexOf(true) + 1);
      expect(await alerts.putDelivery({ ...stored, version: 4 })).toBe(false);
      expect(await alerts.putDelivery(delivery({ id: 'dlv_nowhere', version: 2 }))).toBe(false);
      expect(await alerts.delivery('dlv_nowhere')).toBeUndefined();
    });

    test('tells what is due, oldest first, until it is done', async () => {
      const day = (minute: number) => at(minute + 1000);
      const due = [day(3), day(1), day(2), day(9)];
      for (const [index, nextAt] of due.entries())
        await alerts.addDelivery(delivery({ id: `dlv_due${index}`, nextAt }));
      const idsDue = async (limit: number) =>
        (await alerts.pending(day(3), limit + 10))
          .map(({ id }) => id)
          .filter((id) => id.startsWith('dlv_due'))
          .slice(0, limit);
      expect(await idsDue(10)).toEqual(['dlv_due1', 'dlv_due2', 'dlv_due0']);
      expect(await idsDue(2)).toEqual(['dlv_due1', 'dlv_due2']);
      await alerts.putDelivery(delivery({ id: 'dlv_due1', state: 'sent', nextAt: null, version: 2 }));
      await alerts.putDelivery(delivery({ id: 'dlv_due2', nextAt: day(8), version: 2 }));
      expect(await idsDue(10)).toEqual(['dlv_due0']);
      const [pending] = (await alerts.pending(day(3), 20)).filter(({ id }) => id === 'dlv_due0');
      expect(pending).toEqual({ id: 'dlv_due0', nextAt: day(3) });
    });

    test('lists what is tried no more, last failed first, until it is taken up again', async () => {
      const failure = (minute: number) => ({ code: 'mail.sender', message: 'paused', at: at(minute) });
      const failed = (id: string, minute: number) =>
        delivery({ id, state: 'failed', nextAt: null, attempt: 10, failure: failure(minute) });
      for (const [index, minute] of [3, 9, 6].entries()) await alerts.addDelivery(failed(`dlv_failed${index}`, minute));
      await alerts.addDelivery({ ...failed('dlv_failedgone', 8), expiresAt: at(-1) });
      await alerts.addDelivery(delivery({ id: 'dlv_failing', failure: failure(7) }));
      expect((await alerts.failedDeliveries(10)).map(({ id }) => id)).toEqual([
        'dlv_failed1',
        'dlv_failed2',
        'dlv_failed0',
      ]);
      expect(await alerts.failedDeliveries(1)).toEqual([failed('dlv_failed1', 9)]);
      await alerts.putDelivery({ ...failed('dlv_failed1', 9), state: 'pending', version: 2, nextAt: at(5000) });
      expect((await alerts.failedDeliveries(10)).map(({ id }) => id)).toEqual(['dlv_failed2', 'dlv_failed0']);
    });

    test('forgets what has expired, and still finds what is due behind it', async () => {
      const gone = { expiresAt: at(-1), nextAt: at(-90) };
      for (let index = 0; index < 5; index += 1)
        await alerts.addDelivery(delivery({ id: `dlv_gone${index}`, ...gone }));
      await alerts.addDelivery(delivery({ id: 'dlv_alive', nextAt: at(-80) }));
      expect(await alerts.delivery('dlv_gone0')).toBeUndefined();
      expect(await alerts.delivery('dlv_alive')).toBeDefined();
      expect(await alerts.pending(at(-70), 2)).toEqual([{ id: 'dlv_alive', nextAt: at(-80) }]);
    });
  });
}
