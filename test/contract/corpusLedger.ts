import { expect, test } from 'vitest';
import { bareWording } from '../../functions/core/model/ledger.ts';
import type { Corpus } from '../../functions/ports.ts';
import { at, commitment, council, event, meeting, reading, release } from './records.ts';

/** What decisions write: releases, buckets, councils, events. */
export function ledgerCases(corpus: () => Corpus): void {
  test('applies a release, and leaves a newer decision’s alone', async () => {
    const id = 'rel_fenced';
    await corpus().apply({ kind: 'release', record: release({ id, title: 'fifth' }) }, 5);
    await corpus().apply({ kind: 'release', record: release({ id, title: 'fourth' }) }, 4);
    expect((await corpus().releases([id])).get(id)?.title).toBe('fifth');
    await corpus().apply({ kind: 'release', record: release({ id, title: 'fifth again' }) }, 5);
    expect((await corpus().releases([id])).get(id)?.title).toBe('fifth again');
    await corpus().apply({ kind: 'release', record: release({ id, title: 'sixth' }) }, 6);
    expect((await corpus().releases([id, 'rel_unknown'])).get(id)).toEqual(release({ id, title: 'sixth' }));
  });

  test('fences readings, councils, meetings and commitments too', async () => {
    const key = 'fenced/정책협의회';
    const written = (mark: string) => ({
      council: council({ key, name: mark }),
      meeting: meeting({ id: 'mtg_fenced', councilKey: key, releaseIds: [mark] }),
      commitment: commitment({ id: 'cmt_fenced', councilKey: key, wordings: [bareWording('rel_a', mark)] }),
      reading: reading({ sightingId: 'mss:fenced', reader: mark }),
    });
    const write = async (mark: string, seq: number) => {
      const records = written(mark);
      await corpus().apply({ kind: 'council', record: records.council }, seq);
      await corpus().apply({ kind: 'meeting', record: records.meeting }, seq);
      await corpus().apply({ kind: 'commitment', record: records.commitment }, seq);
      await corpus().apply({ kind: 'reading', record: records.reading }, seq);
    };
    await write('new', 9);
    await write('old', 8);
    const { council: kept, meeting: sitting, commitment: promise, reading: read } = written('new');
    expect(await corpus().council(key)).toEqual({ council: kept, meetings: [sitting], commitments: [promise] });
    expect(await corpus().reading('mss:fenced')).toEqual(read);
  });

  test('lists councils', async () => {
    await corpus().apply({ kind: 'council', record: council({ key: 'listed/정책협의회', name: '목록' }) }, 1);
    const names = async () => (await corpus().councils(1000)).map(({ name }) => name);
    await expect.poll(names).toContain('목록');
  });

  test('lists rows whose deadline is to be told of, oldest mark first, and none that was told of', async () => {
    const key = 'due/정책협의회';
    const rows = ['2020-01-03', '2020-01-02', '2020-01-09'].map((day, index) =>
      commitment({ id: `cmt_due${index}`, councilKey: key, nextAt: `${day}T00:00:00.000Z` }),
    );
    for (const record of rows) await corpus().apply({ kind: 'commitment', record }, 1);
    const due = () => corpus().dueCommitments('2020-01-05T00:00:00.000Z', 10);
    await expect.poll(async () => (await due()).map(({ id }) => id)).toEqual(['cmt_due1', 'cmt_due0']);
    await corpus().apply({ kind: 'commitment', record: commitment({ id: 'cmt_due1', councilKey: key }) }, 2);
    await expect.poll(async () => (await due()).map(({ id }) => id)).toEqual(['cmt_due0']);
  });

  test('reads a council with all its meetings and commitments, and nothing of others', async () => {
    const key = 'many/정책협의회';
    const meetings = Array.from({ length: 3 }, (_, index) => meeting({ id: `mtg_m${index}`, councilKey: key }));
    // More than the megabyte that one query page holds.
    const quote = 'x'.repeat(60_000);
    const commitments = Array.from({ length: 30 }, (_, index) =>
      commitment({
        id: `cmt_m${String(index).padStart(2, '0')}`,
        councilKey: key,
        wordings: [bareWording('rel_a', quote)],
      }),
    );
    await corpus().apply({ kind: 'council', record: council({ key }) }, 1);
    // The last turned out to be the first.
    const given = meeting({ id: 'mtg_m3', councilKey: key, mergedInto: 'mtg_m0' });
    for (const record of [...meetings, given]) await corpus().apply({ kind: 'meeting', record }, 1);
    for (const record of commitments) await corpus().apply({ kind: 'commitment', record }, 1);
    await corpus().apply({ kind: 'council', record: council({ id: 'cnl_other', key: `${key}2` }) }, 1);
    await corpus().apply(
      { kind: 'commitment', record: commitment({ id: 'cmt_plan', councilKey: null, meetingId: null }) },
      1,
    );
    expect(await corpus().council(key)).toEqual({ council: council({ key }), meetings, commitments });
    expect(await corpus().council(`${key}2`)).toMatchObject({
      council: { id: 'cnl_other' },
      meetings: [],
      commitments: [],
    });
    expect(await corpus().council('unknown')).toBeUndefined();
  });

  test('looks up a text and its bands at once', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `lookup:${index}`);
    const bucket = (key: string, members: string[]) => ({ key, members });
    await corpus().apply({ kind: 'bands', buckets: keys.slice(0, 30).map((key) => bucket(key, ['rel_old'])) }, 7);
    await corpus().apply({ kind: 'bands', buckets: [bucket('lookup:0', ['rel_old', 'rel_new'])] }, 8);
    await corpus().apply({ kind: 'text', hash: 'hash-lookup', releaseId: 'rel_first' }, 7);
    await corpus().apply({ kind: 'text', hash: 'hash-lookup', releaseId: 'rel_second' }, 8);
    const found = await corpus().lookup({ textHash: 'hash-lookup', bands: [...keys, 'lookup:0'] });
    expect(found.releaseId).toBe('rel_first');
    expect(found.buckets.get('lookup:0')).toEqual(['rel_old', 'rel_new']);
    expect(found.buckets.get('lookup:29')).toEqual(['rel_old']);
    expect(found.buckets.get('lookup:30')).toEqual([]);
    expect([...found.buckets.keys()].sort()).toEqual([...keys].sort());
    expect(await corpus().lookup({ textHash: 'hash-unknown', bands: [] })).toEqual({
      releaseId: null,
      buckets: new Map(),
    });
  });

  test('reads more releases than one batch holds', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `rel_batch${index}`);
    await Promise.all(ids.map((id) => corpus().apply({ kind: 'release', record: release({ id }) }, 1)));
    const found = await corpus().releases([...ids, ...ids.slice(0, 3), 'rel_unknown']);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
    expect(await corpus().releases([])).toEqual(new Map());
  });

  test('does not make an event due again that was handed on', async () => {
    const due = event({ id: 'evt_once', nextAt: at(-200) });
    const dueIds = async () => (await corpus().pending('event', at(-200), 10)).map(({ id }) => id);
    await corpus().apply({ kind: 'event', record: due }, 3);
    expect(await dueIds()).toEqual(['evt_once']);
    await corpus().scheduleEvent('evt_once', null);
    expect(await dueIds()).toEqual([]);
    await corpus().apply({ kind: 'event', record: due }, 3);
    await corpus().apply({ kind: 'event', record: due }, 4);
    expect(await corpus().event('evt_once')).toEqual({ ...due, nextAt: null });
    expect(await dueIds()).toEqual([]);
  });

  test('takes out of an event what it quoted, and leaves it told', async () => {
    await corpus().apply({ kind: 'event', record: event({ id: 'evt_redacted', nextAt: null }) }, 3);
    const record = event({ id: 'evt_redacted', nextAt: null, late: true });
    await corpus().apply({ kind: 'redacted', record }, 4);
    expect(await corpus().event('evt_redacted')).toEqual(record);
  });

  test('follows ids of releases that were given up, and lets a person move a text', async () => {
    const heir = release({ id: 'rel_heir' });
    await corpus().apply({ kind: 'release', record: heir }, 3);
    await corpus().apply({ kind: 'release', record: release({ id: 'rel_old', mergedInto: 'rel_heir' }) }, 3);
    await corpus().apply({ kind: 'release', record: release({ id: 'rel_older', mergedInto: 'rel_old' }) }, 3);
    const found = await corpus().releases(['rel_old', 'rel_older', 'rel_heir']);
    expect([...found.keys()].sort()).toEqual(['rel_heir', 'rel_old', 'rel_older']);
    expect([...found.values()]).toEqual([heir, heir, heir]);
    await corpus().apply({ kind: 'text', hash: 'hash-moved', releaseId: 'rel_old' }, 3);
    await corpus().apply({ kind: 'text', hash: 'hash-moved', releaseId: 'rel_heir', moved: true }, 4);
    expect(await corpus().lookup({ textHash: 'hash-moved', bands: [] })).toMatchObject({ releaseId: 'rel_heir' });
  });

  test('lists the latest events, newest first', async () => {
    const late = [50_003, 50_001, 50_002].map((minute) => event({ id: `evt_late${minute}`, at: at(minute) }));
    for (const record of late) await corpus().apply({ kind: 'event', record }, 3);
    expect((await corpus().latestEvents(2)).map(({ id }) => id)).toEqual(['evt_late50003', 'evt_late50002']);
    await corpus().scheduleEvent('evt_late50003', null);
    expect((await corpus().latestEvents(1))[0]).toEqual({ ...late[0], nextAt: null });
  });

  test('finds corrections by each of their places, once', async () => {
    const correction = (id: string, places: string[]) => ({
      id: `cor_${id}`,
      subject: 'cmt_1',
      places,
      releaseIds: ['rel_cor'],
      change: { kind: 'commitment' as const, quotes: ['정비하기로 했다'], edit: null },
      reason: '아님',
      at: at(1),
    });
    const both = correction('both', ['key/cor', 'rel_cor']);
    const other = correction('other', ['rel_cor_other']);
    for (const record of [both, other]) await corpus().apply({ kind: 'correction', record }, 3);
    expect(await corpus().corrections(['key/cor', 'rel_cor'])).toEqual([both]);
    expect(await corpus().corrections(['rel_cor'])).toEqual([both]);
    expect(await corpus().corrections(['rel_cor_none'])).toEqual([]);
    expect(await corpus().corrections([])).toEqual([]);
  });

  test('reads the plans of a release', async () => {
    const wordings = [bareWording('rel_plans', 'x')];
    const plan = commitment({ id: 'cmt_plans', councilKey: null, meetingId: null, wordings });
    await corpus().apply({ kind: 'commitment', record: plan }, 3);
    expect(await corpus().plans('rel_plans')).toEqual([plan]);
    expect(await corpus().plans('rel_plans_none')).toEqual([]);
  });

  test('moves an event to another time', async () => {
    await corpus().apply({ kind: 'event', record: event({ id: 'evt_moved', nextAt: at(-300) }) }, 3);
    await corpus().scheduleEvent('evt_moved', at(-290));
    expect(await corpus().pending('event', at(-295), 10)).toEqual([]);
    expect(await corpus().pending('event', at(-290), 10)).toEqual([{ id: 'evt_moved', nextAt: at(-290) }]);
    expect((await corpus().event('evt_moved'))?.nextAt).toBe(at(-290));
    await corpus().scheduleEvent('evt_moved', null);
    await expect(corpus().scheduleEvent('evt_unknown', null)).rejects.toMatchObject({ code: 'not.found' });
    expect(await corpus().event('evt_unknown')).toBeUndefined();
  });

  test('lets one at a time hand an event out, until it says so or its time is over', async () => {
    await corpus().apply({ kind: 'event', record: event({ id: 'evt_leased', nextAt: at(-400) }) }, 3);
    const lease = (from: number) => ({ id: 'evt_leased', at: at(from), until: at(from + 2) });
    const rivals = await Promise.all([0, 0, 0].map(() => corpus().leaseEvent(lease(-400))));
    expect(rivals.filter(Boolean)).toHaveLength(1);
    expect(await corpus().pending('event', at(-399), 10)).toEqual([]);
    expect(await corpus().pending('event', at(-398), 10)).toEqual([{ id: 'evt_leased', nextAt: at(-398) }]);
    expect(await corpus().leaseEvent(lease(-399))).toBe(false);
    expect(await corpus().leaseEvent(lease(-398))).toBe(true);
    // The first has been overtaken: what it says counts no more.
    await corpus().releaseEvent(lease(-400), null);
    expect(await corpus().leaseEvent(lease(-397))).toBe(false);
    // Looking after it does not end it.
    await corpus().scheduleEvent('evt_leased', at(-390));
    expect(await corpus().leaseEvent(lease(-397))).toBe(false);
    await corpus().releaseEvent(lease(-398), at(-380));
    expect((await corpus().event('evt_leased'))?.nextAt).toBe(at(-380));
    expect(await corpus().leaseEvent(lease(-397))).toBe(true);
    await corpus().releaseEvent(lease(-397), null);
    expect((await corpus().event('evt_leased'))?.nextAt).toBeNull();
    expect(await corpus().leaseEvent(lease(-300))).toBe(false);
    expect(await corpus().leaseEvent({ ...lease(-300), id: 'evt_nowhere' })).toBe(false);
  });
}
