import { expect, test } from 'vitest';
import { soakDeliveries } from './deliveries.ts';
import { EFFECT_NAMES } from './mortal.ts';

/** A tenth of `npm run soak -- deliveries`. */
test.each([
  ['memory', { events: 50, subscribers: 200 }],
  ['embedded', { events: 10, subscribers: 30 }],
] as const)(
  'with crashes at every effect and doubled messages nothing is lost (%s)',
  { timeout: 240_000 },
  async (store, size) => {
    const report = await soakDeliveries(size, 3, store);
    expect(report).toMatchObject({
      deliveries: size.events * size.subscribers,
      lost: 0,
      wrongId: 0,
      unsettled: 0,
    });
    expect(report.doubled).toBeGreaterThan(0);
    expect(Object.values(report.crashes).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    if (store === 'memory')
      for (const effect of EFFECT_NAMES) expect(report.crashes[effect], effect).toBeGreaterThan(0);
  },
);

test('without a crash nothing comes twice, whatever messages do', async () => {
  const report = await soakDeliveries({ events: 10, subscribers: 100 }, 5, 'memory', false);
  expect(report.doubled).toBeGreaterThan(0);
  expect(report).toMatchObject({ lost: 0, mailsTwice: 0, webhooksTwice: 0, wrongId: 0, unsettled: 0 });
});
