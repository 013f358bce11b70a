import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type KoreaReplica, startKoreaReplica } from '../../../functions/local/replica/korea.ts';
import type { ReplicaRelease } from '../../../functions/local/replica/release.ts';
import { korea } from '../../../functions/sources/korea.ts';
import type { Received } from '../../../functions/sources/source.ts';

const [way] = korea.ways;

const NOW = Date.parse('2026-09-10T00:00:00.000Z');
const open = { from: null, to: null };

const release = (index: number, more: Partial<ReplicaRelease> = {}): ReplicaRelease => ({
  newsId: String(156_000_000 + index),
  title: `자료 ${index}`,
  subtitles: [],
  lead: null,
  agency: '해양수산부',
  issuers: ['해양수산부'],
  publishedAt: new Date(NOW - index * 3_600_000).toISOString(),
  body: [`본문 ${index}`],
  bodyIn: 'html',
  licence: 'KOGL-1',
  ...more,
});

let replica: KoreaReplica | undefined;
afterEach(() => replica?.close());

async function serve(releases: ReplicaRelease[], now = () => NOW): Promise<KoreaReplica> {
  replica = await startKoreaReplica({ releases: () => releases, now });
  return replica;
}

async function get({ origin }: KoreaReplica, url: string, form?: Record<string, string>): Promise<Received> {
  const { pathname, search } = new URL(url);
  const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  const response = await fetch(`${origin}${pathname}${search}`, init);
  // fetch has undone the content coding.
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  return { headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

async function list(site: KoreaReplica, page: number, range: { from: string | null; to: string | null } = open) {
  const { url, form } = way.request(page, range);
  const { bytes, headers } = await get(site, url, form);
  return way.parse(bytes, headers);
}

describe('list', () => {
  it('pages by POST, newest first, and echoes what it was asked', async () => {
    const site = await serve(Array.from({ length: 45 }, (_, index) => release(index)).reverse());
    const pages = [await list(site, 1), await list(site, 2), await list(site, 3)];
    expect(pages.map(({ entries }) => entries.length)).toEqual([20, 20, 5]);
    expect(pages.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual(
      Array.from({ length: 45 }, (_, index) => `자료 ${index}`),
    );
    expect(pages.map((page, index) => way.echoes(page, index + 1))).toEqual([true, true, true]);
    expect(pages.map(({ total, page }) => [total, page])).toEqual([
      [45, 1],
      [45, 2],
      [45, 3],
    ]);
    expect(site.requests).toEqual(
      Array.from({ length: 3 }, () => ({ method: 'POST', path: '/briefing/pressReleaseList.do', status: 200 })),
    );
  });

  it('does not page by GET', async () => {
    const site = await serve(Array.from({ length: 45 }, (_, index) => release(index)));
    const { bytes, headers } = await get(site, `${way.request(2, open).url}?pageIndex=2`);
    const listing = way.parse(bytes, headers);
    expect(listing.entries[0]?.title).toBe('자료 0');
    expect(way.echoes(listing, 2)).toBe(false);
  });

  it('shows a release from its moment on, and then still the older ones', async () => {
    let now = NOW - 1;
    const site = await serve([release(0), release(1)], () => now);
    expect((await list(site, 1)).entries.map(({ title }) => title)).toEqual(['자료 1']);
    now = NOW;
    expect((await list(site, 1)).entries.map(({ title }) => title)).toEqual(['자료 0', '자료 1']);
  });

  it('keeps to the days it was asked for and says when there is nothing', async () => {
    const site = await serve([
      release(1, { publishedAt: '2026-09-08T14:59:59.000Z' }),
      release(2, { publishedAt: '2026-09-08T15:00:00.000Z' }),
    ]);
    const range = { from: '2026-09-09', to: '2026-09-09' };
    const listing = await list(site, 1, range);
    expect(listing.entries.map(({ title, publishedOn }) => [title, publishedOn])).toEqual([['자료 2', '2026-09-09']]);
    expect(way.echoes(listing, 1, range)).toBe(true);
    expect(await list(site, 1, { from: '2026-09-01', to: '2026-09-02' })).toMatchObject({
      explicitlyEmpty: true,
      total: 0,
    });
  });

  it('never has the same bytes twice', async () => {
    const site = await serve([release(1)]);
    const [first, second] = [await get(site, korea.viewUrl('156000001')), await get(site, korea.viewUrl('156000001'))];
    expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
    expect(korea.parseView(first.bytes, first.headers)).toEqual(korea.parseView(second.bytes, second.headers));
  });

  it('answers what it does not have with an error page and status 200', async () => {
    const site = await serve([release(1, { publishedAt: '2030-01-01T00:00:00.000Z' })]);
    const { bytes, headers } = await get(site, korea.viewUrl('156000001'));
    expect(() => korea.parseView(bytes, headers)).toThrow(expect.objectContaining({ code: 'view.error-page' }));
    expect(site.requests.at(-1)).toMatchObject({ method: 'GET', status: 200 });
  });
});

describe('round trip', () => {
  const unit = fc.constantFrom(...'가나협의회부처와과·‧ㆍ<>&;\'"‘’“”□◦-_%#1.(,) a\u{1F300}\\');
  const line = fc
    .string({ unit, minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
  const stories = fc.record({
    title: line,
    lead: fc.option(line),
    subtitles: fc.array(
      line.map((text) => `부제: ${text}`),
      { maxLength: 2 },
    ),
    body: fc.array(line, { minLength: 1, maxLength: 8 }),
    bodyIn: fc.constantFrom<('html' | 'hwpx' | 'hwp')[]>('html', 'hwpx', 'hwp'),
    issuers: fc.subarray(['산업통상부', '과학기술정보통신부', '관세청', '국무조정실']),
    licence: fc.constantFrom(null, 'KOGL-0', 'KOGL-1', 'KOGL-4'),
    publishedAt: fc
      .date({ min: new Date('2020-01-01'), max: new Date(NOW), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
  });

  it('gives back what the story says, from HTML, HWPX and HWP', async () => {
    let told: ReplicaRelease[] = [];
    replica = await startKoreaReplica({ releases: () => told, now: () => NOW });
    const site = replica;
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        told = [release(1, story)];
        const { entries } = await list(site, 1);
        expect(entries).toMatchObject([
          { publisherId: '156000001', title: story.title, lead: story.lead, agency: '해양수산부' },
        ]);
        const [entry] = entries;
        if (!entry) throw new Error('no row');
        const view = await get(site, entry.url);
        const wanted = korea.wantedFiles(korea.parseView(view.bytes, view.headers));
        const files = await Promise.all(
          wanted.map(async (attachment) => ({ attachment, ...(await get(site, attachment.url)) })),
        );
        const body = story.body.join('\n');
        const subtitles = story.subtitles.filter((text) => !body.replace(/\s/g, '').includes(text.replace(/\s/g, '')));
        expect(await korea.parseRelease({ view, files }, entry)).toMatchObject({
          title: story.title,
          text: [...subtitles, body].join('\n'),
          publishedAt: story.publishedAt,
          publishedOn: entry.publishedOn,
          issuers: story.issuers.length > 0 ? story.issuers : ['해양수산부'],
          licence: story.licence,
          reader: story.bodyIn === 'html' ? 'korea/1 html' : `korea/1 ${story.bodyIn}/1`,
        });
      }),
      { numRuns: 150 },
    );
  });
});
