import { randomUUID } from 'node:crypto';
import { koreanDay } from '../../core/calendar.ts';
import { type Markup, markup } from './markup.ts';
import type { ReplicaRelease } from './release.ts';

export const SITE = 'https://www.korea.kr';

/** `2026.09.07`, as list and view pages write it. */
export const dottedDay = (instant: string): string => koreanDay(Date.parse(instant)).replaceAll('-', '.');

/** Around every page. Token and counter differ at each visit, so bytes never compare equal. */
export function frame(head: Markup, main: Markup, others: ReplicaRelease[]): string {
  return markup`<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="_csrf" content="${randomUUID()}">
${head}
</head>
<body>
<header><nav><ul><li><a href="/briefing/pressReleaseList.do">보도자료</a></li></ul></nav></header>
<main id="main"><section id="container">
${main}
<aside class="as_side"><h2>실시간 인기뉴스</h2><ol>${others.map(
    ({ newsId, title }) => markup`
<li><a href="/briefing/pressReleaseView.do?newsId=${newsId}&amp;pWise=mSub"><strong>${title}</strong></a></li>`,
  )}</ol></aside>
</section></main>
<footer><p>오늘 방문 <span class="count">${Math.floor(Math.random() * 1e9)}</span></p></footer>
</body>
</html>
`.text;
}

/** What the site sends with status 200 for pages and files that it does not have. */
export const errorPage = (): string =>
  frame(
    markup`<title>대한민국 정책브리핑</title>`,
    markup`<div class="error_wrap"><p>요청하신 페이지를 찾을 수 없습니다.</p></div>`,
    [],
  );
