import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Listing, ListingEntry } from '../../functions/core/model/listing.ts';
import { ListingEntry as ListingEntrySchema } from '../../functions/core/model/listing.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { sources } from '../../functions/sources/index.ts';
import { korea } from '../../functions/sources/korea.ts';

const [list] = korea.ways;

const headers = { 'content-type': 'text/html;charset=UTF-8' };
const fixture = (name: string) => ({
  headers,
  bytes: readFileSync(join(import.meta.dirname, '../fixtures/korea', `${name}.html`)),
});
const code = (code: string) => expect.objectContaining({ code });
const entry = (publisherId: string, more: Partial<ListingEntry> = {}): ListingEntry => ({
  publisherId,
  url: korea.viewUrl(publisherId),
  title: '목록의 제목',
  lead: null,
  agency: null,
  publishedOn: null,
  ...more,
});

it('is registered', () => {
  expect(sources.korea).toBe(korea);
});

it('asks for a list page with the fields of the form', () => {
  expect(list.request(3, { from: '2026-09-01', to: null })).toEqual({
    method: 'POST',
    url: 'https://www.korea.kr/briefing/pressReleaseList.do',
    form: { pageIndex: '3', startDate: '2026-09-01', endDate: '', repCodeType: '', repCode: '', srchWord: '' },
  });
});

it('gives rows that the model accepts', () => {
  const { bytes } = fixture('list-page2');
  for (const row of list.parse(bytes, headers).entries) expect(ListingEntrySchema.parse(row)).toEqual(row);
});

describe('echo', () => {
  const listing = (page: number | null, echo: Record<string, string>): Listing => ({
    entries: [],
    total: null,
    page,
    explicitlyEmpty: true,
    echo,
  });

  it.each([
    [listing(2, { pageIndex: '2' }), true],
    [listing(null, { pageIndex: '2' }), true],
    [listing(2, {}), true],
    [listing(2, { pageIndex: '' }), true],
    [listing(1, { pageIndex: '2' }), false],
    [listing(2, { pageIndex: '1' }), false],
    [listing(null, { pageIndex: 'two' }), false],
    [listing(null, {}), false],
  ])('of page 2 in %j: %s', (answer, expected) => {
    expect(list.echoes(answer, 2)).toBe(expected);
  });

  it('covers the days that were asked for', () => {
    const answer = listing(1, { pageIndex: '1', startDate: '2026.09.05', endDate: '2026-09-06' });
    expect(list.echoes(answer, 1, { from: '2026-09-05', to: '2026-09-06' })).toBe(true);
    expect(list.echoes(answer, 1, { from: '2026-09-04', to: null })).toBe(false);
    expect(list.echoes(listing(1, {}), 1, { from: null, to: '2026-09-06' })).toBe(false);
  });
});

describe('release', () => {
  const attachment = {
    fileId: '198000012',
    name: '260908 합동 자료.HWPX',
    url: 'https://www.korea.kr/common/download.do',
  };
  const file = (bytes: Uint8Array) => ({ attachment, headers: {}, bytes });
  const body =
    '산업통상부는 9월 8일 합동 자료를 내고, 첨부파일에만 있는 내용을 길게 설명하였다. 다음 회의는 10월에 연다.';

  it('takes its text from the page', async () => {
    const release = await korea.parseRelease({ view: fixture('view-body'), files: [] }, entry('156000003'));
    expect(release.text.split('\n').slice(0, 3)).toEqual([
      '- 연안 등대 12곳 함께 점검',
      '- 새 표준 마련하기로',
      '해양수산부와 국토교통부는 9월 7일 세종에서 제1차 가상협의회를 열었다.',
    ]);
    expect(release.text).not.toMatch(/버릴|전재|운영원칙|글자크기|counter|그림/);
    expect(release.reader).toBe('korea/1 html');
  });

  it('takes its text from the document where the page has a pointer only', async () => {
    const bytes = writeHwpx([hwpxSection(hwpxParagraph(body))]);
    const release = await korea.parseRelease(
      { view: fixture('view-viewer'), files: [file(bytes)] },
      entry('156000004'),
    );
    expect(release).toMatchObject({ text: body, reader: 'korea/1 hwpx/1', licence: 'KOGL-4' });
  });

  it('is an error where the document is none', async () => {
    const parts = { view: fixture('view-viewer'), files: [file(strToU8('<html>오류</html>'))] };
    await expect(korea.parseRelease(parts, entry('156000004'))).rejects.toThrow(code('file.error-page'));
  });

  it('falls back on the row for what the page does not say', async () => {
    const row = entry('9', { agency: '관세청', publishedOn: '2019-03-05' });
    const bytes = strToU8('<h3 class="tit">제목</h3><div class="article_body"><div class="view_cont">본문</div></div>');
    expect(await korea.parseRelease({ view: { headers, bytes }, files: [] }, row)).toMatchObject({
      text: '본문',
      agency: '관세청',
      issuers: ['관세청'],
      publishedOn: '2019-03-05',
      publishedAt: null,
    });
  });

  it('is an error where the page is an error, another release, or without text', async () => {
    const read = (name: string, id: string) => korea.parseRelease({ view: fixture(name), files: [] }, entry(id));
    await expect(read('view-error', '156000005')).rejects.toThrow(code('view.error-page'));
    await expect(read('view-body', '156000005')).rejects.toThrow(code('view.error-page'));
    await expect(read('view-no-text', '156000005')).rejects.toThrow(code('view.no-text'));
  });

  it('is an error where the page is too large or too deep', () => {
    const page = (inner: string) =>
      strToU8(`<h3 class="tit">제목</h3><div class="article_body"><div class="view_cont">${inner}</div></div>`);
    expect(() => korea.parseView(page('가'.repeat(2_000_000)), headers)).toThrow(code('view.too-large'));
    expect(() => korea.parseView(page('<div>'.repeat(50_000)), headers)).toThrow(code('view.too-large'));
  });
});
