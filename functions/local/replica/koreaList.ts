import { koreanDay } from '../../core/calendar.ts';
import { readDay } from '../../sources/dates.ts';
import { dottedDay, frame } from './koreaPage.ts';
import { type Markup, markup } from './markup.ts';
import type { ReplicaRelease } from './release.ts';

/** As counted on the real list by a public scraper in 2026 (some 20 view links a page). */
const ROWS = 20;
const FIELDS = ['pageIndex', 'startDate', 'endDate', 'repCodeType', 'repCode', 'srchWord'] as const;

/** The list page that answers a form; releases come newest first. */
export function listPage(releases: ReplicaRelease[], form: URLSearchParams): string {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, form.get(name) ?? '']));
  const page = Math.max(1, Math.trunc(Number(fields.pageIndex)) || 1);
  const found = releases.filter((release) => matches(release, fields));
  const rows = found.slice((page - 1) * ROWS, page * ROWS);
  const main = markup`<div class="article_wrap">
<form id="mainForm" name="mainForm" method="post" action="/briefing/pressReleaseList.do">
${Object.entries({ ...fields, pageIndex: page }).map(
  ([name, value]) => markup`<input type="hidden" name="${name}" id="${name}" value="${value}">
`,
)}<input type="checkbox" name="chkRepCode" value="A00032" id="A00032"><label for="A00032">중소벤처기업부</label>
</form>
<p class="result">총 <strong>${found.length.toLocaleString('en')}</strong>건</p>
<div class="list_type"><ul>${rows.length > 0 ? rows.map(row) : markup`<li class="no_data">검색된 결과가 없습니다.</li>`}
</ul></div>
<div class="paging">${pager(page, Math.ceil(found.length / ROWS))}</div>
</div>`;
  return frame(markup`<title>보도자료 | 브리핑룸 | 대한민국 정책브리핑</title>`, main, releases.slice(0, 5));
}

const row = ({ newsId, title, lead, agency, publishedAt }: ReplicaRelease): Markup => markup`
<li><a href="/briefing/pressReleaseView.do?newsId=${newsId}&amp;pageIndex=1">
  <span class="text"><strong>${title}</strong>
  ${lead === null ? null : markup`<span class="lead">${lead}</span>`}
  <span class="source"><span>${dottedDay(publishedAt)}</span><span>${agency}</span></span></span></a></li>`;

function matches(release: ReplicaRelease, fields: Record<string, string>): boolean {
  const day = koreanDay(Date.parse(release.publishedAt));
  const from = readDay(fields.startDate ?? '') ?? day;
  const to = readDay(fields.endDate ?? '') ?? day;
  return from <= day && day <= to && release.title.includes(fields.srchWord ?? '');
}

/** Ten numbers at a time, with arrows to the tens before and after. */
function pager(page: number, last: number): Markup[] {
  const first = page - ((page - 1) % 10);
  const link = (to: number, kind: string, text: string) =>
    markup`<a href="#none" class="${kind}" onclick="pageLink(${to}); return false;">${text}</a>`;
  const numbers = Array.from({ length: Math.min(10, last - first + 1) }, (_, index) => first + index);
  return [
    ...(first > 1 ? [link(first - 1, 'prev', '이전')] : []),
    ...numbers.map((number) => link(number, number === page ? 'on' : 'num', String(number))),
    ...(first + 10 <= last ? [link(first + 10, 'next', '다음')] : []),
  ];
}
