import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { korea } from '../../functions/sources/korea.ts';
import { capture } from '../../functions/stages/capture.ts';
import { ingest } from '../../functions/stages/ingest.ts';
import { poll } from '../../functions/stages/poll.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { council, type Harness, openWatching, ordinary, registry, sourceOf } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openWatching();
});
afterEach(() => h.close());

/** Polls and captures what the replica newly shows. */
const captured = async () => {
  await poll(korea, h.ports);
  for (const { sightingId } of h.take('captures')) await capture(sightingId, sourceOf, h.ports);
  return h.take('ingest');
};
const sighting = async (id: string) => (await h.ports.corpus.sightings([id])).get(id);
const later = (ms: number) => h.clock.advanceTo(h.clock.now() + ms);

describe('a release about a council', () => {
  test('becomes one decision: meeting, commitments, one event', async () => {
    h.releases.push(council('156000002'));
    const [message] = await captured();
    if (!message) throw new Error('nothing was captured');
    await ingest(message, sourceOf, registry, h.ports);
    const events = h.take('events');
    expect(events).toHaveLength(1);
    expect(await h.ports.corpus.event(events[0]?.eventId ?? '')).toMatchObject({
      type: 'council.created',
      data: { commitments: [{ fact: { due: { normalised: '2026-09' } } }] },
    });
    // It is looked at again an hour after it was listed.
    expect(await sighting('korea:156000002')).toMatchObject({
      state: 'read',
      nextAt: instant(h.clock.now() + 3_600_000),
    });
    expect(await h.ports.corpus.lane()).toMatchObject({ seq: 1, decision: null });
  });

  test('delivered again changes nothing', async () => {
    h.releases.push(council('156000002'));
    const [message] = await captured();
    if (!message) throw new Error('nothing was captured');
    for (let i = 0; i < 3; i++) await ingest(message, sourceOf, registry, h.ports);
    expect(h.take('events')).toHaveLength(1);
    expect(await h.ports.corpus.lane()).toMatchObject({ seq: 1 });
  });
});

describe('a decision left in the lane', () => {
  const leaveHalfDone = async () => {
    h.releases.push(council('156000002'));
    const [message] = await captured();
    if (!message) throw new Error('nothing was captured');
    const { apply } = h.ports.corpus;
    h.ports.corpus.apply = () => Promise.reject(new Error('stopped here'));
    await expect(ingest(message, sourceOf, registry, h.ports)).rejects.toThrow('stopped here');
    h.ports.corpus.apply = apply;
    return message;
  };

  test('keeps everybody else waiting while its maker may still be at work', async () => {
    await leaveHalfDone();
    h.releases.push(council('156000003', { title: '환경부, 다른 소식' }));
    const [next] = await captured();
    if (!next) throw new Error('nothing was captured');
    await expect(ingest(next, sourceOf, registry, h.ports)).rejects.toMatchObject({
      code: 'lane.busy',
      retryable: true,
    });
  });

  test('is finished by the sweep when the lease is over, and told once', async () => {
    const message = await leaveHalfDone();
    await sweep(h.ports);
    expect(h.take('events')).toEqual([]);
    later(61_000);
    await sweep(h.ports);
    expect(new Set(h.take('events').map(({ eventId }) => eventId)).size).toBe(1);
    await ingest(message, sourceOf, registry, h.ports);
    expect(await sighting('korea:156000002')).toMatchObject({ state: 'read' });
    expect(await h.ports.corpus.lane()).toMatchObject({ seq: 1, decision: null });
  });
});

test('two consumers at once: one takes the slot, the other tries again, and both are read', async () => {
  h.releases.push(
    council('156000002'),
    council('156000003', { title: '국토부와 해수부, 제1차 정책협의회', agency: '국토교통부' }),
  );
  const messages = await captured();
  const outcomes = await Promise.allSettled(messages.map((message) => ingest(message, sourceOf, registry, h.ports)));
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    expect(outcome.reason).toMatchObject({ code: 'lane.busy' });
    const message = messages[index];
    if (message) await ingest(message, sourceOf, registry, h.ports);
  }
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(h.take('events')).toHaveLength(1);
});

test('whoever remembers the lane decides without looking at it, unless somebody else has had it since', async () => {
  h.releases.push(ordinary('156000002'), ordinary('156000003'), ordinary('156000004'));
  const [first, second, third] = await captured();
  if (!first || !second || !third) throw new Error('too little was captured');
  const lane = vi.spyOn(h.ports.corpus, 'lane');
  const [one, other] = [{ lane: null }, { lane: null }];
  await ingest(first, sourceOf, registry, h.ports, one);
  await ingest(second, sourceOf, registry, h.ports, one);
  expect(lane).toHaveBeenCalledTimes(1);
  await ingest(third, sourceOf, registry, h.ports, other);
  expect(lane).toHaveBeenCalledTimes(2);
  h.releases.push(ordinary('156000005'));
  const [last] = await captured();
  if (!last) throw new Error('nothing was captured');
  await ingest(last, sourceOf, registry, h.ports, one);
  expect(lane).toHaveBeenCalledTimes(3);
  expect(await sighting('korea:156000005')).toMatchObject({ state: 'read', attempt: 1 });
  expect(await h.ports.corpus.lane()).toMatchObject({ seq: 4, decision: null });
});

