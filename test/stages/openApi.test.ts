import { afterEach, beforeEach, expect, test } from 'vitest';
import { UndiciWeb } from '../../functions/adapters/undiciWeb.ts';
import { webOf } from '../../functions/compose.ts';
import { readConfig } from '../../functions/config.ts';
import { REPLICA_KEY } from '../../functions/local/replica/koreaApi.ts';
import type { WebResponse } from '../../functions/ports.ts';
import { API_HOST, API_PATH } from '../../functions/sources/korea/api.ts';
import { koreaWithApi } from '../../functions/sources/korea.ts';
import { poll } from '../../functions/stages/poll.ts';
import { type Harness, openHarness, ordinary } from './harness.ts';

const ENCODED = 'replica%2Bkey%2F0123456789%3D%3D';
const source = koreaWithApi(API_PATH);
const isApi = (path: string): boolean => path.startsWith(API_PATH);
let h: Harness;
/** What came back, as stages see it. */
let answers: WebResponse[];
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  useKey(REPLICA_KEY);
  await poll(source, h.ports);
  h.sent.length = 0;
});
afterEach(() => h.close());

const useKey = (key: string): void => {
  const web = webOf(readConfig({ DATA_GO_KR_KEY: key, SOURCE_URL_KOREA: h.replica.origin }));
  answers = [];
  h.ports.web = {
    fetch: async (request) => {
      const answer = await web.fetch(request);
      answers.push(answer);
      return answer;
    },
  };
};
const asked = () => h.replica.requests.filter(({ path }) => isApi(path)).map(({ path }) => path);
const sighting = async (id: string) => (await h.ports.corpus.sightings([id])).get(id);
const listFails = (path: string): boolean => path.includes('pressReleaseList.do');
const archived = async (): Promise<string> => {
  let all = '';
  for await (const key of h.ports.archive.list('')) all += `${key}\n${Buffer.from(await h.ports.archive.get(key))}\n`;
  return all;
};

test('asks for the latest three days in Korea, with the key encoded once', () => {
  expect(asked()).toEqual([`${API_PATH}?startDate=20260308&endDate=20260310&serviceKey=${ENCODED}`]);
});

test.each([
  ['decoded', REPLICA_KEY],
  ['encoded', ENCODED],
])('takes a key that was given %s', async (_name, key) => {
  h.replica.requests.length = 0;
  useKey(key);
  h.spoil = (reply, path) => (listFails(path) ? { ...reply, status: 503 } : reply);
  h.releases.push(ordinary('156000002'));
  await poll(source, h.ports);
  expect(asked()[0]).toContain(`serviceKey=${ENCODED}`);
  expect(await sighting('korea:156000002')).toMatchObject({
    url: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156000002',
    publishedOn: '2026-03-10',
    agency: '산림청',
    baseline: false,
  });
});

test('the key is in no request line, log or archive', async () => {
  h.spoil = (reply, path) => (isApi(path) ? { ...reply, body: '<response><header><resultCode>0<' } : reply);
  h.releases.push(ordinary('156000002'));
  await poll(source, h.ports);
  const lines = answers.map(({ request }) => JSON.stringify(request)).join('\n');
  expect(lines).toContain(API_HOST);
  for (const kept of [
    lines,
    JSON.stringify(h.logged),
    await archived(),
    JSON.stringify(await h.ports.corpus.source('korea')),
  ]) {
    for (const key of [REPLICA_KEY, ENCODED, encodeURIComponent(ENCODED)]) expect(kept).not.toContain(key);
  }
});

test.each([
  ['in its answer', { body: `<response>${REPLICA_KEY}</response>` }],
  ['in a redirect', { status: 302, headers: { location: `/elsewhere?serviceKey=${ENCODED}` } }],
])('a service that repeats the key %s is refused', async (_name, over) => {
  h.spoil = (reply, path) => (isApi(path) ? { ...reply, ...over } : reply);
  const asking = h.ports.web.fetch({
    source: 'korea',
    ...(source.ways[1]?.request(1, { from: '2026-03-10', to: '2026-03-10' }) ?? { method: 'GET', url: '' }),
  });
  await expect(asking).rejects.toMatchObject({ code: 'listing.blocked' });
});

test('an answer that breaks off is kept and asked for again day by day', async () => {
  h.releases.push(ordinary('156000002'), ordinary('156000003', { publishedAt: '2026-03-09T03:00:00.000Z' }));
  h.replica.requests.length = 0;
  const cut = (path: string): boolean => isApi(path) && /startDate=20260308|startDate=20260309/.test(path);
  h.spoil = (reply, path) => {
    if (listFails(path)) return { ...reply, status: 503 };
    return cut(path) ? { ...reply, body: String(reply.body).slice(0, 120) } : reply;
  };
  await poll(source, h.ports);
  expect(asked().map((path) => /startDate=(\d+)&endDate=(\d+)/.exec(path)?.slice(1))).toEqual([
    ['20260308', '20260310'],
    ['20260310', '20260310'],
    ['20260309', '20260309'],
    ['20260308', '20260308'],
  ]);
  expect(await sighting('korea:156000002')).toBeDefined();
  // It is in the day that broke: the next reading comes for it.
  expect(await sighting('korea:156000003')).toBeUndefined();
  expect(await archived()).toMatch(/listings\/korea\/2026-03-10\/api-/);
  h.spoil = (reply, path) => (listFails(path) ? { ...reply, status: 503 } : reply);
  await poll(source, h.ports);
  expect(await sighting('korea:156000003')).toBeDefined();
});

test('a wrong key is named as what it is, and the list is read on', async () => {
  useKey('another-key-of-forty-characters-or-so-0123');
  h.releases.push(ordinary('156000002'));
  for (let polls = 0; polls < 7; polls++) {
    h.clock.advanceTo(h.clock.now() + 300_000);
    await poll(source, h.ports);
  }
  expect(await sighting('korea:156000002')).toBeDefined();
  const failed = h.logged.filter(({ event }) => event === 'poll.way-failed');
  expect(failed.at(-1)?.fields).toMatchObject({
    way: 'api',
    code: 'listing.blocked',
    message: expect.stringContaining('NOT_REGISTERED'),
  });
});

test('a row that the list does not show is found by the api, at equal times too', async () => {
  const at = '2026-03-10T00:30:00.000Z';
  h.releases.push(ordinary('156000002', { publishedAt: at }), ordinary('156000003', { publishedAt: at }));
  h.spoil = (reply, path) =>
    listFails(path) ? { ...reply, body: String(reply.body).replaceAll('156000003', '156000001') } : reply;
  await poll(source, h.ports);
  expect(await sighting('korea:156000002')).toBeDefined();
  expect(await sighting('korea:156000003')).toBeDefined();
});

test('without a key nothing of it is asked', async () => {
  const web = new UndiciWeb({
    hosts: { korea: source.hosts },
    baseUrls: { korea: h.replica.origin },
    userAgent: 'test',
    minGapMs: 0,
  });
  const answer = await web.fetch({
    source: 'korea',
    method: 'GET',
    url: `https://${API_HOST}${API_PATH}?startDate=20260310&endDate=20260310`,
  });
  expect(Buffer.from(answer.body).toString('latin1')).not.toContain('<NewsItem>');
});
