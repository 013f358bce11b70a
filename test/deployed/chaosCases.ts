import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject, test, vi } from 'vitest';
import { canaryPublished } from '../../functions/core/canary.ts';
import type { Delivery } from '../../functions/core/model/subscription.ts';
import { WebhookPayload } from '../../functions/core/render/webhookPayload.ts';
import { type StoryRelease, story } from '../../functions/local/story/story.ts';
import { hurry, spoil, waiting } from './engine.ts';
import { loggedLines } from './logs.ts';
import { mailsTaken } from './ses.ts';
import { printed, timed } from './times.ts';
import { PATIENCE, type Watched } from './watched.ts';

/** Two more councils' meetings; the third in its two tellings is kept for after the engine is back. */
const meetingOf = ({ expected }: StoryRelease): string => expected.meeting ?? '';
const firstWave = story.filter((release) => /^science-farming-environment|^industry-sea 2025/.test(meetingOf(release)));
const secondWave = story.filter((release) => meetingOf(release) === 'industry-sea 2026');
const MEETINGS = 4;
const FAILURES = 3;
/** Seconds after which an unfinished message is given out again, here; the stack's own are minutes. */
const SOON = { ingest: 15, events: 5, captures: 20, deliveries: 20 };

/** On the stack of the story, after the story: what goes wrong there, all at once. */
export function chaosCases(watched: () => Watched): void {
  const { endpoint } = inject('place');
  const mails = new Map<string, string>();
  const stops: { from: string; to: string }[] = [];
  /** MiniStack forgets its mails when it ends. */
  const collect = async (): Promise<void> => {
    for (const { MessageId, To, Subject, BodyText } of await mailsTaken(endpoint)) {
      if (To.includes('reader@example.org')) mails.set(MessageId, `${Subject}\n${BodyText}`);
    }
  };
  const restart = async (): Promise<void> => {
    const from = new Date(Date.now() - 1000).toISOString();
    await collect();
    const { status } = await timed('engine stopped and started', () => fetch(inject('restartUrl'), { method: 'POST' }));
    expect(status).toBe(204);
    stops.push({ from, to: new Date().toISOString() });
  };
  const deliveriesTo = async (kind: 'mail' | 'webhook'): Promise<Delivery[]> => {
    const { alerts } = watched();
    const reader = (await alerts.subscriptions()).find(
      ({ name, channel }) => name.startsWith('데모') && channel.kind === kind,
    );
    return alerts.deliveriesOf(reader?.id ?? '', 100);
  };

  test('chaos: a function fails three times, a message is poison, the engine is stopped twice', async () => {
    const { names, corpus, show, poll, read, settled } = watched();
    const before = (await read()).length;
    await hurry(names.IngestQueueUrl, SOON.ingest);
    await hurry(names.EventsQueueUrl, SOON.events);
    await hurry(names.CapturesQueueUrl, SOON.captures);
    await hurry(names.DeliveriesQueueUrl, SOON.deliveries);
    const mend = await spoil(names.DispatchFunctionName, 'ALERTS_TABLE', 'no-such-table');
    await new SQSClient({ useQueueUrlAsEndpoint: false }).send(
      new SendMessageCommand({
        QueueUrl: names.IngestQueueUrl,
        MessageBody: 'poison',
        MessageGroupId: 'ingest',
        MessageDeduplicationId: 'poison',
      }),
    );
    show(firstWave);
    await poll();
    // The lane is blocked by the poison: what was captured waits behind it while the engine goes down.
    await vi.waitFor(async () => expect(await corpus.sightingsIn('captured', 1)).toHaveLength(1), PATIENCE);
    await restart();
    await vi.waitFor(async () => expect(await failuresOfDispatch(endpoint)).toBeGreaterThanOrEqual(FAILURES), PATIENCE);
    await mend();
    await settled(before + firstWave.length);
    const told = watched().receiver.files.length;
    show(secondWave);
    await poll();
    await vi.waitFor(() => expect(watched().receiver.files.length).toBeGreaterThan(told), PATIENCE);
    await restart();
    await settled(before + firstWave.length + secondWave.length);
    // The poison; on a machine so busy that an ingest outlasts its message, that message too: the sweep sent another.
    expect(await waiting(names.IngestDeadLettersUrl)).toBeGreaterThanOrEqual(1);
  }, 1_800_000);

  test('chaos: afterwards every webhook event has arrived, each under one id', async () => {
    const arrived = (await watched().webhooks()).map(({ headers, body }) => ({
      id: headers['webhook-id'] ?? '',
      body,
      payload: WebhookPayload.parse(JSON.parse(body)),
    }));
    const ids = new Set(arrived.map(({ id }) => id));
    const owed = await deliveriesTo('webhook');
    expect(owed.filter(({ state }) => state !== 'sent')).toEqual([]);
    expect([...ids].sort()).toEqual(owed.map(({ eventId }) => eventId).sort());
    expect([...ids]).toEqual(expect.arrayContaining(await foundEvents(watched())));
    expect(new Set(arrived.flatMap(({ payload }) => payload.data.meeting?.id ?? [])).size).toBe(MEETINGS);
    // One fact, one id; one id, one text.
    const facts = new Set(arrived.map(({ payload }) => factOf(payload)));
    expect(facts.size).toBe(ids.size);
    expect(new Set(arrived.map(({ id, body }) => `${id} ${body}`)).size).toBe(ids.size);
    printed('webhook events after chaos', `${ids.size}, posted ${arrived.length} times`);
  });

  test('chaos: every mail was accepted at least once', async () => {
    await collect();
    // What went with a digest went with its mail.
    const owed = (await deliveriesTo('mail')).filter(({ digestId }) => digestId === undefined);
    expect(owed.filter(({ state }) => state !== 'sent')).toEqual([]);
    const unseen = owed.filter(({ messageId }) => !mails.has(messageId ?? ''));
    // What was accepted while the engine went down is gone with its memory: our own record must say so.
    for (const { sentAt } of unseen) {
      expect(
        stops.some(({ from, to }) => sentAt !== null && from <= sentAt && sentAt <= to),
        `${sentAt}`,
      ).toBe(true);
    }
    const twice = mails.size - new Set(mails.values()).size;
    printed(
      'mails after chaos',
      `${owed.length} events, ${mails.size} accepted, ${twice} twice, ${unseen.length} in a stop`,
    );
    expect(mails.size + unseen.length).toBeGreaterThanOrEqual(owed.length);
  });
}

/** What an event tells of, apart from its id. */
const factOf = ({ type, subject, data }: WebhookPayload): string =>
  JSON.stringify([type, subject, data.meeting?.revision, data.commitments.map(({ id }) => id)]);

/** Ids of the events that told of a new council or meeting, the canary's apart. */
const foundEvents = async ({ corpus }: Watched): Promise<string[]> => {
  const found: string[] = [];
  for await (const event of corpus.events()) {
    if (/^(council|meeting)\.created$/.test(event.type) && canaryPublished(event) === null) found.push(event.id);
  }
  return found;
};

const failuresOfDispatch = async (endpoint: string): Promise<number> =>
  (await loggedLines(endpoint)).filter(({ message }) => String(message).includes('ResourceNotFound')).length;
