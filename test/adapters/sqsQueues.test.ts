import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { SqsQueues } from '../../functions/adapters/sqsQueues.ts';
import type { Message } from '../../functions/ports.ts';
import { queuesContract } from '../contract/queues.ts';
import { httpStub, type Received, stubbedAws } from '../fakes/httpStub.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';

interface Entry {
  Id: string;
  MessageBody: string;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

const urls = {
  captures: 'https://sqs.example/1/captures',
  ingest: 'https://sqs.example/1/ingest.fifo',
  events: 'https://sqs.example/1/events',
  deliveries: 'https://sqs.example/1/deliveries',
};

const batchOf = ({ body }: Received): { QueueUrl: string; Entries: Entry[] } => JSON.parse(body.toString());
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Takes batches as SQS does: with the digest that the client checks. `refuse` says which bodies fail. */
async function sqs(refuse: (body: string) => boolean = () => false) {
  const stub = await httpStub((request, response) => {
    const { Entries } = batchOf(request);
    const taken = Entries.filter(({ MessageBody }) => !refuse(MessageBody));
    const failed = Entries.filter(({ MessageBody }) => refuse(MessageBody));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(
      JSON.stringify({
        Successful: taken.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })),
        Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
      }),
    );
  });
  const client = () => new SQSClient({ ...stubbedAws(stub.origin), useQueueUrlAsEndpoint: false });
  return { stub, queues: new SqsQueues(urls, client) };
}

const messagesOf = (request: Received): Message[] => {
  const { QueueUrl, Entries } = batchOf(request);
  const [queue] = Object.entries(urls).find(([, url]) => url === QueueUrl) ?? [];
  return Entries.map(({ MessageBody }) => ({ queue, ...JSON.parse(MessageBody) }) as Message);
};

queuesContract('SqsQueues', async () => {
  const { stub, queues } = await sqs();
  return { port: queues, taken: async () => stub.received.flatMap(messagesOf), close: stub.close };
});

queuesContract('MemoryQueues', async () => {
  const queues = new MemoryQueues();
  return { port: queues, taken: async () => queues.sent, close: async () => undefined };
});

test('sends ten at a time, with ids that differ within a request', async () => {
  const { stub, queues } = await sqs();
  onTestFinished(stub.close);
  await queues.send(Array.from({ length: 23 }, (_, index) => ({ queue: 'events', eventId: `evt_${index}` })));
  const batches = stub.received.map(batchOf);
  expect(batches.map(({ Entries }) => Entries.length)).toEqual([10, 10, 3]);
  for (const { Entries } of batches) expect(new Set(Entries.map(({ Id }) => Id)).size).toBe(Entries.length);
  expect(batches[0]?.Entries[0]).toEqual({ Id: '0', MessageBody: '{"eventId":"evt_0"}' });
});

test('gives ingest one group, and each attempt a deduplication id of its own', async () => {
  const { stub, queues } = await sqs();
  onTestFinished(stub.close);
  const message = { queue: 'ingest', sightingId: 'korea:1', captureKey: 'captures/a.json', attempt: 1 } as const;
  await queues.send([message, message, { ...message, attempt: 2 }, { ...message, captureKey: 'captures/b.json' }]);
  const entries = stub.received.flatMap((request) => batchOf(request).Entries);
  expect(entries.map((entry) => entry.MessageGroupId)).toEqual(['ingest', 'ingest', 'ingest', 'ingest']);
  const ids = entries.map((entry) => entry.MessageDeduplicationId ?? '');
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});

test('says when a message of a batch was not taken', async () => {
  const { stub, queues } = await sqs((body) => body.includes('evt_2'));
  onTestFinished(stub.close);
  const sending = queues.send([1, 2, 3].map((number) => ({ queue: 'events', eventId: `evt_${number}` })));
  await expect(sending).rejects.toMatchObject({ code: 'store.busy', retryable: true });
});

test('says when SQS fails as a whole', async () => {
  const stub = await httpStub((_request, response) => response.writeHead(503).end());
  onTestFinished(stub.close);
  const queues = new SqsQueues(urls, () => new SQSClient({ ...stubbedAws(stub.origin), useQueueUrlAsEndpoint: false }));
  await expect(queues.send([{ queue: 'events', eventId: 'evt_1' }])).rejects.toMatchObject({
    code: 'store.busy',
    retryable: true,
  });
});

test('does not send to a queue it was not given', async () => {
  const queues = new SqsQueues({ captures: urls.captures, events: undefined });
  await expect(queues.send([{ queue: 'events', eventId: 'evt_1' }])).rejects.toMatchObject({ code: 'config.invalid' });
});
