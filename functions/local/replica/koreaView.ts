import { dottedDay, frame, SITE } from './koreaPage.ts';
import { Markup, markup } from './markup.ts';
import { fileIdOf, fileNameOf, type ReplicaRelease } from './release.ts';

const COMMENT_RULES = ['타인의 명예를 훼손하는 글', '공공질서와 미풍양속에 어긋나는 글', '영리를 목적으로 하는 광고'];

/** The view page of a release, with all that is around its text on the real one. */
export function viewPage(release: ReplicaRelease, others: ReplicaRelease[]): string {
  const { newsId, title, subtitles, agency, publishedAt, body, bodyIn } = release;
  const main = markup`<div class="view_title"><h1>${title}</h1></div>
<div class="article_wrap">
<div class="article_head">${subtitles.map((subtitle) => markup`<h2>${subtitle}</h2>`)}
<div class="variety"><div class="info"><span>${dottedDay(publishedAt)}</span>
<span><a class="gotosite" href="/news/ministryNewsList.do?repCode=A00000">${agency}</a></span></div></div>
<div class="view_opt"><button type="button">글자크기 설정</button> <a href="#none">인쇄하기</a></div>
<div class="filedown"><dl><dt>첨부파일</dt><dd><p>${fileLink(release)}</p></dd></dl></div>
</div>
<div class="article_body"><div class="view_cont" itemprop="articleBody">
${bodyIn === 'html' ? [body.map(paragraph), photo] : viewer(newsId)}
<p class="remark">“이 자료는 ${issuers(release)}의 보도자료를 전재하여 제공함을 알려드립니다.”</p>
</div></div>
<div class="article_footer">
<div class="file_down"><p><span>${fileLink(release)}</span> <a href="#none">바로보기</a></p></div>
${licenceBlock(release.licence)}
<p>저작권정책 담당자안내</p>
<p>조회수 ${Math.floor(Math.random() * 1e6)}</p>
<div class="comment_rule"><strong>운영원칙</strong><ul>${COMMENT_RULES.map((rule) => markup`<li>${rule}</li>`)}</ul></div>
<div class="livereContainer"><div id="lv-container" data-id="city"></div></div>
</div>
</div>`;
  return frame(head(release), main, others);
}

function head({ newsId, title, publishedAt }: ReplicaRelease): Markup {
  const time = koreanTime(publishedAt);
  const data = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: time };
  const json = new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'));
  return markup`<title>${title} - 보도자료 | 브리핑룸 | 대한민국 정책브리핑</title>
<link rel="canonical" href="${SITE}/briefing/pressReleaseView.do?newsId=${newsId}">
<meta property="og:title" content="${title}">
<meta property="article:published_time" content="${time}">
<script type="application/ld+json">${json}</script>`;
}

/** Cut in the middle, even of a word, as pages made from HWP are. */
function paragraph(text: string): Markup {
  const chars = Array.from(text);
  const middle = Math.ceil(chars.length / 2);
  const span = (part: string[]) => markup`<span style="letter-spacing:0pt">${part.join('')}</span>`;
  return markup`<p class="0" style="line-height:160%">${span(chars.slice(0, middle))}${span(chars.slice(middle))}</p>
`;
}

const photo = markup`<figure><img src="/newsWeb/resources/photo.jpg" alt=""><figcaption>현장 사진</figcaption></figure>
<p class="photo_caption">현장 사진.(사진=정책브리핑)</p>`;

const viewer = (newsId: string): Markup =>
  markup`<div class="docConversion"><iframe id="content_press" title="content" src="/docViewer/iframe_skin/doc.html?fn=${newsId}"></iframe></div>`;

const fileLink = (release: ReplicaRelease): Markup =>
  markup`<a href="/common/download.do?fileId=${fileIdOf(release)}&amp;tblKey=GMN"><img src="/images/icon/icon_isetup.gif" alt="첨부파일">${fileNameOf(release)}</a>`;

const licenceBlock = (licence: string | null): Markup | null =>
  licence === null
    ? null
    : markup`<div class="law_copy_wrap"><div class="type"><img src="/images/kogl.png" alt="공공누리 공공저작물 자유이용허락 ${licence.slice(-1)}유형"></div></div>`;

/** `가부`, `가부와 나청`, `가부, 나청과 다처`: 와 after a vowel, 과 after a consonant. */
function issuers({ issuers: named, agency }: ReplicaRelease): string {
  const names = named.length > 0 ? named : [agency];
  const last = names.at(-1) ?? agency;
  if (names.length < 2) return last;
  const first = names.slice(0, -1).join(', ');
  const hasFinal = ((first.codePointAt(first.length - 1) ?? 0) - 0xac00) % 28 > 0;
  return `${first}${hasFinal ? '과' : '와'} ${last}`;
}

/** ISO 8601 with +09:00, to the second. */
const koreanTime = (instant: string): string =>
  new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+09:00');
