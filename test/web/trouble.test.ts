import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedChoices, shippedOrganisations } from '../../functions/compose/shipped.ts';
import { AppError } from '../../functions/core/errors.ts';
import { makeWeb } from '../../functions/web/app.ts';
import { type Harness, openHarness } from '../stages/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());

const signUp = (): Response | Promise<Response> =>
  makeWeb({
    app: { ports: h.ports },
    organisations: shippedOrganisations(),
    choices: shippedChoices(),
    newSecret: () => 'whsec_AAAA',
    newKey: () => 'key',
  }).request('/subscriptions', { method: 'POST', body: new URLSearchParams({ to: 'team@example.org' }) });

test('a sign-up that cannot be mailed is logged and counted, and its page says nothing of our account', async () => {
  h.ports.mailer.send = () => Promise.reject(new AppError('mail.sender', 'SES answered MessageRejected'));
  const answer = await signUp();
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain('MessageRejected');
  expect(h.measured).toContainEqual(['deliveryTried', 'mail', false]);
  expect(h.logged.find(({ event }) => event === 'web.failed')).toMatchObject({
    level: 'error',
    fields: { path: '/subscriptions', code: 'mail.sender' },
  });
});

test('what nobody foresaw is logged with where it came from', async () => {
  h.ports.alerts.addSubscription = () => Promise.reject(new TypeError('something new'));
  expect((await signUp()).status).toBe(500);
  const line = h.logged.find(({ event }) => event === 'web.failed');
  expect(line?.fields).toMatchObject({ code: 'unexpected', stack: expect.stringContaining('trouble.test.ts') });
});
