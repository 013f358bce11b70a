import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ListingEntry } from '../../functions/core/model/listing.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { sources } from '../../functions/sources/index.ts';
import { articleIdOf, downloadOf as motieDownloadOf } from '../../functions/sources/motie/address.ts';
import { motie } from '../../functions/sources/motie.ts';
import { bcIdxOf, downloadOf as mssDownloadOf } from '../../functions/sources/mss/address.ts';
import { mss } from '../../functions/sources/mss.ts';
import type { Source } from '../../functions/sources/source.ts';

const headers = { 'content-type': 'text/html;charset=UTF-8' };
const page = (source: Source, name: string) => ({
  headers,
  bytes: readFileSync(join(import.meta.dirname, '../fixtures', source.id, name)),
});
const entry = (source: Source, publisherId: string): ListingEntry => ({
  publisherId,
  url: source.viewUrl(publisherId),
  title: '목록의 제목',
  lead: null,
  agency: null,
  publishedOn: '2026-10-06',
});
const code = (code: string) => expect.objectContaining({ code });
const range = { from: '2026-09-01', to: null };

it('are registered, the board before the feed', () => {
  expect([sources.motie, sources.mss]).toEqual([motie, mss]);
  for (const { ways } of [motie, mss]) {
    expect(ways.map(({ name, paged }) => [name, paged])).toEqual([
      ['board', true],
      ['feed', false],
    ]);
  }
});

it('ask for their lists', () => {
  expect(motie.ways.map((way) => way.request(3, range))).toEqual([
    {
      method: 'GET',
      url: 'https://www.motir.go.kr/kor/article/ATCL3f49a5a8c?pageIndex=3&rowPageC=10&startDtD=2026-09-01',
    },
    { method: 'POST', url: 'https://www.motir.go.kr/kor/article/ATCL3f49a5a8c/rss' },
  ]);
  expect(mss.ways.map((way) => way.request(3, range))).toEqual([
    { method: 'GET', url: 'https://www.mss.go.kr/site/smba/ex/bbs/List.do?cbIdx=86&pageIndex=3' },
    { method: 'GET', url: 'https://www.mss.go.kr/rss/smba/board/86.do' },
  ]);
});

it.each([motie, mss])('$id gives rows that the model accepts', (source) => {
  for (const [index, name] of ['board-pinned.html', source === motie ? 'feed-dates.xml' : 'feed-items.xml'].entries()) {
    const rows = source.ways[index]?.parse(page(source, name).bytes, headers).entries ?? [];
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(ListingEntry.parse(row)).toEqual(row);
  }
});

it.each([
  ["javascript:article.view('172106');", 'ATCL3f49a5a8c/172106'],
  ['article.view("172106"); return false;', 'ATCL3f49a5a8c/172106'],
  ['https://www.motie.go.kr/kor/article/ATCLother1/9/view;jsessionid=A.b?pageIndex=1', 'ATCLother1/9'],
  ['/kor/article/ATCL3f49a5a8c/172106', 'ATCL3f49a5a8c/172106'],
  ['/kor/article/ATCL3f49a5a8c', null],
  ['/attach/down/172106/1/2', null],
  ['http://www.motie.go.kr/motie/ne/presse/press2/bbs/bbsView.do?bbs_seq_n=172106&bbs_cd_n=81', null],
  ['', null],
])('motie finds the id in %s', (link, id) => {
  expect(articleIdOf(link)).toBe(id);
});

it.each([
  ["doBbsFView('86','1068803','16010100','1068803');return false;", '1068803'],
  ['https://www.mss.go.kr/site/smba/ex/bbs/View.do;jsessionid=A.b?cbIdx=86&bcIdx=7&parentSeq=8', '7'],
  ['View.do?bcIdx=7', '7'],
  ['/site/smba/ex/bbs/View.do?cbIdx=86', null],
  ['/site/smba/ex/bbs/List.do?bcIdx=7', null],
  ['#view', null],
  ['http://[', null],
])('mss finds the id in %s', (link, id) => {
  expect(bcIdxOf(link)).toBe(id);
});

it('make download addresses canonical', () => {
  expect(motieDownloadOf("javascript:location.href='/attach/down/0a/0b/0c';")).toEqual({
    fileId: '0a/0b/0c',
    url: 'https://www.motir.go.kr/attach/down/0a/0b/0c',
  });
  expect(motieDownloadOf('/attach/viewer/0a/0b/0c')).toBeNull();
  expect(mssDownloadOf('/common/board/Download.do;jsessionid=A.b?streFileNm=a.hwpx&bcIdx=7')).toEqual({
    fileId: 'a.hwpx',
    url: 'https://www.mss.go.kr/common/board/Download.do?bcIdx=7&cbIdx=86&streFileNm=a.hwpx',
  });
  expect(mssDownloadOf('/common/board/Download.do?bcIdx=7')).toBeNull();
});

describe.each([
  { source: motie, own: 'ATCL3f49a5a8c/172100', other: 'ATCL3f49a5a8c/172106' },
  { source: mss, own: '1068700', other: '1068803' },
])('release of $source.id', ({ source, own, other }) => {
  const body =
    '두 부처는 10월 6일 세종에서 가상 협의회를 열고, 첨부파일에만 있는 내용을 길게 설명하였다. 다음 회의는 11월이다.';
  const pointer = page(source, 'view-pointer.html');
  const [attachment] = source.wantedFiles(source.parseView(pointer.bytes, headers));
  const read = (bytes: Uint8Array, id = own) =>
    source.parseRelease(
      { view: pointer, files: attachment ? [{ attachment, headers: {}, bytes }] : [] },
      entry(source, id),
    );

  it('takes its text from the document where the page has a pointer only', async () => {
    const { text, reader } = await read(writeHwpx([hwpxSection(hwpxParagraph(body))]));
    expect([text, reader]).toEqual([body, `${source.id}/1 hwpx/1`]);
  });

  it('is an error where the document is a web page, or the page another release’s', async () => {
    await expect(read(strToU8('<html>오류</html>'))).rejects.toThrow(code('file.error-page'));
    await expect(read(writeHwpx([hwpxSection(hwpxParagraph(body))]), other)).rejects.toThrow(code('view.error-page'));
  });

  it('takes its text from the page, and its day from the row where the page has none', async () => {
    const release = await source.parseRelease(
      { view: page(source, 'view-body.html'), files: [] },
      entry(source, other),
    );
    expect(release).toMatchObject({ reader: `${source.id}/1 html`, publishedOn: '2026-10-06' });
    expect(release.text).toContain('협의회를');
  });
});

it('mss says where the body was guessed', async () => {
  const view = page(mss, 'view-unknown-layout.html');
  expect(await mss.parseRelease({ view, files: [] }, entry(mss, '1'))).toMatchObject({
    reader: 'mss/1 html-densest-block',
    agency: '중소기업청',
    issuers: ['중소기업청', '가상과학부'],
  });
});

it('motie has no text where there is only a picture', async () => {
  const view = page(motie, 'view-bare.html');
  await expect(motie.parseRelease({ view, files: [] }, entry(motie, 'ATCL3f49a5a8c/1'))).rejects.toThrow(
    code('view.no-text'),
  );
});
