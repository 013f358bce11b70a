import { describe, expect, test, vi } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { subscribe } from '../../functions/core/subscribe.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { context, eachTold, hook, mail, told } from './told.ts';

const { now, later, subscribed, dispatched } = eachTold();

describe('deliver', () => {
  test('sends a mail once, however often it is asked', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    for (let i = 0; i < 3; i++) await deliver(id, now.h.ports);
    expect(now.h.mails).toHaveLength(1);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'sent', attempt: 1, nextAt: null });
  });

  test('keeps what the provider calls the mail, and one conversation for each council', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'sent', messageId: 'ses-1' });
    expect(now.h.mails[0]?.thread).toBe(told.data.council?.id);
  });

  test('spreads what failed at one moment, the same way however often it is asked', async () => {
    now.h.answer.status = 500;
    const requests = Array.from({ length: 20 }, (_, index) => ({ ...hook, name: `hook ${index}` }));
    await subscribed(...requests);
    for (const id of await dispatched()) await deliver(id, now.h.ports);
    const deliveries = await now.h.ports.alerts.pending('9999', 50);
    const pauses = deliveries.map(({ nextAt }) => Date.parse(nextAt) - now.h.clock.now());
    expect(new Set(pauses).size).toBeGreaterThan(15);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4_500);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5_500);
  });

  test('counts each try by channel', async () => {
    await subscribed(mail, hook);
    now.h.answer.status = 500;
    for (const id of await dispatched()) await deliver(id, now.h.ports);
    expect(now.h.measured.filter(([name]) => name === 'deliveryTried').sort()).toEqual([
      ['deliveryTried', 'mail', true],
      ['deliveryTried', 'webhook', false],
    ]);
  });

  test('two at once send one', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await Promise.all([deliver(id, now.h.ports), deliver(id, now.h.ports)]);
    expect(now.h.mails).toHaveLength(1);
  });

  test('tries a failing webhook ten times over three days under one id, then gives up', async () => {
    await subscribed(hook);
    now.h.answer.status = 500;
    const [id = ''] = await dispatched();
    const startedAt = now.h.clock.now();
    for (let i = 0; i < 20; i++) {
      await deliver(id, now.h.ports);
      const nextAt = (await now.h.ports.alerts.delivery(id))?.nextAt;
      if (!nextAt) break;
      now.h.clock.advanceTo(Date.parse(nextAt));
    }
    expect(now.h.hooks).toHaveLength(10);
    expect(new Set(now.h.hooks.map((request) => request.id))).toEqual(new Set([told.id]));
    const hours = (now.h.clock.now() - startedAt) / 3_600_000;
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(78);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', failure: { code: 'hook.status' } });
  });

  test('does not try before its time', async () => {
    await subscribed(hook);
    now.h.answer.status = 503;
    now.h.answer.retryAfterMs = 3_600_000;
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    later(3_599_000);
    await deliver(id, now.h.ports);
    expect(now.h.hooks).toHaveLength(1);
    later(1_000);
    await deliver(id, now.h.ports);
    expect(now.h.hooks).toHaveLength(2);
  });

  test('takes 410 for a no', async () => {
    await subscribed(hook);
    now.h.answer.status = 410;
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', attempt: 1 });
  });

  test('takes a redirect for a failure', async () => {
    await subscribed(hook);
    now.h.answer.status = 302;
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      failure: { code: 'hook.status' },
    });
  });

  test('keeps a try that ended in an error for the sweep', async () => {
    await subscribed(mail);
    now.h.ports.mailer.send = () => Promise.reject(new AppError('mail.refused', 'busy', { retryable: true }));
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    now.h.sent.length = 0;
    later(60_000);
    await sweep(now.h.ports);
    expect(now.h.sent).toEqual([{ queue: 'deliveries', deliveryId: id }]);
  });

  test('a try that never ended is taken up again by the sweep', async () => {
    await subscribed(mail);
    now.h.ports.mailer.send = () => new Promise(() => {});
    const [id = ''] = await dispatched();
    void deliver(id, now.h.ports);
    await vi.waitFor(async () => expect((await now.h.ports.alerts.delivery(id))?.attempt).toBe(1));
    now.h.sent.length = 0;
    later(120_000);
    await sweep(now.h.ports);
    expect(now.h.sent).toEqual([{ queue: 'deliveries', deliveryId: id }]);
  });

  test('an error that nobody foresaw is a failed try, not an endless one', async () => {
    await subscribed(mail);
    now.h.ports.mailer.send = () => Promise.reject(new TypeError('nobody thought of this'));
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      failure: { code: 'unexpected' },
    });
  });

  test('no receiver can put a try off for more than a day', async () => {
    await subscribed(hook);
    Object.assign(now.h.answer, { status: 503, retryAfterMs: 1e20 });
    const [id = ''] = await dispatched();
    await deliver(id, now.h.ports);
    expect((await now.h.ports.alerts.delivery(id))?.nextAt).toBe(instant(now.h.clock.now() + 86_400_000));
  });

  describe('while the provider takes no more mails', () => {
    const throttled = () =>
      Promise.reject(new AppError('mail.throttled', 'Maximum rate exceeded', { retryable: true }));
    const due = async (id: string) => Date.parse((await now.h.ports.alerts.delivery(id))?.nextAt ?? '');

    test('a mail waits, longer and longer, and uses up no try', async () => {
      await subscribed(mail);
      const { send } = now.h.ports.mailer;
      now.h.ports.mailer.send = throttled;
      const [id = ''] = await dispatched();
      const pauses: number[] = [];
      for (let i = 0; i < 30; i++) {
        await deliver(id, now.h.ports);
        expect(await now.h.ports.alerts.delivery(id)).toMatchObject({
          state: 'pending',
          attempt: 0,
          failure: { code: 'mail.throttled' },
        });
        pauses.push((await due(id)) - now.h.clock.now());
        // A second message does not make it come earlier.
        await deliver(id, { ...now.h.ports, mailer: { send } });
        later(pauses.at(-1) ?? 0);
      }
      expect(now.h.mails).toEqual([]);
      expect(Math.min(...pauses)).toBeGreaterThan(20_000);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(33 * 60_000);
      expect(now.h.measured.filter(([name]) => name === 'deliveryTried')).toEqual([]);
      now.h.ports.mailer.send = send;
      await deliver(id, now.h.ports);
      expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'sent', attempt: 1 });
    });

    test('for three days; then it counts as tries, and ends', async () => {
      await subscribed(mail);
      now.h.ports.mailer.send = throttled;
      const [id = ''] = await dispatched();
      const startedAt = now.h.clock.now();
      for (let i = 0; i < 400; i++) {
        await deliver(id, now.h.ports);
        if ((await now.h.ports.alerts.delivery(id))?.state !== 'pending') break;
        now.h.clock.advanceTo(await due(id));
      }
      expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', attempt: 10 });
      expect(now.h.clock.now() - startedAt).toBeLessThan(7 * 86_400_000);
    });
  });

  test('ends quietly when the subscription is gone', async () => {
    await subscribed(mail);
    const [id = ''] = await dispatched();
    await now.h.ports.alerts.removeSubscription(subscribe(mail, context).id);
    await deliver(id, now.h.ports);
    expect(now.h.mails).toEqual([]);
    expect(await now.h.ports.alerts.delivery(id)).toMatchObject({ state: 'failed', failure: { code: 'not.found' } });
  });
});
