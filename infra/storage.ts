import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { topology } from '../functions/topology.ts';

type Topology = typeof topology;
type TableSpec = Topology['tables'][keyof Topology['tables']];
type QueueSpec = Topology['queues'][keyof Topology['queues']];

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What a stack leaves behind when it is destroyed. A first deployment that fails leaves nothing: there is nothing in it. */
const policyOf = (retain: boolean): RemovalPolicy =>
  retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;

/** The indexes project keys only, as locally: adapters read the records themselves, by key and consistently. */
export const makeTable = (scope: Construct, id: string, spec: TableSpec, retain: boolean): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: text(spec.partitionKey),
    sortKey: text(spec.sortKey),
    globalSecondaryIndexes: Object.entries(spec.indexes).map(([indexName, index]) => ({
      indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
    })),
    ...(spec.expiry === null ? {} : { timeToLiveAttribute: spec.expiry }),
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: policyOf(retain),
  });

/** Days in which an object that was deleted or overwritten by mistake can be brought back. */
const REGRET_DAYS = 90;

export const makeArchive = (scope: Construct, id: string, spec: Topology['archive'], retain: boolean): Bucket =>
  new Bucket(scope, id, {
    versioned: spec.versioned,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: policyOf(retain),
    autoDeleteObjects: !retain,
    lifecycleRules: [...Object.entries(spec.prefixes).flatMap(prefixRule), wholeBucket],
  });

const prefixRule = ([prefix, days]: [
  string,
  { expireDays: number | null; coldDays: number | null },
]): LifecycleRule[] => {
  const { expireDays, coldDays } = days;
  if (expireDays === null && coldDays === null) return [];
  const storageClass = StorageClass.GLACIER_INSTANT_RETRIEVAL;
  return [
    {
      prefix,
      ...(expireDays === null
        ? {}
        : { expiration: Duration.days(expireDays), noncurrentVersionExpiration: Duration.days(1) }),
      ...(coldDays === null ? {} : { transitions: [{ storageClass, transitionAfter: Duration.days(coldDays) }] }),
    },
  ];
};

const wholeBucket: LifecycleRule = {
  noncurrentVersionExpiration: Duration.days(REGRET_DAYS),
  abortIncompleteMultipartUploadAfter: Duration.days(7),
};

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
