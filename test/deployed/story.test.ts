import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { S3Archive } from '../../functions/adapters/s3Archive.ts';
import { systemClock } from '../../functions/adapters/systemClock.ts';
import { instant } from '../../functions/core/calendar.ts';
import { Capture } from '../../functions/core/model/capture.ts';
import type { Sighting } from '../../functions/core/model/sighting.ts';
import { WebhookPayload } from '../../functions/core/render/webhookPayload.ts';
import { replaceDemoSubscriptions } from '../../functions/local/demoSubscriptions.ts';
import { type Receiver, startReceiver } from '../../functions/local/receiver.ts';
import { type Replicas, startReplicas } from '../../functions/local/replica/sites.ts';
import { readSeedRecords } from '../../functions/local/seedFiles.ts';
import { story, watchFrom } from '../../functions/local/story/story.ts';
import { deploy, diff } from './cdk.ts';
import { invoke } from './invoke.ts';
import { type LogLine, loggedLines, writtenMessages } from './logs.ts';
import { alarmMetrics, emittedMetrics } from './metricLines.ts';
import { opsCases } from './opsCases.ts';
import { StackOutputs } from './outputs.ts';
import { mailsTaken } from './ses.ts';
import { publish } from './sns.ts';

const place = inject('place');
const mailFrom = 'deployed@example.org';
/** One meeting, told by both ministries on korea.kr and once more on a ministry's own site. */
const tale = story.filter(({ baseline, expected }) => baseline || expected.meeting === 'industry-sea 2024');
const Received = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });
/** Longer than any step takes: queues are polled once a second, schedules fire once a minute. */
const PATIENCE = { timeout: 150_000, interval: 250 };

let replicas: Replicas;
let receiver: Receiver;
let stack: { app: string; name: string; context: Record<string, string> };
let names: z.infer<typeof StackOutputs>;
let corpus: DynamoCorpus;
let alerts: DynamoAlerts;
let archive: S3Archive;
/** The sites' time: what they show is what was published by then. */
let shownAt = Date.parse(watchFrom(tale));

beforeAll(async () => {
  const shown = (site?: 'motie' | 'mss') => () => tale.filter((release) => release.site === site);
  replicas = await startReplicas({ korea: shown(), motie: shown('motie'), mss: shown('mss'), now: () => shownAt });
  receiver = await startReceiver(join(place.folder, 'webhooks'));
  const { korea, motie, mss } = replicas.origins;
  const context = { mailFrom, sourceUrlKorea: korea, sourceUrlMotie: motie, sourceUrlMss: mss };
  stack = { app: 'node infra/app.ts', name: 'CouncilWatch', context: { ...context, allowLoopbackHooks: 'true' } };
  names = StackOutputs.parse(await deploy(place, stack));
  archive = new S3Archive(names.ArchiveBucket);
  corpus = new DynamoCorpus({ table: names.CorpusTable, endpoint: null, archive });
  alerts = new DynamoAlerts({ table: names.AlertsTable, endpoint: null, clock: systemClock });
  await replaceDemoSubscriptions(receiver, { alerts, clock: systemClock });
  await pollAll();
  await vi.waitFor(
    async () => expect(await read()).toHaveLength(tale.filter(({ baseline }) => baseline).length),
    PATIENCE,
  );
  shownAt = Math.max(...tale.map(({ publishedAt }) => Date.parse(publishedAt)));
  await pollAll();
  await vi.waitFor(async () => {
    expect(await read()).toHaveLength(tale.length);
    expect((await corpus.lane()).decision).toBeNull();
    expect(await corpus.pending('event', FAR, 1)).toEqual([]);
    expect(await alerts.pending(FAR, 1)).toEqual([]);
  }, PATIENCE);
});

afterAll(async () => {
  await Promise.all([replicas?.close(), receiver?.close()]);
});

const FAR = '9999-12-31T00:00:00.000Z';

const pollAll = async (): Promise<void> => {
  await invoke(place.endpoint, names.PollKoreaFunctionName, { source: 'korea' });
  await invoke(place.endpoint, names.PollMotieFunctionName, { source: 'motie' });
  await invoke(place.endpoint, names.PollMssFunctionName, { source: 'mss' });
};

const read = (): Promise<Sighting[]> => corpus.sightingsIn('read', 100);

const webhooks = (): Promise<z.infer<typeof Received>[]> =>
  Promise.all(receiver.files.map(async (file) => Received.parse(JSON.parse(await readFile(file, 'utf8')))));

