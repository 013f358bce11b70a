import { expect, test } from 'vitest';
import { EmfMetrics } from '../../functions/adapters/emfMetrics.ts';
import { LambdaLog } from '../../functions/adapters/lambdaLog.ts';
import { writtenLines } from '../fakes/writtenLines.ts';

const linesOf = async (write: () => void): Promise<Record<string, unknown>[]> =>
  (await writtenLines(write)).filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);

const invocation = { requestId: 'req-1', startedAt: 1_000 };

test('each value is a line that CloudWatch makes a metric of; what stands beside it is none', async () => {
  const [rows, tried, oldest] = await linesOf(() => {
    const metrics = new EmfMetrics('Test', invocation);
    metrics.listedRows('mss', 5);
    metrics.deliveryTried('webhook', false);
    metrics.oldestPending({ captures: 1_500, ingest: 0, events: 4_000, deliveries: 0 });
  });
  expect(rows).toMatchObject({ service: 'council-watch', mss: '5', ListedShare: 0.5, requestId: 'req-1' });
  expect(rows?._aws).toMatchObject({
    CloudWatchMetrics: [
      { Namespace: 'Test', Dimensions: [['service']], Metrics: [{ Name: 'ListedShare', Unit: 'None' }] },
    ],
  });
  expect(tried?._aws).toMatchObject({
    CloudWatchMetrics: [{ Dimensions: [['service', 'channel']], Metrics: [{ Name: 'DeliveryFailures' }] }],
  });
  expect(oldest).toMatchObject({ OldestPending: 4, captures: '1.5', events: '4' });
  expect(oldest?._aws).toMatchObject({
    CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: [{ Name: 'OldestPending', Unit: 'Seconds' }] }],
  });
  expect(oldest).not.toHaveProperty('channel');
});

test('what was parked and what is a dead letter are two metrics', async () => {
  const lines = await linesOf(() => new EmfMetrics('Test', invocation).setAside({ parked: 1, deadLetters: 2 }));
  expect(lines.map(({ kind, SetAside }) => [kind, SetAside])).toEqual([
    ['parked', 1],
    ['deadLetters', 2],
  ]);
});

test('a log line says what, for which request, and how long after the call', async () => {
  const [line, bad] = await linesOf(() => {
    const log = new LambdaLog(invocation, { now: () => 1_250 });
    log.info('capture.done', { sightingId: 'mss:1', level: 'mine', message: 'as given' });
    log.error('it.broke', { error: new TypeError('no') });
  });
  expect(line).toMatchObject({
    level: 'info',
    event: 'capture.done',
    sightingId: 'mss:1',
    message: 'as given',
    requestId: 'req-1',
    ms: 250,
  });
  expect(line?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(bad).toMatchObject({ level: 'error', error: { name: 'TypeError', message: 'no' } });
});
