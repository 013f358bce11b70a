import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, instant, koreanDay } from '../../functions/core/calendar.ts';
import { Criteria } from '../../functions/core/model/subscription.ts';
import { subscribe } from '../../functions/core/subscribe.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { deliveryLog, resend } from '../../functions/stages/resend.ts';
import { event } from '../core/render/build.ts';
import { type Harness, openHarness } from './harness.ts';

let h: Harness;
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const ids: string[] = [];

beforeEach(async () => {
  h = await openHarness();
  ids.length = 0;
  for (const name of ['one', 'other']) {
    const channel = { kind: 'webhook', url: `https://${name}.example/hook`, secret } as const;
    const wanted = { name, channel, criteria: Criteria.parse({}) };
    const subscription = subscribe(wanted, { now: h.clock.now(), newSecret: secret, organisations: [] });
    await h.ports.alerts.addSubscription(subscription);
    ids.push(subscription.id);
  }
  for (const id of ['evt_1', 'evt_2']) {
    await h.ports.corpus.apply({ kind: 'event', record: { ...event({ id }), nextAt: instant(h.clock.now()) } }, 1);
    await dispatch(id, h.ports);
    await delivered();
    h.clock.advanceTo(h.clock.now() + DAY_MS);
  }
});
afterEach(() => h.close());

const delivered = async (): Promise<void> => {
  for (const message of h.sent.splice(0)) {
    if (message.queue === 'deliveries') await deliver(message.deliveryId, h.ports);
  }
};

test('the log tells what was sent to whom, newest first, by subscription, state and day', async () => {
  const all = await deliveryLog({}, h.ports);
  expect(all.map(({ eventId, state }) => [eventId, state])).toEqual([
    ['evt_2', 'sent'],
    ['evt_2', 'sent'],
    ['evt_1', 'sent'],
    ['evt_1', 'sent'],
  ]);
  const today = koreanDay(h.clock.now());
  const first = all.at(-1)?.createdAt ?? '';
  expect(await deliveryLog({ subscriptionId: ids[0], to: koreanDay(Date.parse(first)) }, h.ports)).toHaveLength(1);
  expect(await deliveryLog({ from: today }, h.ports)).toEqual([]);
  expect(await deliveryLog({ state: 'failed' }, h.ports)).toEqual([]);
  await expect(deliveryLog({ subscriptionId: 'sub_nowhere' }, h.ports)).rejects.toMatchObject({ code: 'not.found' });
});

test('a range is sent again, each event under its own id, and what is on its way is left to itself', async () => {
  const before = h.hooks.length;
  const range = await deliveryLog({ subscriptionId: ids[0] }, h.ports);
  expect(await resend(range, h.ports)).toHaveLength(2);
  expect(await resend(await deliveryLog({ subscriptionId: ids[0] }, h.ports), h.ports)).toEqual([]);
  await delivered();
  const again = h.hooks.slice(before);
  expect(again.map(({ id }) => id).sort()).toEqual(['evt_1', 'evt_2']);
  expect(new Set(again.map(({ url }) => url)).size).toBe(1);
  expect((await deliveryLog({ state: 'sent' }, h.ports)).length).toBe(4);
});
