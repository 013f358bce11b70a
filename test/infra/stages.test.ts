import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { topology } from '../../functions/topology.ts';
import { CouncilWatch } from '../../infra/councilWatch.ts';
import { Extras } from '../../infra/extras.ts';
import { seedsDigest } from '../../infra/seeds.ts';
import { stackName } from '../../infra/settings.ts';

const appOf = (context: Record<string, unknown>): App =>
  new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
const stackOf = (context: Record<string, unknown> = {}): Template =>
  Template.fromStack(new CouncilWatch(appOf(context), 'Test'));
const plain = stackOf();

interface Resource {
  Type: string;
  DeletionPolicy?: string;
  Properties?: Record<string, unknown>;
}
const resources = (template: Template): Resource[] => Object.values(template.toJSON().Resources);
const kept = (template: Template): string[] =>
  resources(template)
    .filter(({ DeletionPolicy }) => DeletionPolicy === 'RetainExceptOnCreate')
    .map(({ Type }) => Type)
    .sort();

test('tables and archive outlive the stack, and the outputs name them', () => {
  expect(kept(plain)).toEqual(['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket']);
  expect(JSON.stringify(plain.findOutputs('KeptAfterDestroy'))).toContain('bucket');
});

test('a trial leaves nothing', () => {
  const trial = stackOf({ stage: 'trial', retain: 'false' });
  expect(kept(trial)).toEqual([]);
  trial.hasOutput('KeptAfterDestroy', { Value: 'nothing' });
});

test('production cannot be a trial', () => {
  expect(() => stackOf({ retain: 'false' })).toThrow('-c retain=false is for trials: give them a -c stage=NAME');
});

test('stages stand side by side: their stacks differ and nothing carries a name of its own choice', () => {
  const names = ['production', 'trial'].map((stage) => stackName('CouncilWatch', { stage } as never));
  expect(names).toEqual(['CouncilWatch', 'CouncilWatch-trial']);
  const named = resources(stackOf({ mailFrom: 'watch@example.net' })).flatMap(({ Type, Properties = {} }) =>
    Object.keys(Properties)
      .filter((name) =>
        /^(Name|TableName|BucketName|QueueName|FunctionName|RoleName|TopicName|LogGroupName)$/.test(name),
      )
      .filter((name) => typeof Properties[name] === 'string')
      .map((name) => `${Type} ${name}`),
  );
  expect(named).toEqual([]);
});

test('everything says whose it is', () => {
  const tags = [
    { Key: 'project', Value: 'council-watch' },
    { Key: 'stage', Value: 'trial' },
  ];
  const trial = stackOf({ stage: 'trial' });
  for (const type of ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup']) {
    for (const { Properties } of Object.values(trial.findResources(type))) {
      for (const tag of tags) expect(Properties.Tags, type).toContainEqual(tag);
    }
  }
});

test.each([
  ['mailfrom', '-c mailFrom=VALUE'],
  ['MAIL_FROM', '-c mailFrom=VALUE'],
  ['colour', 'there are stage, region, mailFrom'],
])('-c %s fails at synth and says how it is written', (name, hint) => {
  expect(() => stackOf({ [name]: 'watch@example.net' })).toThrow(`-c ${name} is not a setting`);
  expect(() => stackOf({ [name]: 'watch@example.net' })).toThrow(hint);
});

test('SES has the sender, and tells bounces, complaints and delays to the queue', () => {
  const template = stackOf({ mailFrom: 'watch@example.net' });
  template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'watch@example.net' });
  template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint', 'deliveryDelay'],
      SnsDestination: { TopicARN: Match.anyValue() },
    },
  });
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'sqs',
    RawMessageDelivery: true,
    FilterPolicyScope: 'MessageBody',
    FilterPolicy: { eventType: ['Bounce', 'Complaint', 'DeliveryDelay'] },
  });
});

test('a sender that is verified elsewhere, or none, makes no identity', () => {
  stackOf({ mailFrom: 'watch@example.net', mailIdentity: 'false' }).resourceCountIs('AWS::SES::EmailIdentity', 0);
  plain.resourceCountIs('AWS::SES::EmailIdentity', 0);
});

