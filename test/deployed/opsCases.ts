import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import type { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import type { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import type { Check } from '../../functions/local/ops/check.ts';
import type { ReplayReport } from '../../functions/local/ops/replay.ts';
import type { StatusReport } from '../../functions/local/ops/statusReport.ts';
import { type Ended, runOps } from '../local/ops/runOps.ts';
import { awsEnvironment } from './ministack.ts';

interface Deployed {
  endpoint: string;
  corpus: DynamoCorpus;
  alerts: DynamoAlerts;
  capturesDeadLettersUrl: string;
}

const PATIENCE = { timeout: 120_000, interval: 500 };

/** The command line on the stack of the story, after the story: what an operator types, with what it prints. */
export function opsCases(deployed: () => Deployed): void {
  const ops = (...args: string[]): Promise<Ended> => runOps([...args, '--stack'], awsEnvironment(deployed().endpoint));
  const answered = async <T>(...args: string[]): Promise<T> => {
    const { code, out, err } = await ops(...args, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as T;
  };
  const anySighting = async () => {
    const [sighting] = await deployed().corpus.sightingsIn('read', 1);
    if (!sighting) throw new TypeError('the story has read nothing');
    return sighting;
  };

  test('ops: a subscription is added, listed and removed', async () => {
    const { id } = await answered<{ id: string }>('subscriptions', 'add', '--mail', 'operator@example.org');
    expect(await deployed().alerts.subscription(id)).toMatchObject({ channel: { to: 'operator@example.org' } });
    expect((await ops('subscriptions', 'list')).out).toContain(id);
    expect(await ops('subscriptions', 'remove', id)).toMatchObject({ code: 0 });
    expect((await ops('subscriptions', 'remove', id)).err).toMatch(/^not\.found/);
  });

  test('ops: the status is one screen and names the stack', async () => {
    const { code, out } = await ops('status');
    expect(code).toBe(0);
    expect(out).toContain('stack CouncilWatch in ap-northeast-2');
    expect(out.split('\n').length).toBeLessThan(45);
    const report = await answered<StatusReport>('status');
    expect(report.latestReleases).toHaveLength(5);
    expect(report.latestAlerts[0]).toMatchObject({ type: 'council.created', commitments: 6 });
    expect(report.queues?.every(({ deadLetters }) => deadLetters === 0)).toBe(true);
  });

  test('ops: the doctor finds every part of the stack', async () => {
    const { out } = await ops('doctor', '--json');
    const checks: Check[] = JSON.parse(out);
    const well = ['credentials', 'clock', 'stack', 'functions', 'archive', 'queues', 'seeds'];
    const states = Object.fromEntries(checks.map((check) => [check.name, check]));
    for (const name of [...well, 'SES sender', 'SES events']) expect(states[name], name).toMatchObject({ state: 'ok' });
    // MiniStack turns no point-in-time recovery on.
    for (const name of ['corpus', 'alerts']) expect(states[name], name).toMatchObject({ state: 'warn' });
    expect(Object.keys(states)).toEqual(expect.arrayContaining(['SES account', 'Lambda quota', 'open API key']));
  });

  test('ops: redrive sends a dead letter back to its queue, and a release to its reader', async () => {
    const { corpus, capturesDeadLettersUrl: QueueUrl } = deployed();
    const sighting = await anySighting();
    const client = new SQSClient({ useQueueUrlAsEndpoint: false });
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ sightingId: sighting.id }) }));
    client.destroy();
    const taken = await answered('redrive', '--dead-letters', 'captures');
    expect(taken).toEqual([{ to: 'captures', what: 'dead letters', count: 1, ids: [] }]);
    expect(await answered('redrive', '--dead-letters', 'captures')).toMatchObject([{ count: 0 }]);

    const failure = { code: 'view.no-text', message: 'for the test', at: sighting.listedAt };
    await corpus.putSighting({ ...sighting, state: 'parked', failure, version: sighting.version + 1 });
    expect((await ops('problems')).out).toContain(sighting.id);
    expect(await answered('redrive', sighting.id)).toMatchObject([{ to: 'ingest', ids: [sighting.id] }]);
    await vi.waitFor(
      async () => expect((await corpus.sightings([sighting.id])).get(sighting.id)?.state).toBe('read'),
      PATIENCE,
    );
  }, 180_000);

  test('ops: a replay of the whole archive by the same code finds nothing to change', async () => {
    const report = await answered<ReplayReport>('replay');
    expect(report.read).toBeGreaterThan(5);
    expect(report).toMatchObject({ changed: [], unreadable: [], applied: 0 });
  });
}
