import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { UndiciWeb } from '../../../functions/adapters/undiciWeb.ts';
import { koreanDay } from '../../../functions/core/calendar.ts';
import { startMotieReplica } from '../../../functions/local/replica/motie.ts';
import { startMssReplica } from '../../../functions/local/replica/mss.ts';
import type { ReplicaRelease } from '../../../functions/local/replica/release.ts';
import type { Replica } from '../../../functions/local/replica/site.ts';
import { startReplicas } from '../../../functions/local/replica/sites.ts';
import { korea } from '../../../functions/sources/korea.ts';
import { motie } from '../../../functions/sources/motie.ts';
import { mss } from '../../../functions/sources/mss.ts';
import { NOW, readRelease, readWay, receive, release } from './fetchSource.ts';

let replica: Replica | undefined;
afterEach(() => replica?.close());

const titles = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `자료 ${from + index}`);
const releases = (count: number) => Array.from({ length: count }, (_, index) => release(index));

const SITES = [
  { source: motie, start: startMotieReplica, ministry: '산업통상부', feedItems: 10 },
  { source: mss, start: startMssReplica, ministry: '중소벤처기업부', feedItems: 20 },
];

describe.each(SITES)('$source.id', ({ source, start, ministry, feedItems }) => {
  const serve = async (shown: ReplicaRelease[], now = () => NOW): Promise<Replica> => {
    replica = await start({ releases: () => shown, now });
    return replica;
  };
  const listed = async (site: Replica, page: number) => (await readWay(site, source, 'board', page)).listing;

  it('pages through its board, newest first, and says which page it is', async () => {
    const site = await serve(releases(23).reverse());
    const pages = await Promise.all([1, 2, 3].map((page) => readWay(site, source, 'board', page)));
    expect(pages.map(({ listing }) => listing.entries.map(({ title }) => title))).toEqual([
      titles(10),
      titles(10, 10),
      titles(3, 20),
    ]);
    expect(pages.map(({ vouched }) => vouched)).toEqual([true, true, true]);
    expect(pages.map(({ listing }) => [listing.total, listing.page])).toEqual([
      [23, 1],
      [23, 2],
      [23, 3],
    ]);
    const [way] = source.ways;
    expect([2, 3].map((page) => way.echoes(pages[0]?.listing ?? expect.fail(), page))).toEqual([false, false]);
  });

  it('ends after its last page, and is empty without releases', async () => {
    const site = await serve(releases(12).map((each, index) => (index === 0 ? { ...each, pinned: true } : each)));
    expect(await readWay(site, source, 'board', 3)).toMatchObject({
      listing: { entries: [], explicitlyEmpty: true },
      vouched: true,
    });
    await site.close();
    const empty = await serve([]);
    expect(await listed(empty, 1)).toMatchObject({ entries: [], explicitlyEmpty: true });
  });

  it('shows pinned releases once, whatever their age', async () => {
    const shown = releases(25);
    const old = release(900, { pinned: true, publishedAt: '2026-01-01T00:00:00.000Z' });
    const site = await serve([...shown.slice(0, 4), { ...release(4), pinned: true }, ...shown.slice(5), old]);
    const pages = [await listed(site, 1), await listed(site, 2), await listed(site, 3)];
    expect(pages.map(({ entries }) => entries.map(({ title }) => title))).toEqual([
      ['자료 900', ...titles(10)],
      titles(10, 10),
      [...titles(5, 20), '자료 900'],
    ]);
    expect(pages[0]?.entries[0]?.publishedOn).toBeNull();
    expect(pages[2]?.entries.at(-1)?.publishedOn).toBe('2026-01-01');
  });

  it('has the newest in its feed, with the same ids and days', async () => {
    const site = await serve(releases(25));
    const { listing, vouched } = await readWay(site, source, 'feed');
    expect(listing.entries.length).toBe(feedItems);
    expect(vouched).toBe(true);
    const board = [...(await listed(site, 1)).entries, ...(await listed(site, 2)).entries];
    expect(listing.entries).toEqual(board.slice(0, feedItems));
  });

  it('shows a release from its moment on', async () => {
    let now = NOW - 1;
    const site = await serve([release(0), release(1)], () => now);
    expect((await listed(site, 1)).entries.map(({ title }) => title)).toEqual(['자료 1']);
    now = NOW;
    expect((await listed(site, 1)).entries.map(({ title }) => title)).toEqual(['자료 0', '자료 1']);
  });

  it('never has the same bytes twice, but the same release', async () => {
    const site = await serve([release(1)]);
    const [entry] = (await listed(site, 1)).entries;
    if (!entry) expect.fail('no row');
    const [first, second] = [await receive(site, entry.url), await receive(site, entry.url)];
    expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
    expect(source.parseView(first.bytes, first.headers)).toEqual(source.parseView(second.bytes, second.headers));
  });

  it('answers what it does not have with an error page and status 200', async () => {
    const site = await serve([]);
    const { status, bytes, headers } = await receive(
      site,
      source.viewUrl(source.id === 'motie' ? 'ATCL3f49a5a8c/9' : '9'),
    );
    expect(status).toBe(200);
    expect(() => source.parseView(bytes, headers)).toThrow(expect.objectContaining({ code: 'view.error-page' }));
  });

  const unit = fc.constantFrom(...'가나협의회부처와과·‧ㆍ<>&\'"‘’“”□◦-_%1.(,) a\u{1F300}\\');
  const line = fc
    .string({ unit, minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/'+/g, "'").replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
  const stories = fc.record({
    title: line,
    subtitles: fc.array(line, { maxLength: 2 }),
    // Longer than the pointer that stands on the page of a release in HWPX.
    body: fc.array(
      line.map((text) => `두 부처는 다음 과제를 함께 하기로 하였다: ${text}`),
      { minLength: 1, maxLength: 8 },
    ),
    bodyIn: fc.constantFrom<('html' | 'hwpx' | 'hwp')[]>('html', 'hwpx', 'hwp'),
    issuers: fc.subarray([ministry, '과학기술정보통신부', '관세청', '금융위원회'], { minLength: 1 }),
    licence: fc.constantFrom(null, 'KOGL-0', 'KOGL-1', 'KOGL-4'),
    publishedAt: fc
      .date({ min: new Date('2025-10-02'), max: new Date(NOW), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
  });

  it('gives back what the story says, from HTML, HWPX and HWP', async () => {
    let told: ReplicaRelease[] = [];
    const site = await start({ releases: () => told, now: () => NOW });
    replica = site;
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        told = [release(1, { ...story, agency: ministry })];
        const day = koreanDay(Date.parse(story.publishedAt));
        const { listing } = await readWay(site, source, 'board');
        const [entry] = listing.entries;
        if (!entry) expect.fail('no row');
        expect(entry).toMatchObject({ title: story.title, publishedOn: day });
        expect((await readWay(site, source, 'feed')).listing.entries).toEqual([entry]);
        const found = await readRelease(site, source, entry);
        expect(found).toMatchObject({
          title: story.title,
          text: [...story.subtitles, ...story.body].join('\n'),
          publishedOn: day,
          agency: ministry,
          licence: story.licence,
          attachments: [{ name: expect.stringMatching(/\.hwpx?$/) }],
        });
        expect([...found.issuers].sort()).toEqual([...new Set([ministry, ...story.issuers])].sort());
        if (story.bodyIn !== 'html') expect(found.reader).toBe(`${source.id}/1 ${story.bodyIn}/1`);
      }),
      { numRuns: 100 },
    );
  });
});

describe('motie', () => {
  it('answers its feed to POST only', async () => {
    replica = await startMotieReplica({ releases: () => [release(1)], now: () => NOW });
    const url = 'https://www.motir.go.kr/kor/article/ATCL3f49a5a8c/rss';
    expect((await receive(replica, url)).status).toBe(405);
    const web = new UndiciWeb({
      hosts: { motie: motie.hosts },
      baseUrls: { motie: replica.origin },
      userAgent: 'test',
      minGapMs: 0,
    });
    const [, feed] = motie.ways;
    const answer = await web.fetch({
      source: 'motie',
      ...(feed?.request(1, { from: null, to: null }) ?? expect.fail()),
    });
    expect(answer.status).toBe(200);
    expect(feed?.parse(answer.body, answer.headers).entries.map(({ title }) => title)).toEqual(['자료 1']);
  });

  it('keeps to the days it was asked for', async () => {
    const days = ['2026-09-07T14:59:59.000Z', '2026-09-07T15:00:00.000Z', '2026-09-08T15:00:00.000Z'];
    const shown = days.map((publishedAt, index) => release(index, { publishedAt }));
    replica = await startMotieReplica({ releases: () => shown, now: () => NOW });
    const range = { from: '2026-09-08', to: '2026-09-08' };
    const { listing, vouched } = await readWay(replica, motie, 'board', 1, range);
    expect(listing.entries.map(({ title, publishedOn }) => [title, publishedOn])).toEqual([['자료 1', '2026-09-08']]);
    expect(vouched).toBe(true);
  });
});

it('starts the three sites together', async () => {
  const sites = await startReplicas({
    korea: () => [release(0, { newsId: '156000001' })],
    motie: () => [release(1)],
    mss: () => [release(2)],
    now: () => NOW,
  });
  try {
    const views = [korea.viewUrl('156000001'), motie.viewUrl('ATCL3f49a5a8c/172001'), mss.viewUrl('172002')];
    const readers = [korea, motie, mss];
    const found = await Promise.all(
      readers.map(async (source, index) => {
        const id = source.id as keyof typeof sites.sites;
        expect(sites.origins[id]).toBe(sites.sites[id].origin);
        const { bytes, headers } = await receive(sites.sites[id], views[index] ?? '');
        return source.parseView(bytes, headers).title;
      }),
    );
    expect(found).toEqual(['자료 0', '자료 1', '자료 2']);
  } finally {
    await sites.close();
  }
});
