import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UndiciWeb } from '../../functions/adapters/undiciWeb.ts';
import { startMssReplica } from '../../functions/local/replica/mss.ts';
import type { ReplicaRelease } from '../../functions/local/replica/release.ts';
import { korea } from '../../functions/sources/korea.ts';
import { mss } from '../../functions/sources/mss.ts';
import type { Source } from '../../functions/sources/source.ts';
import { type BackfilledDay, backfill, type Stopped } from '../../functions/stages/backfill.ts';
import { poll } from '../../functions/stages/poll.ts';
import { type Harness, openHarness, ordinary } from './harness.ts';

const DAY_MS = 86_400_000;
/** Releases a day from `first` on, `perDay` of them, in the order of their numbers. */
const daily = (first: string, days: number, perDay: number, number = 156_000_000): ReplicaRelease[] =>
  Array.from({ length: days * perDay }, (_, index) => {
    const at = Date.parse(`${first}T01:00:00.000Z`) + Math.floor(index / perDay) * DAY_MS + (index % perDay) * 60_000;
    return ordinary(String(number + index), { publishedAt: new Date(at).toISOString() });
  });

let h: Harness;
beforeEach(async () => {
  // The baseline's three pages hold the last two days.
  h = await openHarness(daily('2026-02-20', 19, 30));
  await poll(korea, h.ports);
});
afterEach(() => h.close());

const run = async (from: string, to: string, source: Source = korea, again = false) => {
  const days: BackfilledDay[] = [];
  let stopped: Stopped | null = null;
  for await (const each of backfill(source, { from, to, again }, { ...h.ports, pause: async () => {} })) {
    if ('stopped' in each) stopped = each;
    else days.push(each);
  }
  return { days, stopped };
};
const listed = async (day: string, source = korea) => h.ports.corpus.sightingsOn(source.id, day);

test('reads days below the baseline whole and silently, newest first', async () => {
  expect(await listed('2026-03-01')).toEqual([]);
  const { days, stopped } = await run('2026-02-28', '2026-03-02');
  expect(stopped).toBeNull();
  expect(
    days.map(({ day, rows, total, recorded, silent, complete }) => [day, rows, total, recorded, silent, complete]),
  ).toEqual([
    ['2026-03-02', 30, 30, 30, true, true],
    ['2026-03-01', 30, 30, 30, true, true],
    ['2026-02-28', 30, 30, 30, true, true],
  ]);
  const rows = await listed('2026-03-01');
  expect(rows).toHaveLength(30);
  expect(rows.every(({ baseline, state }) => baseline && state === 'listed')).toBe(true);
});

test('goes on where it stopped, and asks the site nothing for days that are done', async () => {
  await run('2026-03-01', '2026-03-02');
  const asked = h.replica.requests.length;
  expect((await run('2026-02-28', '2026-03-02')).days.map(({ day }) => day)).toEqual(['2026-02-28']);
  expect(h.replica.requests.length - asked).toBe(2);
  expect((await run('2026-03-01', '2026-03-01', korea, true)).days).toMatchObject([{ recorded: 0, rows: 30 }]);
});

test('a day that fails is read again, the days above it are not', async () => {
  h.spoil = (reply) => (h.replica.requests.length % 4 === 3 ? { ...reply, status: 503 } : reply);
  await expect(run('2026-02-25', '2026-03-02')).rejects.toMatchObject({ code: 'web.status' });
  h.spoil = (reply) => reply;
  await run('2026-02-25', '2026-03-02');
  expect((await h.ports.corpus.dayChecks('korea')).map(({ day, rows }) => [day, rows])).toEqual(
    ['2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'].map((day) => [day, 30]),
  );
});

test('what was missed since the watch began is news', async () => {
  h.clock.advanceTo(h.clock.now() + 3 * DAY_MS);
  h.releases.push(...daily('2026-03-11', 2, 3, 156_900_000));
  expect((await run('2026-03-11', '2026-03-12')).days).toMatchObject([
    { day: '2026-03-12', recorded: 3, silent: false },
    { day: '2026-03-11', recorded: 3, silent: false },
  ]);
  expect((await listed('2026-03-11')).every(({ baseline }) => !baseline)).toBe(true);
});

test('says where the site shows fewer rows than it counts', async () => {
  h.spoil = (reply) => ({ ...reply, body: String(reply.body).replace('<strong>30</strong>', '<strong>31</strong>') });
  expect((await run('2026-03-01', '2026-03-01')).days).toMatchObject([{ rows: 30, total: 31, complete: false }]);
});

describe('keeps to what a site may be asked:', () => {
  const spend = async (used: number) => {
    const state = await h.ports.corpus.source('korea');
    if (!state?.health) throw new Error('no health');
    const health = { ...state.health, budget: { on: '2026-03-10', used } };
    await h.ports.corpus.putSource({ ...state, health, version: state.version + 1 });
  };

  test('stops at its share of the day’s budget and says when to go on', async () => {
    await spend(1_999);
    const { days, stopped } = await run('2026-02-28', '2026-03-02');
    expect(days.map(({ day }) => day)).toEqual(['2026-03-02']);
    expect(stopped).toEqual({ stopped: 'budget', day: '2026-03-01', until: '2026-03-10T15:00:00.000Z' });
  });

  test('counts its requests and those that its rows will lead to', async () => {
    await spend(0);
    await run('2026-03-01', '2026-03-02');
    expect((await h.ports.corpus.source('korea'))?.health?.budget.used).toBe(2 * (2 + 30 * 3));
  });

  test('waits while a poll has the site', async () => {
    const state = await h.ports.corpus.source('korea');
    const until = new Date(h.clock.now() + 60_000).toISOString();
    await h.ports.corpus.leasePoll({
      source: 'korea',
      version: state?.version ?? 0,
      at: new Date(h.clock.now()).toISOString(),
      until,
    });
    const { stopped } = await run('2026-03-01', '2026-03-02');
    expect(stopped).toMatchObject({ stopped: 'busy' });
    h.clock.advanceTo(h.clock.now() + 61_000);
    expect((await run('2026-03-01', '2026-03-02')).days).toHaveLength(2);
    // A poll begins as if nothing had been.
    expect(await poll(korea, h.ports)).toMatchObject({ condition: 'healthy' });
  });

  test('asks nothing of a source that was never polled', async () => {
    const before = h.replica.requests.length;
    await expect(run('2026-03-01', '2026-03-02', mss)).rejects.toMatchObject({ code: 'not.found' });
    expect(h.replica.requests.length).toBe(before);
  });
});

test('a list that takes no days is gone down by page numbers, without reading all that lies above', async () => {
  const releases = daily('2025-06-01', 280, 4, 1_000_000);
  const replica = await startMssReplica({ releases: () => releases, now: () => h.clock.now() });
  h.ports.web = new UndiciWeb({
    hosts: { mss: mss.hosts },
    baseUrls: { mss: replica.origin },
    userAgent: 'test',
    minGapMs: 0,
  });
  try {
    await poll(mss, h.ports);
    const asked = replica.requests.length;
    const { days } = await run('2025-07-10', '2025-07-12', mss);
    expect(days.map(({ day, rows, total, silent, complete }) => [day, rows, total, silent, complete])).toEqual([
      ['2025-07-12', 4, null, true, true],
      ['2025-07-11', 4, null, true, true],
      ['2025-07-10', 4, null, true, true],
    ]);
    expect(replica.requests.length - asked).toBeLessThan(25);
  } finally {
    await replica.close();
  }
});
