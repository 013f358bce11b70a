import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { EmfMetrics } from '../../functions/adapters/emfMetrics.ts';
import { readConfig } from '../../functions/config.ts';
import { openEmbedded } from '../../functions/local/embedded.ts';
import { runStory } from '../../functions/local/runStory.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import { alarms, metrics } from '../../functions/observation.ts';
import { CouncilWatch } from '../../infra/councilWatch.ts';
import { releases } from '../crash/releases.ts';
import { alarmMetrics, emittedMetrics } from '../deployed/metricLines.ts';
import { writtenLines } from '../fakes/writtenLines.ts';

const bundlingNothing = { 'aws:cdk:bundling-stacks': [] };
const synthesised = (context: Record<string, string> = {}): Template =>
  Template.fromStack(new CouncilWatch(new App({ context: { ...context, ...bundlingNothing } }), 'Observed'));
const template = synthesised();

test('every alarm says what to do, under a heading that the runbook has', async () => {
  const runbook = await readFile(new URL('../../infra/RUNBOOK.md', import.meta.url), 'utf8');
  const headings = runbook.split('\n').flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  expect(headings).toEqual(expect.arrayContaining(Object.values(alarms).map(({ runbook: heading }) => heading)));
  expect(new Set(headings).size).toBe(headings.length);
  const anchors = headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
  const described = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => /infra\/RUNBOOK\.md#(\S+)$/.exec(Properties.AlarmDescription)?.[1],
  );
  expect(described).toHaveLength(Object.keys(alarms).length);
  expect(anchors).toEqual(expect.arrayContaining(described));
});

test('where the runbook can be read, alarms link to it', () => {
  const at = synthesised({ runbook: 'https://example.net/runbook' });
  for (const { Properties } of Object.values(at.findResources('AWS::CloudWatch::Alarm')))
    expect(Properties.AlarmDescription).toMatch(/ https:\/\/example\.net\/runbook#[a-z-]+$/);
});

test('a deployment whose alarms nobody would be told of says so', () => {
  const warned = (context: Record<string, string>): number => {
    const app = new App({ context: { ...context, ...bundlingNothing } });
    return Annotations.fromStack(new CouncilWatch(app, 'Warned')).findWarning(
      '*',
      Match.stringLikeRegexp('operatorMail'),
    ).length;
  };
  expect([warned({}), warned({ operatorMail: 'ops@example.net' })]).toEqual([1, 0]);
});

test('what the alarms and the dashboard look at is what the code writes', { timeout: 60_000 }, async () => {
  const store = await mkdtemp(join(tmpdir(), 'council-watch-observed-'));
  const observed = new EmfMetrics('Observed', { requestId: 'local', startedAt: 0 });
  const lines = await writtenLines(async () => {
    await runStory({ store, releases, seeds: [], print: () => {}, json: true, metrics: observed }, readConfig({}));
    const clock = new VirtualClock(Date.parse('2024-03-06T00:00:00.000Z'));
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const embedded = await openEmbedded({ store, config: readConfig({}), clock, log, metrics: observed });
    await embedded.driver.tick('measure');
    await embedded.driver.tick('canary');
    await embedded.driver.drain();
    await embedded.close();
  });
  await rm(store, { recursive: true });
  const emitted = emittedMetrics(lines);
  expect([...emitted]).toEqual(expect.arrayContaining(alarmMetrics(template.toJSON())));
  // The whole list: ten metrics are free.
  expect([...new Set([...emitted].map((line) => (JSON.parse(line) as { name: string }).name))].sort()).toEqual(
    Object.values(metrics)
      .map(({ name }) => name)
      .sort(),
  );
  expect(emitted.size).toBeLessThanOrEqual(10);
});

test('alarms are mailed to whoever is named, else to the contact where it is an address', () => {
  const told = (context: Record<string, string>): unknown[] =>
    Object.values(
      synthesised(context).findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email' } }),
    ).map(({ Properties }) => Properties.Endpoint);
  expect(told({ contact: 'https://example.org/about' })).toEqual([]);
  expect(told({ contact: 'ops@example.org' })).toEqual(['ops@example.org']);
  expect(told({ contact: 'ops@example.org', operatorMail: 'night@example.org' })).toEqual(['night@example.org']);
});

test('alarms may use their topic, and only over TLS', () => {
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
      ]),
    },
  });
});

test('one dashboard, with every alarm and every metric', () => {
  const [dashboard, ...others] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  expect(others).toEqual([]);
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  for (const { name } of Object.values(metrics)) expect(body).toContain(name);
});