test('what cannot be read is parked with its code and bytes, and the lane goes on', async () => {
  h.releases.push(ordinary('156000002', { body: [] }), council('156000003'));
  const messages = await captured();
  for (const message of messages) await ingest(message, sourceOf, registry, h.ports);
  const parked = await sighting('korea:156000002');
  expect(parked).toMatchObject({ state: 'parked', failure: { code: 'view.no-text' }, nextAt: null });
  expect((await h.ports.archive.get(parked?.captureKey ?? '')).byteLength).toBeGreaterThan(0);
  expect(await sighting('korea:156000003')).toMatchObject({ state: 'read' });
  expect(h.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'sighting.parked' }));
});

test('a text that kills the process is parked after three tries, whoever sends it again', async () => {
  h.releases.push(council('156000002'));
  const [message] = await captured();
  if (!message) throw new Error('nothing was captured');
  // Nothing after the archive's answer ever happens: no error, no end.
  const get = h.ports.archive.get.bind(h.ports.archive);
  h.ports.archive.get = () => new Promise(() => {});
  for (let tries = 1; tries <= 3; tries++) {
    void ingest(message, sourceOf, registry, h.ports);
    await vi.waitFor(async () => expect((await sighting('korea:156000002'))?.attempt).toBe(tries));
  }
  h.ports.archive.get = get;
  await ingest(message, sourceOf, registry, h.ports);
  expect(await sighting('korea:156000002')).toMatchObject({ state: 'parked', failure: { code: 'unexpected' } });
});

test('a decision that the store refuses is set aside with its text, and the lane goes on', async () => {
  h.releases.push(council('156000002'), council('156000003', { title: '국토부-해수부 협의회' }));
  const [bad, good] = await captured();
  if (!bad || !good) throw new Error('nothing was captured');
  const apply = h.ports.corpus.apply.bind(h.ports.corpus);
  h.ports.corpus.apply = (projection, seq) =>
    projection.kind === 'meeting' ? Promise.reject(new AppError('item.invalid', 'too large')) : apply(projection, seq);
  await ingest(bad, sourceOf, registry, h.ports);
  h.ports.corpus.apply = apply;
  expect(await sighting(bad.sightingId)).toMatchObject({ state: 'parked', failure: { code: 'item.invalid' } });
  expect(h.take('events')).toEqual([]);
  await ingest(good, sourceOf, registry, h.ports);
  expect(await sighting(good.sightingId)).toMatchObject({ state: 'read' });
  const kept = [];
  for await (const key of h.ports.archive.list('decisions/')) kept.push(key);
  expect(kept).toHaveLength(1);
});

describe('the sweep', () => {
  test('sends again what was lost between the stages, with a new attempt', async () => {
    h.releases.push(council('156000002'));
    const [lost] = await captured();
    later(61_000);
    await sweep(h.ports);
    const [again, ...more] = h.take('ingest');
    expect(more).toEqual([]);
    expect(again).toEqual({ ...lost, attempt: expect.any(Number) });
    expect(again?.attempt).not.toBe(lost?.attempt);
    await sweep(h.ports);
    expect(h.take('ingest')).toEqual([]);
  });

  test('asks for a capture whose message was lost', async () => {
    h.releases.push(council('156000002'));
    await poll(korea, h.ports);
    h.take('captures');
    later(61_000);
    await sweep(h.ports);
    expect(h.take('captures').map(({ sightingId }) => sightingId)).toContain('korea:156000002');
  });
});

describe('a capture', () => {
  test('keeps request line, status, headers and undecoded bytes', async () => {
    h.releases.push(council('156000002'));
    await captured();
    const key = (await sighting('korea:156000002'))?.captureKey ?? '';
    const record = JSON.parse(Buffer.from(await h.ports.archive.get(key)).toString());
    expect(record.exchanges[0]).toMatchObject({
      role: 'view',
      targetUri: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156000002',
      request: { line: expect.stringMatching(/^GET .*newsId=156000002/) },
      response: { status: 200, headers: { 'content-type': expect.stringContaining('text/html') } },
    });
    const body = await h.ports.archive.get(record.exchanges[0].payloadKey);
    expect(body.byteLength).toBe(record.exchanges[0].payloadBytes);
  });

  test('of a site that is down is tried again later, at growing pauses, and parked in the end', async () => {
    h.releases.push(council('156000002'));
    await poll(korea, h.ports);
    await h.replica.close();
    await capture('korea:156000002', sourceOf, h.ports);
    const first = await sighting('korea:156000002');
    expect(first).toMatchObject({
      state: 'listed',
      attempt: 1,
      failure: { code: 'web.unreachable' },
      nextAt: instant(h.clock.now() + 60_000),
    });
    for (let i = 0; i < 20; i++) await capture('korea:156000002', sourceOf, h.ports);
    expect(await sighting('korea:156000002')).toMatchObject({ state: 'parked', attempt: 15, nextAt: null });
  });
});
