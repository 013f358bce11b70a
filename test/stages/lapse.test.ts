import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { lapse } from '../../functions/stages/lapse.ts';
import { subscription } from '../contract/records.ts';
import { type Harness, openHarness } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());

const lapsing = async (id: string, contact: string): Promise<void> => {
  const now = h.clock.now();
  const due = { nextAt: instant(now - 1), expiresAt: instant(now + 14 * DAY_MS) };
  await h.ports.alerts.addSubscription(subscription({ id, contact, state: 'active', ...due }));
};

test('a reminder that cannot be mailed keeps nobody behind it waiting, and is tried again an hour later', async () => {
  await lapsing('sub_a', 'gone@example.org');
  await lapsing('sub_b', 'here@example.org');
  const { send } = h.ports.mailer;
  let isDown = true;
  h.ports.mailer.send = (mail) =>
    isDown && mail.to === 'gone@example.org' ? Promise.reject(new AppError('mail.sender', 'no')) : send(mail);

  await lapse(h.ports);
  expect(h.mails.map(({ to }) => to)).toEqual(['here@example.org']);
  expect(await h.ports.alerts.subscription('sub_a')).toMatchObject({ nextAt: instant(h.clock.now() + 3_600_000) });
  expect(h.measured).toContainEqual(['deliveryTried', 'mail', false]);
  expect(h.logged).toContainEqual({
    level: 'warn',
    event: 'subscription.reminder-failed',
    fields: { id: 'sub_a', code: 'mail.sender' },
  });

  isDown = false;
  await lapse(h.ports);
  expect(h.mails).toHaveLength(1);
  h.clock.advanceTo(h.clock.now() + 3_600_000);
  await lapse(h.ports);
  await lapse(h.ports);
  expect(h.mails.map(({ to }) => to)).toEqual(['here@example.org', 'gone@example.org']);
});
