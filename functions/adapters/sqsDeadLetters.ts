import { randomUUID } from 'node:crypto';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type QueueName, topology } from '../topology.ts';
import { awsFault } from './awsFault.ts';

export interface QueueCount {
  queue: QueueName;
  /** Approximate, as SQS counts: waiting, in work, failed too often. */
  waiting: number;
  inWork: number;
  deadLetters: number;
}

type Urls = Record<QueueName, { queue: string; deadLetters: string }>;
const names = Object.keys(topology.queues) as QueueName[];

/** Long enough to send and delete what one request received. */
const HIDDEN_SECONDS = 60;

/** The queues as an operator sees them: how much lies in each, and the way back for what failed too often. */
export class SqsDeadLetters {
  private readonly urls: Urls;
  // See `sqsQueues.ts`.
  private readonly client = new SQSClient({ useQueueUrlAsEndpoint: false });

  constructor(urls: Urls) {
    this.urls = urls;
  }

  counts(): Promise<QueueCount[]> {
    return Promise.all(
      names.map(async (queue) => {
        const [own, dead] = await Promise.all([
          this.count(this.urls[queue].queue),
          this.count(this.urls[queue].deadLetters),
        ]);
        return { queue, ...own, deadLetters: dead.waiting };
      }),
    );
  }

  /**
   * Sends dead letters back to the queue they came from, at most `most`, each deleted only after it was sent: a crash
   * in between doubles one, and every stage may be called twice. Returns how many.
   */
  async moveBack(queue: QueueName, most: number): Promise<number> {
    const QueueUrl = this.urls[queue].deadLetters;
    let moved = 0;
    while (moved < most) {
      const messages = await this.receive(QueueUrl, Math.min(10, most - moved));
      if (messages.length === 0) return moved;
      for (const { Body = '', ReceiptHandle } of messages) {
        // A new deduplication id, or a fifo queue would swallow within five minutes what it has seen before.
        const fifo = topology.queues[queue].fifo ? { MessageGroupId: queue, MessageDeduplicationId: randomUUID() } : {};
        const send = new SendMessageCommand({ QueueUrl: this.urls[queue].queue, MessageBody: Body, ...fifo });
        await this.call('sending a dead letter back', (client) => client.send(send));
        const forget = new DeleteMessageCommand({ QueueUrl, ReceiptHandle });
        await this.call('deleting a dead letter', (client) => client.send(forget));
        moved += 1;
      }
    }
    return moved;
  }

  close(): void {
    this.client.destroy();
  }

  private async receive(QueueUrl: string, most: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: most,
      VisibilityTimeout: HIDDEN_SECONDS,
      // Asks every server of the queue, where short polling may miss messages (SQS developer guide).
      WaitTimeSeconds: 1,
    });
    const { Messages = [] } = await this.call('reading dead letters', (client) => client.send(command));
    return Messages;
  }

  private async count(QueueUrl: string): Promise<{ waiting: number; inWork: number }> {
    const command = new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    });
    const { Attributes = {} } = await this.call('counting messages', (client) => client.send(command));
    return {
      waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
      inWork: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    };
  }

  private async call<T>(doing: string, send: (client: SQSClient) => Promise<T>): Promise<T> {
    try {
      return await send(this.client);
    } catch (error) {
      throw awsFault(doing, error);
    }
  }
}
