import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import type { Delivery } from '../../functions/core/model/subscription.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { redriveDelivery } from '../../functions/stages/redrive.ts';
import { delivery, event, subscription } from '../contract/records.ts';
import { type Harness, openHarness, START } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
  await h.ports.corpus.apply({ kind: 'event', record: event() }, 1);
  await h.ports.alerts.addSubscription(subscription());
});
afterEach(() => h.close());

const pending = (over: Partial<Delivery> = {}): Delivery =>
  delivery({ id: 'dlv_a', nextAt: instant(START), expiresAt: instant(START + 90 * 86_400_000), ...over });

test('what a paused sender kept from its reader is sent once he may send again', async () => {
  const { mailer } = h.ports;
  await h.ports.alerts.addDelivery(pending());
  h.ports.mailer = {
    send: async () => {
      throw new AppError('mail.sender', 'SendingPausedException: paused', { retryable: true });
    },
  };
  for (let state = 'pending'; state === 'pending'; h.clock.advanceTo(h.clock.now() + 86_400_000)) {
    await deliver('dlv_a', h.ports);
    state = (await h.ports.alerts.delivery('dlv_a'))?.state ?? 'gone';
  }
  expect((await h.ports.alerts.failedDeliveries(10)).map(({ failure }) => failure?.code)).toEqual(['mail.sender']);

  h.ports.mailer = mailer;
  await redriveDelivery('dlv_a', h.ports);
  expect(h.sent).toContainEqual({ queue: 'deliveries', deliveryId: 'dlv_a' });
  await deliver('dlv_a', h.ports);
  expect(h.mails).toHaveLength(1);
  expect(await h.ports.alerts.failedDeliveries(10)).toEqual([]);
});

test.each(['pending', 'sent'] as const)('a delivery that is %s is left alone', async (state) => {
  await h.ports.alerts.addDelivery(pending({ state }));
  await expect(redriveDelivery('dlv_a', h.ports)).rejects.toMatchObject({ code: 'not.found' });
  expect(h.sent).toEqual([]);
});
