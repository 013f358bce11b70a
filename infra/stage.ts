import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec, QueueName } from '../functions/topology.ts';

export interface Resources {
  corpus: TableV2;
  alerts: TableV2;
  archive: Bucket;
  queues: Record<QueueName, Queue>;
  mailFrom: string;
}

/** One function of the topology with its trigger and just the grants it names. */
export class Stage extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { spec, resources, zone }: { spec: FunctionSpec; resources: Resources; zone: string },
  ) {
    super(scope, id);
    const lambda = new NodejsFunction(this, 'Function', {
      entry: fileURLToPath(new URL(`../functions/${spec.entry}`, import.meta.url)),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(spec.timeoutSeconds),
      memorySize: spec.memoryMb,
      environment: environmentOf(resources),
      logGroup: new LogGroup(this, 'Logs', {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        minify: true,
        sourceMap: true,
        // Bundled at the pinned version rather than taken from the runtime, which changes it when it likes.
        externalModules: [],
        // Some dependencies are CommonJS and call `require`, which ES modules do not have.
        banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    grant(lambda, spec, resources);
    trigger(this, lambda, spec, resources, zone);
  }
}

const environmentOf = ({ corpus, alerts, archive, queues, mailFrom }: Resources): Record<string, string> => ({
  CORPUS_TABLE: corpus.tableName,
  ALERTS_TABLE: alerts.tableName,
  ARCHIVE_BUCKET: archive.bucketName,
  MAIL_FROM: mailFrom,
  ...Object.fromEntries(
    Object.entries(queues).map(([name, queue]) => [`QUEUE_URL_${name.toUpperCase()}`, queue.queueUrl]),
  ),
});

const grant = (lambda: NodejsFunction, { uses }: FunctionSpec, resources: Resources): void => {
  for (const name of ['corpus', 'alerts'] as const) {
    const access = uses[name];
    if (access === 'read') resources[name].grantReadData(lambda);
    else if (access) resources[name].grantReadWriteData(lambda);
  }
  if (uses.archive === 'read' || uses.archive === 'readWrite') resources.archive.grantRead(lambda);
  if (uses.archive === 'write' || uses.archive === 'readWrite') resources.archive.grantPut(lambda);
  for (const name of uses.sends ?? []) resources.queues[name].grantSendMessages(lambda);
  if (uses.mail) lambda.addToRolePolicy(sendMail(lambda, resources.mailFrom));
};

const sendMail = (scope: Construct, from: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'ses',
        resource: 'identity',
        resourceName: from.slice(from.indexOf('@') + 1),
      }),
    ],
  });

const trigger = (
  scope: Construct,
  lambda: NodejsFunction,
  spec: FunctionSpec,
  { queues }: Resources,
  zone: string,
): void => {
  const { trigger: by } = spec;
  if (by.kind === 'queue') {
    const concurrency = by.maxConcurrency === null ? {} : { maxConcurrency: by.maxConcurrency };
    lambda.addEventSource(
      new SqsEventSource(queues[by.queue], { batchSize: by.batchSize, reportBatchItemFailures: true, ...concurrency }),
    );
    return;
  }
  new Schedule(scope, 'Schedule', {
    schedule: ScheduleExpression.cron({ minute: `0/${by.everyMinutes}`, timeZone: TimeZone.of(zone) }),
    target: new LambdaInvoke(lambda, {
      input: ScheduleTargetInput.fromObject(by.input),
      // The next tick is minutes away: a late poll is worth less than none.
      retryAttempts: 1,
      maxEventAge: Duration.seconds(60),
    }),
  });
};
