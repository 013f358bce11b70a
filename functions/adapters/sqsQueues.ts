import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '../core/errors.ts';
import type { Message, Queues } from '../ports.ts';
import { type QueueName, topology } from '../topology.ts';
import { chunksOf } from './batches.ts';

// Limit of one request (SQS API reference, SendMessageBatch).
const batchLimit = 10;

/** Amazon SQS. A message's body is the message as JSON, without the queue's name. */
export class SqsQueues implements Queues {
  private readonly urls: Partial<Record<QueueName, string | undefined>>;
  private readonly makeClient: () => SQSClient;
  private client: SQSClient | undefined;

  /** A function knows only the queues that it sends to; a message to another throws `config.invalid`. */
  constructor(urls: Partial<Record<QueueName, string | undefined>>, makeClient?: () => SQSClient) {
    this.urls = urls;
    // A queue's URL names its host as seen from outside, which a stand-in for AWS need not be reached by.
    this.makeClient = makeClient ?? (() => new SQSClient({ useQueueUrlAsEndpoint: false }));
  }

  /** Throws `store.busy` when not every message was taken; some may have been. */
  async send(messages: Message[]): Promise<void> {
    for (const queue of new Set(messages.map((message) => message.queue))) {
      const url = this.urls[queue];
      if (url === undefined) throw new AppError('config.invalid', `the address of the queue ${queue} is not known`);
      const entries = messages.filter((message) => message.queue === queue).map(entryOf);
      for (const chunk of chunksOf(entries, batchLimit)) await this.sendBatch(url, chunk);
    }
  }

  private async sendBatch(url: string, entries: SendMessageBatchRequestEntry[]): Promise<void> {
    this.client ??= this.makeClient();
    // Ids need only tell the entries of one request apart.
    const numbered = entries.map((entry, index) => ({ ...entry, Id: String(index) }));
    const command = new SendMessageBatchCommand({ QueueUrl: url, Entries: numbered });
    const { Failed = [] } = await this.client.send(command).catch((error: unknown) => {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new AppError('store.busy', `${url}: ${reason}`, { retryable: true, cause: error });
    });
    const [failed] = Failed;
    if (failed === undefined) return;
    const reason = `${Failed.length} of ${entries.length} messages: ${failed.Code} ${failed.Message ?? ''}`;
    throw new AppError('store.busy', `${url}: ${reason}`, { retryable: true });
  }
}

function entryOf(message: Message): SendMessageBatchRequestEntry {
  const { queue, ...body } = message;
  return {
    Id: '',
    MessageBody: JSON.stringify(body),
    ...(topology.queues[queue].fifo
      ? {
          MessageGroupId: queue,
          MessageDeduplicationId: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
        }
      : {}),
  };
}
