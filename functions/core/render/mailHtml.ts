import type { Alert, WayOut } from './alert.ts';
import type { CommitmentGroup, CommitmentItem } from './items.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import type { Row } from './rows.ts';
import type { Bilingual } from './words.ts';

/**
 * Light colours stand inline, because many clients drop style sheets; the sheet only turns them round for those that
 * know dark mode. Grey text keeps a contrast of 4.5 to 1 on both grounds (WCAG 2.2, 1.4.3).
 */
const ink = 'color:#1b1f24';
const grey = 'color:#59626d';
const rule = 'border-top:1px solid #d4d9df';
const darkSheet = html`@media (prefers-color-scheme:dark){
.g{background:#16191d!important}.i{color:#e8eaed!important}.y{color:#a2abb6!important}
.r{border-color:#3b424a!important}.l{color:#8ab8ff!important}
.q{background:#22272d!important;border-color:#6f9fe8!important;color:#e8eaed!important}
.w{background:#4a3500!important;color:#ffe2a0!important}.b{background:#1f3a63!important;color:#cfe1ff!important}}`;

const english = (text: string): Markup | null =>
  text === '' ? null : html` <span class="y" style="${grey};display:inline-block;font-size:13px">${text}</span>`;

const both = ({ ko, en }: Bilingual): Markup => html`${ko}${english(en)}`;

function rows(list: Row[]): Markup {
  const cells = list.map(
    ({ label, value }) => html`<tr>
<td class="y" style="${grey};font-size:13px;padding:2px 12px 2px 0;vertical-align:top;width:118px">${label.ko} ${label.en}</td>
<td style="padding:2px 0;vertical-align:top">${both(value)}</td></tr>`,
  );
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse">${cells}</table>`;
}

const heading = (words: Bilingual): Markup =>
  html`<h2 class="r" style="${rule};font-size:17px;line-height:1.4;margin:28px 0 0;padding-top:16px">${both(words)}</h2>`;

const detail = (ko: string, en: string, value: Markup): Markup =>
  html`<div><span class="y" style="${grey};font-size:13px">${ko} ${en}</span>&ensp;${value}</div>`;

function item(one: CommitmentItem, named: boolean): Markup {
  const caution =
    one.caution &&
    html` <span class="w" style="background:#fff0c7;color:#6b4a00;border-radius:3px;font-size:12px;font-weight:normal;padding:1px 6px;white-space:nowrap">${one.caution.ko} ${one.caution.en}</span>`;
  return html`<div style="margin:18px 0 0">
<div style="font-weight:bold">${one.number}. ${one.act}${caution}</div>
<div style="margin:4px 0 0">${named ? null : detail('누가', 'Who', html`${one.actors}`)}
${detail('기한', 'When', both(one.due))}
${one.amounts === null ? null : detail('규모', 'Amount', html`${one.amounts}`)}
${detail('성격', 'Kind', both(one.kind))}
${one.news.map(({ label, value }) => detail(label.ko, label.en, both(value)))}</div>
<blockquote class="q" style="background:#f3f6fa;border-left:3px solid #3b6fc4;margin:6px 0 0;padding:8px 12px;${ink}">“${one.quote}”</blockquote>
</div>`;
}

function group({ actors, items }: CommitmentGroup): Markup {
  const title =
    actors === null
      ? null
      : html`<h3 class="r" style="border-bottom:1px solid #d4d9df;font-size:16px;margin:28px 0 0;padding-bottom:4px">${actors} (${items.length})</h3>`;
  return html`${title}${items.map((one) => item(one, actors !== null))}`;
}

/** Addresses come from outside: only web addresses become links, others are shown as text. */
function place({ site, title, url }: Alert['places'][number]): Markup {
  const linked = /^https?:\/\//i.test(url)
    ? html`<a class="l" href="${url}" style="color:#1f5bb5">${title}</a>`
    : html`${title}`;
  return html`<li style="margin:8px 0 0">${linked}<br><span class="y" style="${grey};font-size:13px;word-break:break-all">${site} · ${url}</span></li>`;
}

function late(words: Bilingual | null): Markup | null {
  return (
    words &&
    html`<p class="w" style="background:#fff0c7;color:#6b4a00;margin:14px 0 0;padding:8px 12px">${words.ko}<br><span style="font-size:13px">${words.en}</span></p>`
  );
}

const wayOut = ({ words, url }: WayOut): Markup =>
  url === null
    ? html`<p class="y" style="${grey};font-size:13px;margin:10px 0 0">${words.ko}<br>${words.en}</p>`
    : html`<p style="margin:10px 0 0"><a class="l" href="${url}" style="color:#1f5bb5">${words.ko}</a> ${english(words.en)}</p>`;

/** The HTML part: one column, inline style, nothing loaded from elsewhere, readable in light and dark clients. */
export function mailHtml(alert: Alert, subject: string): string {
  const places =
    alert.places.length === 0
      ? html`<p style="margin:8px 0 0">주소를 모름 <span class="y" style="${grey}">no address known</span></p>`
      : html`<ul style="margin:0;padding-left:20px">${alert.places.map(place)}</ul>`;
  return html`<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${darkSheet}</style></head>
<body class="g i" style="background:#ffffff;${ink};margin:0;padding:0">
<div class="g i" style="background:#ffffff;${ink};font:15px/1.6 'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR',sans-serif;margin:0 auto;max-width:640px;padding:20px 16px;word-break:keep-all;overflow-wrap:anywhere">
<div><span class="b" style="background:#dde9fb;color:#173f7c;border-radius:3px;font-size:13px;padding:2px 8px">${alert.badge.ko} · ${alert.badge.en}</span></div>
<h1 style="font-size:22px;line-height:1.35;margin:10px 0 12px">${alert.headline}</h1>
${rows(alert.facts)}${late(alert.late)}
${heading(alert.tally)}
${alert.groups.map(group)}
${heading({ ko: '원문', en: 'Where to read it' })}
${places}
${heading({ ko: '이 메일을 받는 까닭', en: 'Why you get this' })}
<div style="margin:8px 0 0">${rows(alert.reasons)}</div>
${alert.leave.map(wayOut)}
<p class="y" style="${grey};font-size:13px;margin:10px 0 0">기계가 보도자료에서 뽑은 내용입니다. 근거 문장과 원문을 확인하십시오. Extracted by machine: check the quoted sentences.<br><span style="font-size:11px">${alert.ids}</span></p>
</div></body></html>
`.markup;
}
