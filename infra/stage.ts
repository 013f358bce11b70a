import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, FunctionUrlAuthType, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../functions/topology.ts';
import { bundling, leftOut } from './bundling.ts';
import { keyStatements, statementsOf } from './grants.ts';
import type { MailPath } from './mail.ts';
import type { Resources } from './resources.ts';
import { loadSeeds } from './seeds.ts';
import { type Settings, settingsEnvironment } from './settings.ts';

interface StageProps {
  spec: FunctionSpec;
  resources: Resources;
  settings: Settings;
  mail: MailPath;
  zone: string;
}

/** One function of the topology with its trigger and just the grants it names. */
export class Stage extends Construct {
  readonly lambda: NodejsFunction;
  readonly logGroup: LogGroup;
  /** Where it is reached, for what stands behind an address. */
  readonly url: string | null;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { spec, settings } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: fileURLToPath(new URL(`../functions/${spec.entry}`, import.meta.url)),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(spec.timeoutSeconds),
      memorySize: spec.memoryMb,
      environment: { ...environmentOf(props), ...settingsEnvironment(settings) },
      logGroup: this.logGroup,
      role: roleOf(this, props, this.logGroup),
      bundling: {
        ...bundling,
        format: OutputFormat.ESM,
        mainFields: [...bundling.mainFields],
        // All else is bundled at the pinned version rather than taken from the runtime, which changes it when it likes.
        externalModules: leftOut(spec),
      },
    });
    trigger(this, this.lambda, props);
    // Everybody may call it: what it does is guarded by signed links, counters and confirmations.
    this.url =
      spec.trigger.kind === 'url' ? this.lambda.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }).url : null;
  }
}

/** Where its stores are, and of the queues just those that it sends to. */
const environmentOf = ({ spec, resources, mail, settings }: StageProps): Record<string, string> => ({
  CORPUS_TABLE: resources.corpus.tableName,
  ALERTS_TABLE: resources.alerts.tableName,
  ARCHIVE_BUCKET: resources.archive.bucketName,
  ...Object.fromEntries(
    (spec.uses.sends ?? []).map((name) => [`QUEUE_URL_${name.toUpperCase()}`, resources.queues[name].queue.queueUrl]),
  ),
  ...(spec.uses.deadLetters ? { DEAD_LETTER_URLS: deadLetterUrls(resources).join(' ') } : {}),
  // Several stacks in one account: each measures itself.
  METRICS_NAMESPACE: Stack.of(resources.archive).stackName,
  // The name: the key itself is read when the function starts.
  ...(spec.uses.serviceKey && settings.dataGoKrKey ? { DATA_GO_KR_KEY_PARAMETER: settings.dataGoKrKey } : {}),
  ...(spec.uses.mail ? { MAIL_CONFIGURATION_SET: mail.configurationSetName } : {}),
});

const deadLetterUrls = ({ queues }: Resources): string[] =>
  Object.values(queues).map(({ deadLetters }) => deadLetters.queueUrl);

/** A role of our own: the managed policy that CDK would attach may write to every log group of the account. */
const roleOf = (scope: Construct, { spec, resources, mail, settings }: StageProps, logs: LogGroup): Role =>
  new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Uses: new PolicyDocument({
        minimize: true,
        statements: [
          new PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logs.logGroupArn],
          }),
          ...statementsOf(spec, resources, mail),
          ...(spec.uses.serviceKey ? keyStatements(scope, settings.dataGoKrKey) : []),
        ],
      }),
    },
  });

const trigger = (scope: Construct, lambda: NodejsFunction, { spec, resources, zone }: StageProps): void => {
  const { trigger: by } = spec;
  if (by.kind === 'queue') {
    const concurrency = by.maxConcurrency === null ? {} : { maxConcurrency: by.maxConcurrency };
    lambda.addEventSource(
      new SqsEventSource(resources.queues[by.queue].queue, {
        batchSize: by.batchSize,
        reportBatchItemFailures: true,
        ...concurrency,
      }),
    );
    return;
  }
  if (by.kind === 'deployment') {
    loadSeeds(scope, lambda, spec.timeoutSeconds);
    return;
  }
  if (by.kind === 'url') return;
  // Scheduler hands over asynchronously, and Lambda would try for hours: what a tick missed the next one does.
  lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
  new Schedule(scope, 'Schedule', {
    schedule: ScheduleExpression.cron({
      minute: by.everyMinutes === 60 ? '0' : `0/${by.everyMinutes}`,
      timeZone: TimeZone.of(zone),
    }),
    target: new LambdaInvoke(lambda, {
      role: schedulerRole(scope, lambda),
      input: ScheduleTargetInput.fromObject(by.input),
      // The next tick is minutes away: a late poll is worth less than none.
      retryAttempts: 1,
      maxEventAge: Duration.seconds(60),
    }),
  });
};

/** Only the function itself: the role that CDK would make may invoke every version of it. */
const schedulerRole = (scope: Construct, lambda: NodejsFunction): IRole =>
  new Role(scope, 'SchedulerRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    inlinePolicies: {
      Invoke: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] })],
      }),
    },
  }).withoutPolicyUpdates();
