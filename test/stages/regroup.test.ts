import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import type { Projection } from '../../functions/core/model/decision.ts';
import type { Release } from '../../functions/core/model/release.ts';
import { korea } from '../../functions/sources/korea.ts';
import { poll } from '../../functions/stages/poll.ts';
import { purge } from '../../functions/stages/purge.ts';
import { recapture } from '../../functions/stages/recapture.ts';
import { merge, split } from '../../functions/stages/regroup.ts';
import { applyReplay } from '../../functions/stages/replay.ts';
import { council, type Harness, openWatching, ordinary, registry } from './harness.ts';

let h: Harness;
let applied: Projection[];
beforeEach(async () => {
  h = await openWatching();
  applied = [];
  const apply = h.ports.corpus.apply.bind(h.ports.corpus);
  h.ports.corpus.apply = (projection, seq) => {
    applied.push(projection);
    return apply(projection, seq);
  };
});
afterEach(() => h.close());

/** Everything that follows; how many events came of it. */
const work = async (): Promise<number> => {
  await h.work();
  return h.take('events').length;
};
const arrive = async (): Promise<number> => {
  h.clock.advanceTo(h.clock.now() + 600_000);
  await poll(korea, h.ports);
  return work();
};
const releaseOf = async (number: number): Promise<Release> => {
  const reading = await h.ports.corpus.reading(`korea:15600000${number}`);
  const release = (await h.ports.corpus.releases([reading?.releaseId ?? ''])).get(reading?.releaseId ?? '');
  if (!release) throw new Error(`no release of ${number}`);
  return release;
};
const copyOf = (number: number) => council(`15600000${number}`, { title: '해수부-국토부, 제1차 정책협의회 개최' });

describe('a sighting that a person parted from its release', () => {
  beforeEach(async () => {
    h.releases.push(copyOf(2), copyOf(3));
    expect(await arrive()).toBe(1);
    expect((await releaseOf(3)).id).toBe((await releaseOf(2)).id);
    await split('korea:156000003', '다른 자료임', h.ports);
  });

  test('stays so through another poll, a recapture, a replay and a further copy; nobody is told', async () => {
    const apart = async () => expect((await releaseOf(3)).id).not.toBe((await releaseOf(2)).id);
    await apart();
    expect((await releaseOf(2)).sightings.map(({ id }) => id)).toEqual(['korea:156000002']);
    await recapture(['korea:156000002', 'korea:156000003'], h.ports);
    expect(await work()).toBe(0);
    await apart();
    const sighting = (await h.ports.corpus.sightings(['korea:156000003'])).get('korea:156000003');
    if (!sighting?.captureKey) throw new Error('not captured');
    await applyReplay({ ...sighting, captureKey: sighting.captureKey }, korea, registry, h.ports);
    await apart();
    h.releases.push(copyOf(4));
    expect(await arrive()).toBe(0);
    await apart();
    expect(await h.ports.corpus.corrections([(await releaseOf(2)).id])).toMatchObject([{ change: { kind: 'split' } }]);
  });

  test('can be merged again; the id that was given up leads to the release', async () => {
    const [kept, given] = [await releaseOf(2), await releaseOf(3)];
    await merge([given.id, kept.id], '같은 자료임', h.ports);
    const found = await h.ports.corpus.releases([kept.id, given.id]);
    expect([...found.values()].map(({ id }) => id)).toEqual([kept.id, kept.id]);
    expect(
      found
        .get(given.id)
        ?.sightings.map(({ id }) => id)
        .sort(),
    ).toEqual(['korea:156000002', 'korea:156000003']);
    await recapture(['korea:156000003'], h.ports);
    expect(await work()).toBe(0);
    expect((await releaseOf(3)).id).toBe(kept.id);
    expect(h.take('events')).toEqual([]);
  });

  test('cannot be parted from nothing', async () => {
    await expect(split('korea:156000003', '', h.ports)).rejects.toMatchObject({ code: 'not.found' });
    await expect(split('korea:none', '', h.ports)).rejects.toMatchObject({ code: 'not.found' });
    const { id } = await releaseOf(2);
    await expect(merge([id, id], '', h.ports)).rejects.toMatchObject({ code: 'not.found' });
  });
});

test('two releases that a person merged stay one, whatever their texts', async () => {
  h.releases.push(copyOf(2), ordinary('156000003'));
  await arrive();
  const [one, other] = [await releaseOf(2), await releaseOf(3)];
  expect(one.id).not.toBe(other.id);
  await merge([one.id, other.id], '같은 자료임', h.ports);
  await recapture(['korea:156000002', 'korea:156000003'], h.ports);
  expect(await work()).toBe(0);
  expect((await releaseOf(3)).id).toBe((await releaseOf(2)).id);
});

