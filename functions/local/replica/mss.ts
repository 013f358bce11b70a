import { randomBytes } from 'node:crypto';
import { type Markup, markup } from './markup.ts';
import {
  departmentOf,
  dottedDayOf,
  errorPage,
  frame,
  pageNumber,
  pageOf,
  pager,
  paragraphsOf,
  rss,
} from './ministryPage.ts';
import { storedFile, viewPage } from './mssView.ts';
import type { ReplicaRelease } from './release.ts';
import {
  type Answer,
  download,
  page,
  type Replica,
  type ReplicaOptions,
  type Responder,
  robots,
  startSite,
} from './site.ts';

const SITE = 'https://www.mss.go.kr';
const BOARDS = '/site/smba/ex/bbs';
const FEED_ITEMS = 20;

/** A copy of the press release board of www.mss.go.kr. */
export const startMssReplica = (options: ReplicaOptions): Promise<Replica> => startSite(options, respond);

const respond: Responder = ({ method }, { pathname, searchParams }, shown) => {
  switch (pathname) {
    case `${BOARDS}/List.do`:
      return page(searchParams.get('cbIdx') === '86' ? boardPage(shown, searchParams) : errorPage());
    case `${BOARDS}/View.do`: {
      const release = shown.find(({ newsId }) => newsId === searchParams.get('bcIdx'));
      return page(release ? viewPage(release) : errorPage());
    }
    case '/rss/smba/board/86.do':
      return method === 'GET' ? feed(shown) : { ...page(errorPage()), status: 405 };
    case '/common/board/Download.do': {
      const release = shown.find((each) => storedFile(each) === searchParams.get('streFileNm'));
      return release ? download(release, paragraphsOf(release)) : page(errorPage());
    }
    case '/robots.txt':
      return robots;
    default:
      return { ...page(errorPage()), status: 404 };
  }
};

/** Ten rows; pinned ones stand on top of every page. */
function boardPage(releases: ReplicaRelease[], query: URLSearchParams): string {
  const number = pageNumber(query.get('pageIndex'));
  const rows = pageOf(releases, number);
  const pinned = releases.filter((release) => release.pinned);
  // Sessions are written into links where the visitor sends no cookie.
  const session = randomBytes(8).toString('hex').toUpperCase();
  const main = markup`<h2 class="h-tit">보도자료</h2>
<p class="total_count">전체 <strong>${releases.length.toLocaleString('en')}</strong>건</p>
<table class="tbl_board"><caption>보도자료 목록</caption>
<thead><tr><th>번호</th><th>제목</th><th>담당부서</th><th>첨부</th><th>등록일</th><th>조회</th></tr></thead>
<tbody>
${pinned.map((release) => row(release, '공지'))}
${rows.map((each) => row(each.release, String(each.number)))}
${rows.length > 0 ? null : markup`<tr><td colspan="6">등록된 게시글이 없습니다.</td></tr>`}
</tbody></table>
${pager(number, releases.length, (to) => markup`<a href="${BOARDS}/List.do;jsessionid=${session}.node2?cbIdx=86&amp;pageIndex=${to}">${to}</a>`)}`;
  return frame('보도자료 | 중소벤처기업부', main);
}

function row(release: ReplicaRelease, mark: string): Markup {
  const { newsId, title } = release;
  const short = title.length > 40 ? `${title.slice(0, 40)}...` : title;
  return markup`<tr title="${title}" onclick="doBbsFView('86','${newsId}','16010100','${newsId}');return false;"><td>${mark}</td><td class="subject"><a href="#view">${short}</a></td><td class="cd_subject">${departmentOf(release)}</td><td class="attached-files"><a href="#file">파일</a></td><td>${dottedDayOf(release)}</td><td>${Math.floor(Math.random() * 1e5)}</td></tr>
`;
}

function feed(shown: ReplicaRelease[]): Answer {
  const items = shown.slice(0, FEED_ITEMS).map(({ newsId, title, publishedAt }) => ({
    title,
    link: `${SITE}${BOARDS}/View.do?cbIdx=86&bcIdx=${newsId}&parentSeq=${newsId}`,
    pubDate: new Date(Date.parse(publishedAt) + 9 * 3_600_000).toISOString().replace(/\.\d+Z$|\D/g, ''),
  }));
  return { status: 200, headers: { 'content-type': 'text/xml;charset=utf-8' }, body: rss('보도자료', items) };
}
