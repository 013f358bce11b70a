import { afterEach, beforeEach, expect, test } from 'vitest';
import { korea } from '../../functions/sources/korea.ts';
import { poll } from '../../functions/stages/poll.ts';
import { recapture } from '../../functions/stages/recapture.ts';
import { council, type Harness, openHarness, ordinary } from './harness.ts';

const ID = 'korea:156000002';
let h: Harness;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  await poll(korea, h.ports);
  h.releases.push(council('156000002'));
  await poll(korea, h.ports);
  await h.work();
  h.sent.length = 0;
});
afterEach(() => h.close());

const sighting = async () => (await h.ports.corpus.sightings([ID])).get(ID);
const change = (body: string[]) => {
  const release = h.releases.find(({ newsId }) => newsId === '156000002');
  if (release) release.body = body;
};

test('lists a read sighting again, with one capture message', async () => {
  const before = await sighting();
  expect(await recapture([ID, ID], h.ports)).toEqual([ID]);
  expect(h.sent).toEqual([{ queue: 'captures', sightingId: ID }]);
  expect(await sighting()).toMatchObject({ state: 'listed', attempt: 0, version: (before?.version ?? 0) + 1 });
});

test('is silent about a page that says the same, which is known by its id', async () => {
  const before = await h.ports.corpus.reading(ID);
  await recapture([ID], h.ports);
  await h.work();
  const after = await h.ports.corpus.reading(ID);
  expect(after).toMatchObject({ releaseId: before?.releaseId, basis: 'id', meetingId: before?.meetingId });
  expect(after?.captureKey).not.toBe(before?.captureKey);
  expect(await sighting()).toMatchObject({ state: 'read', nextAt: '2026-03-10T02:00:00.000Z' });
  expect(h.sent).toEqual([]);
});

test('alerts what is new in a page that was changed, and that alone', async () => {
  const [first = '', promise = ''] = council('156000002').body;
  change([first, promise, '두 부처는 내년 6월까지 연안여객선 안전기준을 함께 고치기로 했다.']);
  await recapture([ID], h.ports);
  await h.work();
  const [message] = h.sent;
  expect(h.sent).toHaveLength(1);
  const event = message?.queue === 'events' ? await h.ports.corpus.event(message.eventId) : undefined;
  expect(event?.types).toContain('commitment.created');
  expect(event?.types).not.toContain('council.created');
  expect(event?.data.commitments).toHaveLength(1);
  expect((await h.ports.corpus.reading(ID))?.basis).toBe('id');
});

test('takes up a parked sighting', async () => {
  const { ports } = h;
  const read = await sighting();
  if (!read) throw new Error('no sighting');
  await ports.corpus.putSighting({ ...read, state: 'parked', attempt: 3, version: read.version + 1 });
  expect(await recapture([ID], ports)).toEqual([ID]);
  await h.work();
  expect(await sighting()).toMatchObject({ state: 'read', failure: null });
});

test('leaves alone what is on its way', async () => {
  await recapture([ID], h.ports);
  h.sent.length = 0;
  expect(await recapture([ID], h.ports)).toEqual([]);
  expect(h.sent).toEqual([]);
});

test('writes nothing when an id is not known', async () => {
  const before = await sighting();
  await expect(recapture([ID, 'korea:1'], h.ports)).rejects.toMatchObject({ code: 'not.found' });
  expect(await sighting()).toEqual(before);
  expect(h.sent).toEqual([]);
});

test('says that a sighting is being changed', async () => {
  h.ports.corpus.putSighting = async () => false;
  await expect(recapture([ID], h.ports)).rejects.toMatchObject({ code: 'store.busy', retryable: true });
  expect(h.sent).toEqual([]);
});
