import { expect, test } from 'vitest';
import type { Corpus } from '../../functions/ports.ts';
import { at, reading, sighting } from './records.ts';

/** What poll and capture write: source states and sightings. */
export function sightingCases(corpus: () => Corpus): void {
  test('writes a source’s state in order of its versions', async () => {
    const state = { source: 'mss' as const, baselineAt: null, baselineFrom: null, ground: {}, seen: {}, polls: 0 };
    expect(await corpus().source('mss')).toBeUndefined();
    expect(await corpus().putSource({ ...state, version: 2 })).toBe(false);
    expect(await corpus().putSource({ ...state, version: 1 })).toBe(true);
    expect(await corpus().putSource({ ...state, version: 1 })).toBe(false);
    const polled = {
      ...state,
      baselineAt: at(1),
      baselineFrom: '2026-09-01',
      ground: { list: { publisherId: '1', publishedOn: '2026-09-01' } },
      seen: { list: ['1'] },
      polls: 1,
      version: 2,
    };
    const outcomes = await Promise.all([polled, polled].map((next) => corpus().putSource(next)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await corpus().source('mss')).toEqual(polled);
    expect(await corpus().source('motie')).toBeUndefined();
  });

  test('lets one poll at a time begin, until the state is written or the lease is over', async () => {
    const lease = (version: number, minute: number) => ({
      source: 'korea' as const,
      version,
      at: at(minute),
      until: at(minute + 2),
    });
    const rivals = await Promise.all([0, 0, 0].map((version) => corpus().leasePoll(lease(version, 1))));
    expect(rivals.filter(Boolean)).toHaveLength(1);
    expect(await corpus().leasePoll({ ...lease(0, 1), source: 'motie' })).toBe(true);
    expect(await corpus().leasePoll(lease(1, 1))).toBe(true);
    expect(await corpus().leasePoll(lease(0, 2))).toBe(false);
    expect(await corpus().leasePoll(lease(1, 2))).toBe(false);
    expect(await corpus().leasePoll(lease(1, 3))).toBe(true);
  });

  test('adds a sighting once', async () => {
    const first = sighting({ id: 'korea:once', lead: '', title: '첫 회의 “개최”' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => corpus().addSighting(first)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await corpus().addSighting({ ...first, title: 'another' })).toBe(false);
    expect(await corpus().sightings(['korea:once', 'korea:unknown', 'korea:once'])).toEqual(
      new Map([['korea:once', first]]),
    );
    expect(await corpus().reading('korea:once')).toBeUndefined();
  });

  test('changes a sighting in order of its versions', async () => {
    const first = sighting({ id: 'korea:versions' });
    expect(await corpus().putSighting(first)).toBe(false);
    await corpus().addSighting(first);
    const second = { ...first, state: 'captured' as const, captureKey: 'captures/x.json', version: 2 };
    const outcomes = await Promise.all([second, second, second].map((next) => corpus().putSighting(next)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await corpus().putSighting({ ...first, version: 1 })).toBe(false);
    expect(await corpus().putSighting({ ...first, version: 4 })).toBe(false);
    expect((await corpus().sightings(['korea:versions'])).get('korea:versions')).toEqual(second);
  });

  test('reads a sighting with what was read there, or with the state of its source', async () => {
    const own = sighting({ id: 'motie:beside', source: 'motie' });
    const read = reading({ sightingId: own.id });
    expect(await corpus().sightingWithReading(own.id)).toEqual({ sighting: undefined, reading: undefined });
    await corpus().addSighting(own);
    await corpus().addSighting(sighting({ id: 'motie:bare', source: 'motie' }));
    await corpus().apply({ kind: 'reading', record: read }, 1);
    expect(await corpus().sightingWithReading(own.id)).toEqual({ sighting: own, reading: read });
    const source = await corpus().source('motie');
    expect(await corpus().sightingWithSource(own.id)).toEqual({ sighting: own, source });
    const state = { source: 'canary' as const, baselineAt: null, baselineFrom: null, ground: {}, seen: {}, polls: 1 };
    await corpus().putSource({ ...state, version: 1 });
    expect((await corpus().sightingWithSource('canary:none')).sighting).toBeUndefined();
    expect((await corpus().sightingWithSource('canary:none')).source).toEqual({ ...state, version: 1 });
    expect((await corpus().sightingWithReading('motie:bare')).reading).toBeUndefined();
  });

  test('finds what a source published on a day, in the order of listing', async () => {
    const day = '2026-05-04';
    const add = (name: string, minute: number, over: Parameters<typeof sighting>[0] = {}) =>
      corpus().addSighting(sighting({ id: `korea:${name}`, publishedOn: day, listedAt: at(minute), ...over }));
    await add('on2', 31);
    await add('on1', 30);
    await add('next', 32, { publishedOn: '2026-05-05' });
    await add('elsewhere', 33, { source: 'motie', id: 'motie:on' });
    // 2026-09-08 in Korea, by the time it was listed.
    await add('undated', 34, { publishedOn: null });
    const ids = async (on: string) => (await corpus().sightingsOn('korea', on)).map(({ id }) => id);
    expect(await ids(day)).toEqual(['korea:on1', 'korea:on2']);
    expect(await ids('2026-09-08')).toContain('korea:undated');
    expect(await ids('2026-05-06')).toEqual([]);
  });

  test('keeps what a list held on a day, the last time it was read', async () => {
    const check = { source: 'mss' as const, day: '2026-05-05', total: null, rows: 9, complete: true, checkedAt: at(1) };
    await corpus().putDayCheck(check);
    await corpus().putDayCheck({ ...check, day: '2026-05-04', rows: 7 });
    await corpus().putDayCheck({ ...check, rows: 10, checkedAt: at(2) });
    expect(await corpus().dayChecks('mss')).toEqual([
      { ...check, day: '2026-05-04', rows: 7 },
      { ...check, rows: 10, checkedAt: at(2) },
    ]);
    expect(await corpus().dayChecks('motie')).toEqual([]);
  });

  test('tells what was read and is to be looked at again', async () => {
    const read = sighting({ id: 'mss:read', state: 'read', nextAt: at(-600) });
    await corpus().addSighting(read);
    expect(await corpus().pending('revisit', at(-601), 10)).toEqual([]);
    expect(await corpus().pending('revisit', at(-599), 10)).toEqual([{ id: 'mss:read', nextAt: at(-600) }]);
    await corpus().putSighting({ ...read, nextAt: null, version: read.version + 1 });
    expect(await corpus().pending('revisit', at(-599), 10)).toEqual([]);
  });

  test('tells what is due to be captured and ingested, oldest first, until it is done', async () => {
    const before = at(-500);
    const due = async (kind: 'capture' | 'ingest', limit = 10) =>
      (await corpus().pending(kind, before, limit)).map(({ id }) => id);
    const add = (name: string, minute: number) =>
      corpus().addSighting(sighting({ id: `motie:${name}`, nextAt: at(minute) }));
    await add('third', -500);
    await add('first', -502);
    await add('second', -501);
    await add('later', -499);
    expect(await due('capture')).toEqual(['motie:first', 'motie:second', 'motie:third']);
    expect(await due('capture', 2)).toEqual(['motie:first', 'motie:second']);
    expect(await corpus().pending('capture', before, 1)).toEqual([{ id: 'motie:first', nextAt: at(-502) }]);
    const captured = { state: 'captured' as const, captureKey: 'captures/y.json', nextAt: at(-510), version: 2 };
    await corpus().putSighting(sighting({ id: 'motie:second', ...captured }));
    await corpus().putSighting(sighting({ id: 'motie:third', state: 'parked', nextAt: null, version: 2 }));
    expect(await due('capture')).toEqual(['motie:first']);
    expect(await due('ingest')).toEqual(['motie:second']);
    await corpus().putSighting(sighting({ id: 'motie:second', ...captured, state: 'read', nextAt: null, version: 3 }));
    expect(await due('ingest')).toEqual([]);
  });

  test('lists sightings by state, newest first', async () => {
    const parked = (name: string, minute: number) =>
      sighting({ id: `mss:${name}`, source: 'mss', state: 'parked', nextAt: null, listedAt: at(minute) });
    for (const record of [parked('b', 3000), parked('c', 3001), parked('a', 2999)]) await corpus().addSighting(record);
    const names = async (limit: number) => (await corpus().sightingsIn('parked', limit)).map(({ id }) => id);
    expect(await names(3)).toEqual(['mss:c', 'mss:b', 'mss:a']);
    expect(await corpus().sightingsIn('parked', 1)).toEqual([parked('c', 3001)]);
    await corpus().putSighting({ ...parked('c', 3001), state: 'listed', version: 2 });
    expect(await names(2)).toEqual(['mss:b', 'mss:a']);
  });

  test('finds more sightings at once than one answer holds', async () => {
    // Over a hundred keys, and over the size at which keys are left over. Dynalite counts characters, not bytes.
    const lead = 'x'.repeat(18_000);
    const ids = Array.from({ length: 130 }, (_, index) => `korea:many${index}`);
    await Promise.all(ids.map((id) => corpus().addSighting(sighting({ id, lead, nextAt: null }))));
    const found = await corpus().sightings(ids);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
    expect(found.get('korea:many129')).toEqual(sighting({ id: 'korea:many129', lead, nextAt: null }));
  });
}
