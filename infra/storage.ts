import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { topology } from '../functions/topology.ts';

type Topology = typeof topology;
type TableSpec = Topology['tables'][keyof Topology['tables']];
type QueueSpec = Topology['queues'][keyof Topology['queues']];

const text = (name: string) => ({ name, type: AttributeType.STRING });

export const makeTable = (scope: Construct, id: string, spec: TableSpec): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: text(spec.partitionKey),
    sortKey: text(spec.sortKey),
    globalSecondaryIndexes: Object.entries(spec.indexes).map(([indexName, index]) => ({
      indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
    })),
    ...(spec.expiry === null ? {} : { timeToLiveAttribute: spec.expiry }),
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });

export const makeArchive = (scope: Construct, id: string, spec: Topology['archive']): Bucket =>
  new Bucket(scope, id, {
    versioned: spec.versioned,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: Object.entries(spec.prefixes).flatMap(([prefix, { expireDays, coldDays }]) =>
      expireDays === null && coldDays === null
        ? []
        : [
            {
              prefix,
              ...(expireDays === null
                ? {}
                : { expiration: Duration.days(expireDays), noncurrentVersionExpiration: Duration.days(1) }),
              ...(coldDays === null
                ? {}
                : {
                    transitions: [
                      {
                        storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
                        transitionAfter: Duration.days(coldDays),
                      },
                    ],
                  }),
            },
          ],
    ),
  });

/** A queue with its dead letters, which are kept for the longest time SQS allows. */
export const makeQueue = (scope: Construct, id: string, spec: QueueSpec): { queue: Queue; deadLetters: Queue } => {
  const fifo = spec.fifo ? { fifo: true } : {};
  const common = { ...fifo, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const deadLetters = new Queue(scope, `${id}DeadLetters`, { ...common, retentionPeriod: Duration.days(14) });
  const queue = new Queue(scope, `${id}Queue`, {
    ...common,
    visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
    retentionPeriod: Duration.days(14),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: spec.maxReceives },
  });
  return { queue, deadLetters };
};