test('a sender’s domain that is verified says which records its mails are signed by', () => {
  const stack = stackOf({ mailFrom: 'watch@example.net', mailIdentity: 'domain' });
  stack.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'example.net' });
  expect(Object.keys(stack.findOutputs('*')).filter((name) => name.startsWith('Dkim'))).toEqual([
    'DkimRecord1',
    'DkimRecord2',
    'DkimRecord3',
  ]);
});

test('mails leave as the sender only, whoever reads them', () => {
  const statements = Object.values(stackOf({ mailFrom: 'watch@example.net' }).findResources('AWS::IAM::Role'))
    .flatMap(({ Properties }) => Properties.Policies ?? [])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement as { Action: string[]; Condition?: unknown }[]);
  const sending = statements.filter(({ Action }) => [Action].flat().includes('ses:SendEmail'));
  expect(sending).toHaveLength(3);
  for (const { Condition } of sending)
    expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'watch@example.net' } });
});

test('only what sends mail knows the configuration set', () => {
  const functions = Object.entries(plain.findResources('AWS::Lambda::Function'));
  const knowing = functions.filter(
    ([, { Properties }]) => 'MAIL_CONFIGURATION_SET' in Properties.Environment.Variables,
  );
  expect(knowing.map(([name]) => name.replace(/Function.*/, ''))).toEqual(['Deliver', 'Web', 'Sweep']);
});

test('nothing is reserved, everything is limited', () => {
  for (const { Properties } of Object.values(plain.findResources('AWS::Lambda::Function')))
    expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  const mappings = Object.values(plain.findResources('AWS::Lambda::EventSourceMapping'));
  const limits = mappings.map(({ Properties }) => Properties.ScalingConfig?.MaximumConcurrency ?? 'one group').sort();
  expect(limits).toEqual([2, 2, topology.functions.deliver.trigger.maxConcurrency, 'one group']);
});

test('what a schedule starts is not tried again for hours', () => {
  const scheduled = Object.values(topology.functions).filter(({ trigger }) => trigger.kind === 'schedule');
  plain.resourcePropertiesCountIs(
    'AWS::Lambda::EventInvokeConfig',
    { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    scheduled.length,
  );
});

test('logs end, deleted objects end, each class of object as the topology says', () => {
  plain.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  const [bucket] = Object.values(plain.findResources('AWS::S3::Bucket'));
  const rules: {
    Prefix?: string;
    ExpirationInDays?: number;
    NoncurrentVersionExpiration?: { NoncurrentDays: number };
  }[] = bucket?.Properties.LifecycleConfiguration.Rules;
  expect(rules.find(({ Prefix }) => Prefix === undefined)?.NoncurrentVersionExpiration?.NoncurrentDays).toBe(90);
  for (const [prefix, { expireDays }] of Object.entries(topology.archive.prefixes)) {
    expect(rules.find(({ Prefix }) => Prefix === prefix)?.ExpirationInDays ?? null, prefix).toBe(expireDays);
  }
});

test('the indexes hold keys only, as they do locally', () => {
  for (const { Properties } of Object.values(plain.findResources('AWS::DynamoDB::GlobalTable'))) {
    for (const index of Properties.GlobalSecondaryIndexes)
      expect(index.Projection).toEqual({ ProjectionType: 'KEYS_ONLY' });
  }
});

test('Extras hold just what no local engine deploys', () => {
  const extras = Template.fromStack(new Extras(appOf({ operatorMail: 'ops@example.net', budget: 4 }), 'Extras'));
  expect([...new Set(resources(extras).map(({ Type }) => Type))]).toEqual(['AWS::Budgets::Budget']);
  extras.hasResourceProperties('AWS::Budgets::Budget', {
    Budget: Match.objectLike({ BudgetLimit: { Amount: 4, Unit: 'USD' }, TimeUnit: 'MONTHLY' }),
  });
  expect(() => new Extras(appOf({}), 'Extras')).toThrow('-c operatorMail=ADDRESS');
});

test('the deployment loads the seeds, once for each state of them', () => {
  const [load] = Object.values(plain.findResources('Custom::Seeds'));
  expect(load?.Properties).toMatchObject({ Digest: seedsDigest(), ServiceTimeout: '180' });
  expect(JSON.stringify(load?.Properties.ServiceToken)).toContain('SeedFunction');
});