test('the meetings of two releases that a person merged are one from then on; nobody is told', async () => {
  const other = council('156000003', {
    title: '국토부-해수부 정책협의회, 섬 도로 안전 논의',
    body: [
      '국토교통부와 해양수산부는 3월 3일 세종에서 국토부-해수부 정책협의회를 열어 섬 지역 도로의 안전 문제를 살폈다고 밝혔다.',
      '두 부처는 연륙교 네 곳의 안전 점검을 상반기 안에 마치기로 했다.',
    ],
  });
  h.releases.push(copyOf(2), other);
  await arrive();
  const [one, two] = [await releaseOf(2), await releaseOf(3)];
  const known = async () => {
    const record = await h.ports.corpus.council(one.councilKey ?? '');
    return { meetings: record?.meetings.length, rows: record?.commitments.map(({ meetingId }) => meetingId) };
  };
  expect(await known()).toMatchObject({ meetings: 2 });
  await merge([one.id, two.id], '같은 자료임', h.ports);
  const { meetingId } = await releaseOf(2);
  expect(await known()).toEqual({ meetings: 1, rows: [meetingId, meetingId] });
  await recapture(['korea:156000002', 'korea:156000003'], h.ports);
  expect(await work()).toBe(0);
  expect(await known()).toEqual({ meetings: 1, rows: [meetingId, meetingId] });
});

describe('a release that was purged', () => {
  const PROMISE = '두 부처는 올해 9월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.';
  const everything = async (): Promise<string> => {
    const { corpus, archive } = h.ports;
    const records: unknown[] = [await releaseOf(2), await corpus.reading('korea:156000002')];
    for await (const event of corpus.events()) records.push(event);
    for (const { key } of await corpus.councils(10)) records.push(await corpus.council(key));
    const bytes: string[] = [];
    for await (const key of archive.list(''))
      if (!key.startsWith('listings/')) bytes.push(Buffer.from(await archive.get(key)).toString('utf8'));
    return JSON.stringify(records) + bytes.join('');
  };
  beforeEach(async () => {
    h.releases.push(copyOf(2));
    expect(await arrive()).toBe(1);
    expect(await everything()).toContain(PROMISE);
    await purge((await releaseOf(2)).id, h.ports);
  });

  test('leaves nothing behind when it was stopped after the bytes and is run again', async () => {
    h.releases.push(ordinary('156000005'));
    await arrive();
    const { id, textKey } = await releaseOf(5);
    const { apply } = h.ports.corpus;
    h.ports.corpus.apply = () => Promise.reject(new Error('stopped here'));
    await expect(purge(id, h.ports)).rejects.toThrow('stopped here');
    h.ports.corpus.apply = apply;
    h.clock.advanceTo(h.clock.now() + 61_000);
    await purge(id, h.ports);
    expect((await releaseOf(5)).purgedAt).toBeDefined();
    await expect(h.ports.archive.get(textKey ?? '')).rejects.toMatchObject({ code: 'archive.missing' });
  });

  test('is quoted nowhere, and keeps what it is recognised by', async () => {
    const left = await everything();
    for (const words of [PROMISE, '항만 배후도로 정비계획', '정비계획을 공동으로', PROMISE.slice(6, 30)])
      expect(left).not.toContain(words);
    expect(h.take('events')).toEqual([]);
    expect(await releaseOf(2)).toMatchObject({ textKey: null, signature: { length: 125 } });
  });

  test('does not come back as new when it is listed again, nor by a copy in a few other words', async () => {
    const { id } = await releaseOf(2);
    const [head = '', promise = ''] = council('x').body;
    h.releases.push(copyOf(3), council('156000004', { body: [head, promise.replace('공동으로', '함께')] }));
    expect(await arrive()).toBe(0);
    expect((await releaseOf(3)).id).toBe(id);
    expect((await releaseOf(3)).textKey).toBeNull();
  });
});

test('when sightings and readings are lost, what is listed again is known by its letters: nobody is told twice', async () => {
  h.releases.push(copyOf(2));
  expect(await arrive()).toBe(1);
  const { id } = await releaseOf(2);
  const restored = new MemoryCorpus();
  for (const projection of applied) if (projection.kind !== 'reading') await restored.apply(projection, 1);
  const state = await h.ports.corpus.source('korea');
  if (!state) throw new Error('never polled');
  await restored.putSource({ ...state, ground: {}, seen: {}, version: 1 });
  h.ports.corpus = restored;
  expect(await arrive()).toBe(0);
  expect((await releaseOf(2)).id).toBe(id);
});
