import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../functions/adapters/systemClock.ts';
import { instant } from '../../functions/core/calendar.ts';
import { Capture } from '../../functions/core/model/capture.ts';
import { WebhookPayload } from '../../functions/core/render/webhookPayload.ts';
import { startReceiver } from '../../functions/local/receiver.ts';
import { readSeedRecords } from '../../functions/local/seedFiles.ts';
import { story } from '../../functions/local/story/story.ts';
import { alarms } from '../../functions/observation.ts';
import { diff, templateOf } from './cdk.ts';
import { chaosCases } from './chaosCases.ts';
import { destroyCases } from './destroyCases.ts';
import { waiting } from './engine.ts';
import { invoke } from './invoke.ts';
import { type LogLine, loggedLines, writtenMessages } from './logs.ts';
import { alarmMetrics, emittedMetrics } from './metricLines.ts';
import { opsCases } from './opsCases.ts';
import { mailsTaken } from './ses.ts';
import { publish } from './sns.ts';
import { printed, timed } from './times.ts';
import { PATIENCE, type Watched, watch } from './watched.ts';

const place = inject('place');
/** One meeting, told by both ministries on korea.kr and once more on a ministry's own site. */
const tale = story.filter(({ baseline, expected }) => baseline || expected.meeting === 'industry-sea 2024');
const baseline = tale.filter((release) => release.baseline);
let watched: Watched;

beforeAll(async () => {
  watched = await timed('deploy', () => watch(place, { name: 'CouncilWatch', baseline }));
  await watched.subscribe();
  await watched.poll();
  await watched.settled(baseline.length);
  watched.show(tale.filter((release) => !release.baseline));
  const shownAt = Date.now();
  await watched.poll();
  await watched.settled(tale.length);
  printed(
    'first alert, from the poll before it',
    `${(((watched.receiver.lastAt() ?? 0) - shownAt) / 1000).toFixed(1)} s`,
  );
});

afterAll(() => watched?.close());

test('every release is archived as the site sent it, and read', async () => {
  const sightings = await watched.read();
  // One site puts the board's name before the number.
  expect(sightings.map(({ source, publisherId }) => `${source}:${publisherId.split('/').at(-1)}`).sort()).toEqual(
    tale.map(({ site, newsId }) => `${site ?? 'korea'}:${newsId}`).sort(),
  );
  for (const { id, captureKey } of sightings) {
    const capture = Capture.parse(JSON.parse(Buffer.from(await watched.archive.get(captureKey ?? '')).toString()));
    expect(capture.sightingId, id).toBe(id);
    for (const { payloadKey, payloadBytes } of capture.exchanges) {
      expect(await watched.archive.get(payloadKey), payloadKey).toHaveLength(payloadBytes);
    }
  }
});

test('the meeting is one webhook, signed, with its six commitments', async () => {
  const [first, ...others] = (await watched.webhooks()).map(({ headers, body }) => {
    new Webhook(watched.receiver.secret).verify(body, headers);
    return WebhookPayload.parse(JSON.parse(body));
  });
  expect(first?.type).toBe('council.created');
  expect(first?.data.council?.parties.map(({ lineage }) => lineage).sort()).toEqual(['industry', 'oceans']);
  expect(first?.data.meeting).toMatchObject({ round: 1, held_on: '2024-04-18' });
  expect(first?.data.commitments).toHaveLength(6);
  expect(others).toEqual([]);
});

test('the meeting is one mail, with the addresses of the real sites', async () => {
  const mails = (await mailsTaken(place.endpoint)).filter(({ To }) => To.includes('reader@example.org'));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.Subject).toContain('정책협의회');
  expect(mails[0]?.BodyText).toContain('https://www.korea.kr/');
  expect(mails[0]?.BodyText).not.toContain('127.0.0.1');
});

test('every step is in the logs, and none had trouble', async () => {
  const lines = await loggedLines(place.endpoint);
  expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
  const count = (name: string): number => lines.filter(({ event }) => event === name).length;
  expect(count('poll.done')).toBeGreaterThanOrEqual(6);
  const ofCanary = ({ sightingId }: LogLine): boolean => String(sightingId).startsWith('canary:');
  expect(lines.filter((line) => line.event === 'ingest.decided' && !ofCanary(line))).toHaveLength(tale.length);
  const told = (await watched.webhooks()).map(({ headers }) => headers['webhook-id']);
  expect(
    lines.filter(({ event, eventId }) => event === 'dispatch.done' && told.includes(String(eventId))),
  ).toHaveLength(1);
  for (const line of lines) expect(line).toMatchObject({ requestId: expect.any(String), ms: expect.any(Number) });
});

