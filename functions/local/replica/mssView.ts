import { randomBytes } from 'node:crypto';
import { type Markup, markup } from './markup.ts';
import {
  departmentOf,
  dottedDayOf,
  frame,
  licenceMark,
  paragraph,
  paragraphsOf,
  pointer,
  storeName,
} from './ministryPage.ts';
import { fileKindOf, fileNameOf, type ReplicaRelease } from './release.ts';

/** `streFileNm`: a UUID and the file's ending. */
export const storedFile = (release: ReplicaRelease): string =>
  `${storeName(release).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.${fileKindOf(release)}`;

/** The view page of a release: its text is shown, and once more in the editor's field. */
export function viewPage(release: ReplicaRelease): string {
  const { title, bodyIn, licence } = release;
  const body = markup`${bodyIn === 'html' ? paragraphsOf(release).map(paragraph) : pointer}`;
  const main = markup`<h2 class="h-tit">보도자료</h2>
<div class="board_view"><h4>${title}</h4>
<table class="bbs_info"><tbody><tr><th>담당부서</th><td>${departmentOf(release)}</td><th>등록일</th><td>${dottedDayOf(release)}</td><th>조회</th><td>${Math.floor(Math.random() * 1e6)}</td></tr></tbody></table>
<div class="view_contents">
${body}
</div>
<textarea id="editContents" style="display:none">${body.text}</textarea>
${files(release)}
${licenceMark(licence)}
</div>
<ul class="prev_next"><li><a href="#view">다음글</a></li></ul>`;
  return frame(`${title} | 중소벤처기업부`, main);
}

function files(release: ReplicaRelease): Markup {
  const session = randomBytes(8).toString('hex').toUpperCase();
  return markup`<div class="file_list"><ul><li><span class="name">${fileNameOf(release)} [1.29 MB]</span>
<a href="/common/board/Download.do;jsessionid=${session}.node2?bcIdx=${release.newsId}&amp;cbIdx=86&amp;streFileNm=${storedFile(release)}" class="btn">다운로드</a>
<a href="#viewer" class="btn">바로보기</a></li></ul></div>`;
}
