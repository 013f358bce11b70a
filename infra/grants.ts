import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type FunctionSpec, topology } from '../functions/topology.ts';
import type { MailPath } from './mail.ts';
import type { Resources } from './resources.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** What a function of the topology may do: just what its `uses` name, on resources that are named. */
export const statementsOf = ({ uses }: FunctionSpec, resources: Resources, mail: MailPath): PolicyStatement[] => [
  ...(uses.corpus ? tableStatements(resources.corpus, uses.corpus) : []),
  ...(uses.alerts ? tableStatements(resources.alerts, uses.alerts) : []),
  ...(uses.archive ? archiveStatements(resources.archive, uses.archive) : []),
  ...(uses.sends ?? []).map((name) => allow(['sqs:SendMessage'], [resources.queues[name].queue.queueArn])),
  ...(uses.deadLetters
    ? [
        allow(
          ['sqs:GetQueueAttributes'],
          Object.values(resources.queues).map((each) => each.deadLetters.queueArn),
        ),
      ]
    : []),
  ...(uses.mail ? mail.sending : []),
];

type Access = NonNullable<FunctionSpec['uses']['corpus']>;

const tableStatements = (table: TableV2, access: Access): PolicyStatement[] => {
  const indexes = Object.keys(topology.tables.corpus.indexes).map((name) => `${table.tableArn}/index/${name}`);
  const actions = [...(access === 'write' ? [] : READ), ...(access === 'read' ? [] : WRITE)];
  return [allow(actions, [table.tableArn]), ...(access === 'write' ? [] : [allow(['dynamodb:Query'], indexes)])];
};

const archiveStatements = (
  bucket: Bucket,
  { gets = [], puts }: NonNullable<FunctionSpec['uses']['archive']>,
): PolicyStatement[] => {
  const objects = (prefixes: readonly string[]): string[] =>
    prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  // Without the right to list, S3 answers 403 instead of 404 for a key that is not there.
  const read = [allow(['s3:GetObject'], objects(gets)), allow(['s3:ListBucket'], [bucket.bucketArn])];
  return [...(gets.length === 0 ? [] : read), allow(['s3:PutObject'], objects(puts))];
};

/** One parameter, read. Who may read a SecureString under the account's own key for SSM may decrypt it as well. */
export const keyStatements = (scope: Construct, name: string | undefined): PolicyStatement[] => {
  if (name === undefined) return [];
  const arn = Stack.of(scope).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: name.replace(/^\//, ''),
  });
  return [allow(['ssm:GetParameter'], [arn])];
};

const allow = (actions: string[], arns: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources: arns });
