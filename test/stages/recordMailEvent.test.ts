import { beforeEach, expect, test } from 'vitest';
import { makeId } from '../../functions/core/ids.ts';
import { MailEvent } from '../../functions/core/model/mailEvent.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { recordMailEvent } from '../../functions/stages/recordMailEvent.ts';
import { at, delivery, event, subscription } from '../contract/records.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';

const clock = { now: () => Date.parse(at(10)) };
const logged: [string, Record<string, unknown> | undefined][] = [];
const write = (name: string, fields?: Record<string, unknown>) => void logged.push([name, fields]);
const log = { info: write, warn: write, error: write };
const dlv = makeId('dlv', 'evt_a', 'sub_1');
const tags = { event: ['evt_a'], subscription: ['sub_1'], 'ses:configuration-set': ['set'] };
let alerts: MemoryAlerts;

beforeEach(async () => {
  logged.length = 0;
  alerts = new MemoryAlerts(clock);
  await alerts.addSubscription(subscription({ id: 'sub_1' }));
  await alerts.addDelivery(
    delivery({ id: dlv, eventId: 'evt_a', subscriptionId: 'sub_1', state: 'sent', nextAt: null }),
  );
});

const told = (over: Record<string, unknown>) =>
  recordMailEvent(MailEvent.parse({ mail: { messageId: 'm', tags }, ...over }), { alerts, clock, log });
const bounce = (bounceType: string) => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [
      { emailAddress: 'gone@example.org', status: '5.1.1', diagnosticCode: 'smtp; 550 no gone@example.org' },
    ],
  },
});

test('an address that does not exist ends the subscription; delivery and subscription say why', async () => {
  await told(bounce('Permanent'));
  await told(bounce('Permanent'));
  const detail = 'General: smtp; 550 no gone@example.org';
  expect((await alerts.subscription('sub_1'))?.ended).toEqual({ at: at(10), code: 'mail.bounce', message: detail });
  expect(await alerts.delivery(dlv)).toMatchObject({
    state: 'failed',
    failure: { code: 'mail.bounce', message: detail },
    version: 2,
  });
  expect(logged.map(([name]) => name)).toEqual(['subscription.changed', 'subscription.ended']);
  expect(JSON.stringify(logged)).not.toContain('gone@example.org');
});

test('so does a complaint', async () => {
  await told({ eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } });
  expect((await alerts.subscription('sub_1'))?.ended).toMatchObject({ code: 'mail.complaint', message: 'abuse' });
});

test.each([
  ['a full mailbox', bounce('Transient')],
  ['a delay', { eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'MailboxFull' } }],
])('%s ends nothing', async (_name, over) => {
  await told(over);
  expect((await alerts.subscription('sub_1'))?.ended).toBeNull();
  expect((await alerts.delivery(dlv))?.state).toBe('sent');
  expect(logged.map(([name]) => name)).toEqual(['mail.delayed']);
});

test('a mail without our tags ends nothing', async () => {
  await told({ ...bounce('Permanent'), mail: { messageId: 'm' } });
  expect((await alerts.subscription('sub_1'))?.ended).toBeNull();
  expect(logged.map(([name]) => name)).toEqual(['mail.not-ours']);
});

test('what was still to be delivered to an ended subscription is not sent', async () => {
  await told(bounce('Permanent'));
  await alerts.addDelivery(delivery({ id: 'dlv_next', eventId: 'evt_b', subscriptionId: 'sub_1' }));
  const sent: unknown[] = [];
  const mailer = { send: async (mail: unknown) => void sent.push(mail) };
  const corpus = { event: async () => event({ id: 'evt_b' }) };
  await deliver('dlv_next', { alerts, clock, log, mailer, corpus, hooks: {} } as never);
  expect(sent).toEqual([]);
  expect(await alerts.delivery('dlv_next')).toMatchObject({ state: 'failed', failure: { code: 'subscription.ended' } });
});
