import { createHash, randomUUID } from 'node:crypto';
import { koreanDay } from '../../core/calendar.ts';
import { type Markup, markup } from './markup.ts';
import { fileIdOf, type ReplicaRelease } from './release.ts';

/** Rows of a board page unless more are asked for. */
const ROWS = 10;

export const dayOf = ({ publishedAt }: ReplicaRelease): string => koreanDay(Date.parse(publishedAt));
export const dottedDayOf = (release: ReplicaRelease): string => dayOf(release).replaceAll('-', '.');

/** The text of a release on a ministry's site, where subtitles stand at its head. */
export const paragraphsOf = ({ subtitles, body }: ReplicaRelease): string[] => [...subtitles, ...body];

/** 담당부서: the department, or all issuers of a joint release. */
export const departmentOf = ({ agency, issuers, department }: ReplicaRelease): string =>
  issuers.length > 1 || (issuers[0] ?? agency) !== agency ? issuers.join(', ') : (department ?? '정책기획과');

/** A stand-in for the 32 hexadecimal digits by which both sites name stored files. */
export const storeName = (release: ReplicaRelease, part = ''): string =>
  createHash('md5')
    .update(`${fileIdOf(release)}${part}`)
    .digest('hex');

/** Around every page. Token, session and counter differ at each visit, so bytes never compare equal. */
export const frame = (title: string, main: Markup): string =>
  markup`<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="_csrf" content="${randomUUID()}">
<title>${title}</title>
</head>
<body>
<header><h1><a href="/">누리집</a></h1><nav><ul><li><a href="#menu">알림·소식</a></li></ul></nav></header>
<main id="contents">
${main}
</main>
<footer><h4>관련 누리집</h4><p>오늘 방문 <span>${Math.floor(Math.random() * 1e9)}</span></p></footer>
</body>
</html>
`.text;

/** What the sites send with status 200 for pages that they do not have. */
export const errorPage = (): string =>
  frame('오류', markup`<div class="error"><p>요청하신 페이지를 찾을 수 없거나 잘못된 접근입니다.</p></div>`);

/** Cut in the middle, even of a word, as pages made from HWP are. */
export function paragraph(text: string): Markup {
  const chars = Array.from(text);
  const middle = Math.ceil(chars.length / 2);
  return markup`<p class="0"><span lang="EN-US">${chars.slice(0, middle).join('')}</span><span>${chars.slice(middle).join('')}</span></p>
`;
}

export const pointer = markup`<p>자세한 내용은 첨부파일을 참고하시기 바랍니다.</p>`;

/** The releases of a page, each with its number: the oldest is 1. */
export function pageOf(releases: ReplicaRelease[], page: number, rows = ROWS) {
  return releases
    .map((release, index) => ({ release, number: releases.length - index }))
    .slice((page - 1) * rows, page * rows);
}

export const pageNumber = (value: string | null): number => Math.max(1, Math.trunc(Number(value)) || 1);

export function pager(page: number, count: number, link: (page: number) => Markup, rows = ROWS): Markup {
  const pages = Array.from({ length: Math.max(1, Math.ceil(count / rows)) }, (_, index) => index + 1);
  const near = pages.filter((number) => Math.abs(number - page) < 5);
  return markup`<div class="paging">${near.map((number) =>
    number === page ? markup`<strong title="현재 페이지">${number}</strong>` : link(number),
  )}</div>`;
}

export const licenceMark = (licence: string | null): Markup | null =>
  licence === null
    ? null
    : markup`<div class="kogl"><img src="/kogl.png" alt="공공누리 공공저작물 자유이용허락 ${licence.slice(-1)}유형"></div>`;

/** An RSS 2.0 feed; titles in CDATA, as both sites have them. */
export const rss = (title: string, items: { title: string; link: string; pubDate: string }[]): string => {
  const cdata = (text: string) => text.replaceAll(']]>', ']]]]><![CDATA[>');
  const parts = items.map(
    (item) =>
      `<item><title><![CDATA[${cdata(item.title)}]]></title>${markup`<link>${item.link}</link><guid>${item.link}</guid><pubDate>${item.pubDate}</pubDate>`.text}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${title}</title><generator>${randomUUID()}</generator>
${parts.join('\n')}
</channel></rss>
`;
};