test('every alarm looks at a metric that the deployed functions write', { timeout: 420_000 }, async () => {
  await invoke(place.endpoint, watched.names.MeasureFunctionName ?? '', {});
  await invoke(place.endpoint, watched.names.CanaryFunctionName ?? '', {});
  const looked = alarmMetrics(await templateOf(place, watched.stack));
  expect(looked).toHaveLength(Object.keys(alarms).length);
  await vi.waitFor(async () => {
    const written = emittedMetrics(await writtenMessages(place.endpoint));
    expect(looked.filter((metric) => !written.has(metric))).toEqual([]);
  }, PATIENCE);
  expect(await watched.read()).toHaveLength(tale.length);
  expect(await watched.webhooks()).toHaveLength(1);
});

test('nothing became a dead letter', async () => {
  const urls = [
    watched.names.CapturesDeadLettersUrl,
    watched.names.IngestDeadLettersUrl,
    watched.names.EventsDeadLettersUrl,
    watched.names.DeliveriesDeadLettersUrl,
  ];
  expect(await Promise.all(urls.map(waiting))).toEqual([0, 0, 0, 0]);
});

test('the seeds were loaded by the deployment', async () => {
  for (const { id } of await readSeedRecords()) expect(await watched.corpus.reading(`seed:${id}`), id).toBeDefined();
});

test('what was deployed is what the project says: nothing is left to change', async () => {
  await expect(diff(place, watched.stack)).resolves.toContain('There were no differences');
}, 300_000);

test('an address that does not exist ends its subscription', async () => {
  const [told] = await watched.webhooks();
  const [mail] = (await watched.alerts.subscriptions()).filter(({ channel }) => channel.kind === 'mail');
  if (!mail || !told) throw new TypeError('there is no mail that could bounce');
  const gone = { ...mail, id: 'sub_gone', name: 'gone', version: 1 };
  await watched.alerts.addSubscription(gone);
  const tags = { subscription: [gone.id], event: [told.headers['webhook-id']] };
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ status: '5.1.1' }] };
  await publish(place.endpoint, watched.names.MailTopicArn, {
    eventType: 'Bounce',
    mail: { messageId: 'm1', tags },
    bounce,
  });
  await vi.waitFor(
    async () =>
      expect(await watched.alerts.subscription(gone.id)).toMatchObject({
        state: 'ended',
        ended: { code: 'mail.bounce' },
      }),
    PATIENCE,
  );
}, 420_000);

test('a delivery whose message was lost is sent by the sweep, on its schedule', async () => {
  const late = await startReceiver(join(place.folder, 'late-webhooks'));
  onTestFinished(late.close);
  const [hook] = (await watched.alerts.subscriptions()).filter(({ channel }) => channel.kind === 'webhook');
  const [told] = await watched.webhooks();
  if (!hook || !told) throw new TypeError('there is no webhook to repeat');
  const channel = { kind: 'webhook', url: late.url, secret: late.secret } as const;
  await watched.alerts.addSubscription({ ...hook, id: 'sub_late', name: 'late', channel });
  const now = systemClock.now();
  const delivery = {
    id: 'dlv_late',
    eventId: told.headers['webhook-id'] ?? '',
    subscriptionId: 'sub_late',
    state: 'pending',
    attempt: 0,
    nextAt: instant(now),
    createdAt: instant(now),
    sentAt: null,
    failure: null,
    expiresAt: instant(now + 3_600_000),
    version: 1,
  } as const;
  await watched.alerts.addDelivery(delivery);
  onTestFinished(async () => void (await watched.alerts.removeSubscription('sub_late')));
  await vi.waitFor(async () => expect((await watched.alerts.delivery('dlv_late'))?.state).toBe('sent'), PATIENCE);
  expect(late.files).toHaveLength(1);
}, 420_000);

opsCases(() => ({
  endpoint: place.endpoint,
  corpus: watched.corpus,
  alerts: watched.alerts,
  capturesDeadLettersUrl: watched.names.CapturesDeadLettersUrl,
}));
chaosCases(() => watched);
destroyCases(() => watched);
