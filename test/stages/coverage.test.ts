import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DayCoverage } from '../../functions/core/coverage/coverDay.ts';
import type { SourceId } from '../../functions/core/model/listing.ts';
import type { Sighting } from '../../functions/core/model/sighting.ts';
import { coverage } from '../../functions/stages/coverage.ts';
import { reading, release, sighting } from '../contract/records.ts';
import { type Harness, openHarness, registry } from './harness.ts';

const DAY = '2026-03-04';
let h: Harness;
beforeEach(async () => {
  h = await openHarness();
  for (const source of ['korea', 'motie'] as const) {
    const state = {
      source,
      baselineAt: '2026-03-01T00:00:00.000Z',
      baselineFrom: '2026-02-28',
      ground: {},
      seen: {},
      polls: 1,
    };
    await h.ports.corpus.putSource({ ...state, version: 1 });
  }
});
afterEach(() => h.close());

/** A sighting of the day; one that was read belongs to a release of its own, or to that of another sighting. */
const add = async (
  source: SourceId,
  number: string,
  over: Partial<Sighting> = {},
  releaseOf = number,
): Promise<void> => {
  const { corpus } = h.ports;
  const id = `${source}:${number}`;
  await corpus.addSighting(
    sighting({
      id,
      source,
      publisherId: number,
      publishedOn: DAY,
      state: 'read',
      captureKey: 'c',
      nextAt: null,
      ...over,
    }),
  );
  if ((over.state ?? 'read') !== 'read') return;
  const releaseId = `rel_${releaseOf}`;
  const known = (await corpus.releases([releaseId])).get(releaseId);
  const record = known ?? release({ id: releaseId, sightings: [], meetingId: null, councilKey: null });
  await corpus.apply(
    { kind: 'release', record: { ...record, sightings: [...record.sightings, { id, url: null }] } },
    1,
  );
  await corpus.apply({ kind: 'reading', record: reading({ sightingId: id, releaseId }) }, 1);
};
const on = async (source: SourceId, day = DAY): Promise<DayCoverage> => {
  for await (const each of coverage({ from: day, to: day }, registry, h.ports)) if (each.source === source) return each;
  throw new Error('no such day');
};

test('counts what was listed, captured, read, failed by code, and is on its way', async () => {
  await add('korea', '1', { agency: '산림청' });
  await add('korea', '2', {
    agency: '산림청',
    state: 'parked',
    failure: { code: 'hwp.encrypted', message: 'm', at: '2026-03-04T00:00:00.000Z' },
  });
  await add('korea', '3', { agency: '산림청', state: 'listed', captureKey: null });
  expect(await on('korea')).toMatchObject({
    listed: 3,
    captured: 2,
    read: 1,
    failed: { 'hwp.encrypted': 1 },
    waiting: 1,
    gaps: [
      { kind: 'failed', id: 'korea:2', why: 'hwp.encrypted: m' },
      { kind: 'waiting', id: 'korea:3' },
    ],
  });
});

test('what two sites show is no gap, whichever came first', async () => {
  await add('korea', '1', { agency: '산업통상부' }, 'shared');
  await add('motie', '9', { publishedOn: '2026-03-05' }, 'shared');
  expect((await on('korea')).gaps).toEqual([]);
  expect((await on('motie', '2026-03-05')).gaps).toEqual([]);
});

test('a ministry’s release that its own site lacks, and the reverse, are gaps with a reason', async () => {
  await add('korea', '1', { agency: '산업통상부' });
  await add('motie', '9');
  expect((await on('korea')).gaps).toMatchObject([
    { kind: 'elsewhere', id: 'korea:1', why: expect.stringContaining('not on motie') },
  ]);
  expect((await on('motie')).gaps).toMatchObject([
    { kind: 'elsewhere', id: 'motie:9', why: expect.stringContaining('not on korea') },
  ]);
});

test('a release of a ministry without a site among the sources is sought nowhere', async () => {
  await add('korea', '1', { agency: '해양수산부' });
  expect((await on('korea')).gaps).toEqual([]);
});

test('says that it may be one that could not be read there, or that the list was not read so far', async () => {
  await add('korea', '1', { agency: '산업통상부' });
  await add('motie', '9', {
    state: 'parked',
    failure: { code: 'view.no-text', message: 'm', at: '2026-03-04T00:00:00.000Z' },
  });
  expect((await on('korea')).gaps).toMatchObject([{ why: 'perhaps one of 1 on motie that are not read' }]);
  await add('korea', '2', { agency: '중소벤처기업부' });
  expect((await on('korea')).gaps[1]).toMatchObject({ why: 'the list of mss was not read that far back' });
});

test('compares with the site’s own count', async () => {
  await add('korea', '1', { agency: '산림청' });
  const check = {
    source: 'korea' as const,
    day: DAY,
    total: 2,
    rows: 1,
    complete: false,
    checkedAt: '2026-03-09T00:00:00.000Z',
  };
  await h.ports.corpus.putDayCheck(check);
  expect(await on('korea')).toMatchObject({
    total: 2,
    gaps: [{ kind: 'unlisted', why: expect.stringContaining('counts 2') }],
  });
  await h.ports.corpus.putDayCheck({ ...check, total: 1, complete: true });
  expect((await on('korea')).gaps).toEqual([]);
});

test('explains days without anything: a day off, before the watch, a silent working day', async () => {
  expect((await on('korea', '2026-03-07')).gaps).toEqual([]);
  expect((await on('korea', '2026-02-27')).gaps).toMatchObject([
    { kind: 'unread', why: expect.stringContaining('backfill --source korea') },
  ]);
  expect((await on('korea', '2026-03-05')).gaps).toMatchObject([{ kind: 'nothing' }]);
});
