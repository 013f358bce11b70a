import { type Markup, markup } from './markup.ts';
import {
  dayOf,
  departmentOf,
  frame,
  licenceMark,
  paragraph,
  paragraphsOf,
  pointer,
  storeName,
} from './ministryPage.ts';
import { fileNameOf, type ReplicaRelease } from './release.ts';

/** The view page of a release. */
export function viewPage(release: ReplicaRelease): string {
  const { title, bodyIn, licence } = release;
  const main = markup`<form><input type="hidden" name="bbsCdN" value="81"><input type="hidden" name="bbsSeqN" value="${release.newsId}"></form>
<div class="board-detail">
<div class="detail-tit">${title}</div>
<div class="detail-info"><ul>
<li><strong>등록일</strong> <span>${dayOf(release)}</span></li>
<li><strong>담당부서</strong> <span>${departmentOf(release)}</span></li>
<li><strong>조회수</strong> <span>${Math.floor(Math.random() * 1e6)}</span></li>
${file(release)}
</ul></div>
<div class="detail-cont mViewerContents">
${bodyIn === 'html' ? paragraphsOf(release).map(paragraph) : pointer}
</div>
${licenceMark(licence)}
</div>
<ul class="detail-nav"><li><a href="javascript:article.view('1');">이전글</a></li></ul>`;
  return frame(`${title} | 산업통상부`, main);
}

function file(release: ReplicaRelease): Markup {
  const path = `${storeName(release, 'a')}/${storeName(release, 'b')}/${storeName(release)}`;
  return markup`<li class="info-down"><a href="javascript:location.href='/attach/down/${path}'">${fileNameOf(release)} [47.9 KB]</a>
<a href="/attach/viewer/${path}" target="_blank">바로보기</a></li>`;
}
