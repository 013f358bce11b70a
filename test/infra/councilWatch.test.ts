import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { topology } from '../../functions/topology.ts';
import { CouncilWatch } from '../../infra/councilWatch.ts';

// Bundling is esbuild's work and tested by deploying; assertions are on the resources.
const template = Template.fromStack(new CouncilWatch(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Test'));
const queueNames = Object.keys(topology.queues);

test('each function of the topology is a function on Node 24 and ARM', () => {
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    { Runtime: 'nodejs24.x', Architectures: ['arm64'] },
    Object.keys(topology.functions).length,
  );
});

test('each queue has dead letters after the receives that the topology names', () => {
  template.resourceCountIs('AWS::SQS::Queue', queueNames.length * 2);
  for (const { visibilitySeconds, maxReceives } of Object.values(topology.queues)) {
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: visibilitySeconds,
      RedrivePolicy: { maxReceiveCount: maxReceives, deadLetterTargetArn: Match.anyValue() },
    });
  }
});

test('a FIFO queue has FIFO dead letters', () => {
  template.resourcePropertiesCountIs('AWS::SQS::Queue', { FifoQueue: true }, 2);
});

test('both tables can be restored to a point in time and declare the three generic indexes', () => {
  template.resourcePropertiesCountIs(
    'AWS::DynamoDB::GlobalTable',
    {
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
      GlobalSecondaryIndexes: Object.keys(topology.tables.corpus.indexes).map((IndexName) =>
        Match.objectLike({ IndexName }),
      ),
    },
    2,
  );
  template.resourcePropertiesCountIs(
    'AWS::DynamoDB::GlobalTable',
    { TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true } },
    1,
  );
});

test('schedules run on Korean time and give up quickly', () => {
  const scheduled = Object.values(topology.functions).filter(({ trigger }) => trigger.kind === 'schedule');
  template.resourcePropertiesCountIs(
    'AWS::Scheduler::Schedule',
    {
      ScheduleExpressionTimezone: 'Asia/Seoul',
      Target: Match.objectLike({ RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 } }),
    },
    scheduled.length,
  );
});

test('no grant names every resource', () => {
  const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    (policy) => policy.Properties.PolicyDocument.Statement as { Resource: unknown }[],
  );
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
});

test('a sender that is no address fails at synth with a sentence', () => {
  const app = new App({ context: { mailFrom: 'nobody', 'aws:cdk:bundling-stacks': [] } });
  expect(() => new CouncilWatch(app, 'Test')).toThrow(/mailFrom=ADDRESS/);
});
