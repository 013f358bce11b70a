import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../ports.ts';

const attribute = 'ApproximateNumberOfMessages';

/** How much lies in the dead-letter queues of Amazon SQS, approximately. */
export class SqsDeadLetterCount implements DeadLetters {
  private readonly urls: readonly string[];
  private readonly makeClient: () => SQSClient;
  private client: SQSClient | undefined;

  constructor(urls: readonly string[], makeClient?: () => SQSClient) {
    this.urls = urls;
    this.makeClient = makeClient ?? (() => new SQSClient({ useQueueUrlAsEndpoint: false }));
  }

  async count(): Promise<number> {
    const counts = await Promise.all(this.urls.map((url) => this.countOf(url)));
    return counts.reduce((sum, each) => sum + each, 0);
  }

  private async countOf(QueueUrl: string): Promise<number> {
    this.client ??= this.makeClient();
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [attribute] });
    const { Attributes } = await this.client.send(command);
    return Number(Attributes?.[attribute] ?? 0);
  }
}