test('every release is archived as the site sent it, and read', async () => {
  const sightings = await read();
  // One site puts the board's name before the number.
  expect(sightings.map(({ source, publisherId }) => `${source}:${publisherId.split('/').at(-1)}`).sort()).toEqual(
    tale.map(({ site, newsId }) => `${site ?? 'korea'}:${newsId}`).sort(),
  );
  for (const { id, captureKey } of sightings) {
    const capture = Capture.parse(JSON.parse(Buffer.from(await archive.get(captureKey ?? '')).toString()));
    expect(capture.sightingId, id).toBe(id);
    for (const { payloadKey, payloadBytes } of capture.exchanges) {
      expect(await archive.get(payloadKey), payloadKey).toHaveLength(payloadBytes);
    }
  }
});

test('the meeting is one webhook, signed, with its six commitments', async () => {
  const [first, ...others] = (await webhooks()).map(({ headers, body }) => {
    new Webhook(receiver.secret).verify(body, headers);
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
  const told = (await webhooks()).map(({ headers }) => headers['webhook-id']);
  expect(
    lines.filter(({ event, eventId }) => event === 'dispatch.done' && told.includes(String(eventId))),
  ).toHaveLength(1);
  for (const line of lines) expect(line).toMatchObject({ requestId: expect.any(String), ms: expect.any(Number) });
});

test('every alarm looks at a metric that the deployed functions write', { timeout: 180_000 }, async () => {
  await invoke(place.endpoint, names.MeasureFunctionName, {});
  await invoke(place.endpoint, names.CanaryFunctionName, {});
  const template: unknown = JSON.parse(
    await readFile(join(place.folder, 'cdk.out', 'CouncilWatch.template.json'), 'utf8'),
  );
  const watched = alarmMetrics(template);
  expect(watched.length).toBeGreaterThan(9);
  await vi.waitFor(async () => {
    const written = emittedMetrics(await writtenMessages(place.endpoint));
    expect(watched.filter((metric) => !written.has(metric))).toEqual([]);
  }, PATIENCE);
  expect(await read()).toHaveLength(tale.length);
  expect(await webhooks()).toHaveLength(1);
});

test('nothing became a dead letter', async () => {
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  const urls = [
    names.CapturesDeadLettersUrl,
    names.IngestDeadLettersUrl,
    names.EventsDeadLettersUrl,
    names.DeliveriesDeadLettersUrl,
  ];
  for (const QueueUrl of urls) {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
    expect((await client.send(command)).Attributes, QueueUrl).toEqual({ ApproximateNumberOfMessages: '0' });
  }
});

test('the seeds were loaded by the deployment', async () => {
  for (const { id } of await readSeedRecords()) expect(await corpus.reading(`seed:${id}`), id).toBeDefined();
});

test('what was deployed is what the project says: nothing is left to change', async () => {
  await expect(diff(place, stack)).resolves.toContain('There were no differences');
}, 300_000);

test('an address that does not exist ends its subscription', async () => {
  const [told] = await webhooks();
  const [mail] = (await alerts.subscriptions()).filter(({ channel }) => channel.kind === 'mail');
  if (!mail || !told) throw new TypeError('there is no mail that could bounce');
  const gone = { ...mail, id: 'sub_gone', name: 'gone', version: 1 };
  await alerts.addSubscription(gone);
  const tags = { subscription: [gone.id], event: [told.headers['webhook-id']] };
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ status: '5.1.1' }] };
  await publish(place.endpoint, names.MailTopicArn, { eventType: 'Bounce', mail: { messageId: 'm1', tags }, bounce });
  await vi.waitFor(
    async () =>
      expect(await alerts.subscription(gone.id)).toMatchObject({ state: 'ended', ended: { code: 'mail.bounce' } }),
    PATIENCE,
  );
}, 180_000);

test('a delivery whose message was lost is sent by the sweep, on its schedule', async () => {
  const late = await startReceiver(join(place.folder, 'late-webhooks'));
  onTestFinished(late.close);
  const [hook] = (await alerts.subscriptions()).filter(({ channel }) => channel.kind === 'webhook');
  const [told] = await webhooks();
  if (!hook || !told) throw new TypeError('there is no webhook to repeat');
  const channel = { kind: 'webhook', url: late.url, secret: late.secret } as const;
  await alerts.addSubscription({ ...hook, id: 'sub_late', name: 'late', channel });
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
  await alerts.addDelivery(delivery);
  await vi.waitFor(async () => expect((await alerts.delivery('dlv_late'))?.state).toBe('sent'), PATIENCE);
  expect(late.files).toHaveLength(1);
}, 180_000);

opsCases(() => ({
  endpoint: place.endpoint,
  corpus,
  alerts,
  capturesDeadLettersUrl: names.CapturesDeadLettersUrl,
}));
