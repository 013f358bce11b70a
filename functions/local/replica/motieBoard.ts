import { type Markup, markup } from './markup.ts';
import { dayOf, departmentOf, frame, pageNumber, pageOf, pager, storeName } from './ministryPage.ts';
import { fileNameOf, type ReplicaRelease } from './release.ts';

export const BOARD = '/kor/article/ATCL3f49a5a8c';

const MOST_ROWS = 50;

/** The list page that answers a query; releases come newest first. Pinned ones stand on top of every page. */
export function boardPage(releases: ReplicaRelease[], query: URLSearchParams): string {
  const page = pageNumber(query.get('pageIndex'));
  const rows = Math.min(MOST_ROWS, Number(query.get('rowPageC')) || 10);
  const shown = pageOf(releases, page, rows);
  const pinned = releases.filter((release) => release.pinned);
  const main = markup`<div class="board-count">총 <em>${releases.length.toLocaleString('en')}</em>건</div>
<div class="board-tbl board-list"><table id="mytable">
<thead><tr><th scope="col">번호</th><th scope="col">유형</th><th scope="col">제목</th><th scope="col">담당부서</th><th scope="col">등록일</th><th scope="col">첨부파일</th><th scope="col">조회수</th></tr></thead>
<tbody>
${pinned.map((release, index) => row(release, markup`<em class="notice">공지</em>`, index))}
${shown.map(({ release, number }, index) => row(release, markup`${number}`, index))}
${shown.length > 0 ? null : markup`<tr><td colspan="7">조회된 게시물이 없습니다.</td></tr>`}
</tbody></table></div>
${pager(page, releases.length, (to) => markup`<a href="javascript:goPage(${to});">${to}</a>`, rows)}`;
  return frame('보도·참고자료 | 산업통상부', main);
}

/** Both forms of the link, in turn. A database has multiplied the apostrophes. */
function row(release: ReplicaRelease, mark: Markup, index: number): Markup {
  const { newsId } = release;
  const title = markup`<i>${release.title.replaceAll("'", "''''")}</i>`;
  const link =
    index % 2 === 0
      ? markup`<a href="javascript:article.view('${newsId}');">${title} <span class="new">새 글</span></a>`
      : markup`<a href="${BOARD}/${newsId}/view?pageIndex=1&amp;rowPageC=10" onclick="article.view('${newsId}'); return false;">${title}</a>`;
  const file = `/attach/down/${storeName(release, 'a')}/${storeName(release, 'b')}/${storeName(release)}`;
  return markup`<tr><td>${mark}</td><td>보도자료</td><td class="ta-l"><div class="board-link">${link}</div></td><td>${departmentOf(release)}</td><td>${dayOf(release)}</td><td><a href="javascript:location.href='${file}'" title="${fileNameOf(release)}">내려받기</a></td><td>${Math.floor(Math.random() * 1e5)}</td></tr>
`;
}
