import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../../functions/core/calendar.ts';
import type { System } from '../../../functions/local/ops/openSystem.ts';
import { statusLines } from '../../../functions/local/ops/statusLines.ts';
import { reportStatus, type StatusReport } from '../../../functions/local/ops/statusReport.ts';
import { delivery, event, sighting, subscription } from '../../contract/records.ts';
import { type Harness, openHarness, registry, START, sourceOf } from '../../stages/harness.ts';

let h: Harness;
let system: System;
beforeEach(async () => {
  h = await openHarness();
  system = {
    place: { kind: 'local', store: '.council-watch/live', running: false },
    app: { ports: h.ports, registry, source: sourceOf },
    owner: true,
    driver: { drain: async () => {} },
    mails: [],
    close: async () => {},
  };
});
afterEach(() => h.close());

const failure = { code: 'mail.sender', message: 'paused', at: instant(START) };
const ago = (minutes: number): string => instant(START - minutes * 60_000);

test('an empty system says what comes first', async () => {
  const report = await reportStatus(system);
  expect(report.sources.map(({ baselineAt }) => baselineAt)).toEqual([null, null, null]);
  const lines = statusLines(report).join('\n');
  expect(lines).toContain('never polled');
  expect(lines).toContain('npm run ops -- subscriptions add');
});

describe('a system in trouble', () => {
  let report: StatusReport;
  beforeEach(async () => {
    const { corpus, alerts } = h.ports;
    await corpus.addSighting(
      sighting({ id: 'korea:1', state: 'parked', nextAt: null, failure: { ...failure, code: 'file.empty' } }),
    );
    await corpus.addSighting(sighting({ id: 'korea:2', nextAt: ago(20), failure: { ...failure, code: 'web.status' } }));
    await corpus.addSighting(sighting({ id: 'korea:3', nextAt: ago(9) }));
    await corpus.addSighting(sighting({ id: 'korea:4', state: 'read', nextAt: null }));
    await corpus.apply({ kind: 'event', record: event({ nextAt: null }) }, 1);
    await alerts.addSubscription(subscription());
    await alerts.addDelivery(
      delivery({ state: 'failed', nextAt: null, failure, expiresAt: instant(START + 86_400_000) }),
    );
    report = await reportStatus(system);
  });

  test('is counted by kind and code, from indexes alone', () => {
    expect(report).toMatchObject({
      pending: {
        capture: { count: 2, oldestDueAt: ago(20) },
        ingest: { count: 0, oldestDueAt: null },
        delivery: { count: 0, oldestDueAt: null },
      },
      parked: { count: 1, codes: { 'file.empty': 1 } },
      trying: { count: 1, codes: { 'web.status': 1 } },
      failedDeliveries: { count: 1, codes: { 'mail.sender': 1 } },
      subscriptions: { active: 1 },
      queues: null,
    });
    expect(report.latestReleases.map(({ id }) => id)).toEqual(['korea:4']);
    expect(report.latestAlerts.map(({ type, commitments }) => [type, commitments])).toEqual([['meeting.created', 1]]);
  });

  test('names what to do about each trouble', () => {
    const lines = statusLines(report).join('\n');
    expect(lines).toContain('oldest due 20 min ago');
    expect(lines).toContain('npm start -- --live');
    expect(lines).toContain('ops -- problems --store .council-watch/live');
    expect(lines).toContain('ops -- redrive --deliveries');
  });

  test('of a stack, dead letters are named with the command that moves them', () => {
    const queue = { waiting: 0, inWork: 0 };
    const lines = statusLines({
      ...report,
      place: { kind: 'stack', name: 'CouncilWatch', region: 'ap-northeast-2', status: 'UPDATE_COMPLETE' },
      queues: [
        { queue: 'captures', deadLetters: 0, ...queue },
        { queue: 'ingest', deadLetters: 2, ...queue },
      ],
    });
    expect(lines.join('\n')).toContain('redrive --dead-letters ingest --stack CouncilWatch');
    expect(lines.join('\n')).not.toContain('npm start');
  });
});
