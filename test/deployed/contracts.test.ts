import { SESv2Client, type SendEmailCommandInput, type SendEmailCommandOutput } from '@aws-sdk/client-sesv2';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject, test } from 'vitest';
import { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { S3Archive } from '../../functions/adapters/s3Archive.ts';
import { SesMailer } from '../../functions/adapters/sesMailer.ts';
import { SqsQueues } from '../../functions/adapters/sqsQueues.ts';
import type { Message } from '../../functions/ports.ts';
import { alertsContract } from '../contract/alerts.ts';
import { archiveContract } from '../contract/archive.ts';
import { corpusContract } from '../contract/corpus.ts';
import { mail, mailerContract } from '../contract/mailer.ts';
import { queuesContract } from '../contract/queues.ts';
import { at } from '../contract/records.ts';
import { deploy } from './cdk.ts';
import { StorageOutputs } from './outputs.ts';
import { mailsTaken, verifySender } from './ses.ts';

const place = inject('place');
const names = StorageOutputs.parse(
  await deploy(place, { app: 'node test/deployed/storageApp.ts', name: 'Storage', context: {} }),
);
const close = async (): Promise<void> => undefined;
const archive = () => new S3Archive(names.ArchiveBucket);

archiveContract('S3Archive on MiniStack', async () => ({ port: archive(), close }));

corpusContract('DynamoCorpus on MiniStack', async () => ({
  port: new DynamoCorpus({ table: names.CorpusTable, endpoint: null, archive: archive() }),
  close,
}));

alertsContract('DynamoAlerts on MiniStack', async () => ({
  port: new DynamoAlerts({ table: names.AlertsTable, endpoint: null, clock: { now: () => Date.parse(at(0)) } }),
  close,
}));

queuesContract('SqsQueues on MiniStack', async () => {
  const urls = {
    captures: names.CapturesQueueUrl,
    ingest: names.IngestQueueUrl,
    events: names.EventsQueueUrl,
    deliveries: names.DeliveriesQueueUrl,
  };
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  const received: Message[] = [];
  const taken = async (): Promise<Message[]> => {
    for (const [queue, QueueUrl] of Object.entries(urls)) {
      for (let batch = await receive(client, QueueUrl); batch.length > 0; batch = await receive(client, QueueUrl)) {
        received.push(...batch.map((body) => ({ queue, ...JSON.parse(body) }) as Message));
      }
    }
    return received;
  };
  return { port: new SqsQueues(urls), taken, close: async () => client.destroy() };
});

/** Bodies of up to ten messages, which are then gone. */
const receive = async (client: SQSClient, QueueUrl: string): Promise<string[]> => {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body = '' }) => Body);
};

/** What was handed to SES, with the number it was accepted under: MiniStack keeps only what it read in it. */
const accepted: { raw: Buffer; messageId: string }[] = [];
const recordingSes = (): SESv2Client => {
  const client = new SESv2Client();
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { Content } = args.input as SendEmailCommandInput;
      const { MessageId = '' } = result.output as SendEmailCommandOutput;
      accepted.push({ raw: Buffer.from(Content?.Raw?.Data ?? []), messageId: MessageId });
      return result;
    },
    { step: 'initialize' },
  );
  return client;
};
const from = 'watch@example.org';
await verifySender(from);
const mailer = () => new SesMailer({ from, makeClient: recordingSes });

mailerContract('SesMailer on MiniStack', async () => ({
  port: mailer(),
  sent: async (id) => {
    const kept = new Set((await mailsTaken(place.endpoint)).map(({ MessageId }) => MessageId));
    return accepted
      .filter(({ raw, messageId }) => raw.includes(`<${id}@`) && kept.has(messageId))
      .map(({ raw }) => raw);
  },
  close,
}));

test('SES reads in a mail what was written', async () => {
  const sent = mail({ id: 'evt_read.sub_1', to: 'contract@example.org' });
  await mailer().send(sent);
  const [taken] = (await mailsTaken(place.endpoint)).filter(({ To }) => To.includes('contract@example.org'));
  expect(taken).toMatchObject({ To: ['contract@example.org'], Subject: sent.subject });
  expect(taken?.BodyText.replaceAll('\r\n', '\n').trim()).toBe(sent.text.trim());
  expect(taken?.BodyHtml?.trim()).toBe(sent.html);
});
