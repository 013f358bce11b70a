import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type QueueName, topology } from '../functions/topology.ts';
import type { Settings } from './settings.ts';
import { makeArchive, makeQueue, makeTable } from './storage.ts';

/** What the functions share. */
export interface Resources {
  corpus: TableV2;
  alerts: TableV2;
  archive: Bucket;
  queues: Record<QueueName, { queue: Queue; deadLetters: Queue }>;
}

/** Tables, bucket and queues of `functions/topology.ts`. */
export const makeResources = (scope: Construct, { retain }: Pick<Settings, 'retain'>): Resources => {
  const { tables, queues, archive } = topology;
  return {
    corpus: makeTable(scope, 'Corpus', tables.corpus, retain),
    alerts: makeTable(scope, 'Alerts', tables.alerts, retain),
    archive: makeArchive(scope, 'Archive', archive, retain),
    queues: {
      captures: makeQueue(scope, 'Captures', queues.captures),
      ingest: makeQueue(scope, 'Ingest', queues.ingest),
      events: makeQueue(scope, 'Events', queues.events),
      deliveries: makeQueue(scope, 'Deliveries', queues.deliveries),
    },
  };
};
