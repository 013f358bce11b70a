import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { QueueName } from '../functions/topology.ts';

/** What the functions share. */
export interface Resources {
  corpus: TableV2;
  alerts: TableV2;
  archive: Bucket;
  queues: Record<QueueName, Queue>;
  mailFrom: string;
}
