import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { topology } from '../../functions/topology.ts';
import { CouncilWatch } from '../../infra/councilWatch.ts';

// Bundling is esbuild's work and tested by deploying; assertions are on the resources.
const template = Template.fromStack(new CouncilWatch(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Test'));
interface Statement {
  Resource: unknown;
}
interface Report {
  pluginReports: { pluginName: string; violations: unknown[] }[];
}

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

test('no grant names every resource where it could name one', () => {
  const roles = Object.values(template.findResources('AWS::IAM::Role'));
  const policies = [
    ...roles.flatMap((role) => (role.Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]),
    ...Object.values(template.findResources('AWS::IAM::Policy')).map((policy) => policy.Properties),
  ];
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Statement[]);
  expect(statements.length).toBeGreaterThan(Object.keys(topology.functions).length);
  expect(statements.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
  expect(roles.filter((role) => role.Properties.ManagedPolicyArns)).toEqual([]);
});

test('cdk-nag finds nothing that is not argued', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'council-watch-nag-'));
  const app = new App({ outdir, context: { mailFrom: 'watch@example.net', 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new CouncilWatch(app, 'Nag');
  app.synth();
  const report = JSON.parse(await readFile(join(outdir, 'validation-report.json'), 'utf8')) as Report;
  await rm(outdir, { recursive: true });
  expect(report.pluginReports.map(({ pluginName, violations }) => [pluginName, violations])).toEqual([
    ['AwsSolutions', []],
  ]);
});

const synthesised = (context: Record<string, unknown>): Template =>
  Template.fromStack(new CouncilWatch(new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } }), 'Test'));

const environments = (of: Template): Record<string, unknown>[] =>
  Object.values(of.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Environment.Variables);

test('unless it is said otherwise, functions ask the real sites and call no receiver on their own machine', () => {
  const all = environments(template);
  expect(all).toHaveLength(Object.keys(topology.functions).length);
  for (const variables of all) {
    expect(Object.keys(variables).filter((name) => /^(SOURCE_URL_|ALLOW_)/.test(name))).toEqual([]);
    expect(variables).not.toHaveProperty('MAIL_FROM');
  }
  for (const variables of environments(synthesised({ allowLoopbackHooks: 'false' }))) {
    expect(variables).not.toHaveProperty('ALLOW_LOOPBACK_HOOKS');
  }
});

test('the context reaches the functions’ environment', () => {
  const context = {
    mailFrom: 'watch@example.net',
    contact: 'https://example.net/about',
    sourceUrlKorea: 'http://127.0.0.1:8001',
    sourceUrlMotie: 'http://127.0.0.1:8002',
    sourceUrlMss: 'http://127.0.0.1:8003',
    allowLoopbackHooks: 'true',
  };
  for (const variables of environments(synthesised(context))) {
    expect(variables).toMatchObject({
      MAIL_FROM: 'watch@example.net',
      CONTACT: 'https://example.net/about',
      SOURCE_URL_KOREA: 'http://127.0.0.1:8001',
      SOURCE_URL_MOTIE: 'http://127.0.0.1:8002',
      SOURCE_URL_MSS: 'http://127.0.0.1:8003',
      ALLOW_LOOPBACK_HOOKS: 'true',
    });
  }
});

test('the name of the service key reaches the poll of korea.kr alone, with the right to read that parameter', () => {
  const keyed = synthesised({ dataGoKrKey: '/council-watch/key' });
  const named = environments(keyed).filter((variables) => 'DATA_GO_KR_KEY_PARAMETER' in variables);
  expect(named).toMatchObject([{ DATA_GO_KR_KEY_PARAMETER: '/council-watch/key' }]);
  const policies = JSON.stringify(
    Object.values(keyed.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties),
  );
  expect(policies.match(/ssm:GetParameter"/g)).toHaveLength(1);
  expect(policies).toContain(':parameter/council-watch/key');
  expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).not.toContain('ssm:');
});

test.each([
  ['mailFrom', 'nobody'],
  ['sourceUrlKorea', 'korea'],
  ['allowLoopbackHooks', 'perhaps'],
  ['stage', 'Production 2'],
  ['region', 'Seoul'],
  ['operatorMail', 'me'],
  ['budget', '-1'],
  ['retain', 'maybe'],
  ['dataGoKrKey', 'abc/'],
  ['dataGoKrKey', 'f'.repeat(64)],
  ['dataGoKrKey', 'AplainKeyOfLettersAlone'],
  ['proxyUrl', 'http://user:secret@proxy.example.net:3128'],
  ['runbook', 'docs/runbook'],
])('a wrong %s fails at synth with a sentence', (name, value) => {
  expect(() => synthesised({ [name]: value })).toThrow(new RegExp(`-c ${name}=VALUE: `));
});

test('names that were made up while deploying are printed', () => {
  const names = Object.keys(template.findOutputs('*'));
  const urls = queueNames.length * 2;
  expect(names).toHaveLength(8 + urls + Object.keys(topology.functions).length);
});
