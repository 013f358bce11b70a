import type { WayOut } from './alert.ts';
import { fixed } from './fixedWords.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import type { Row } from './rows.ts';
import { type Bilingual, inOrder, type Language } from './words.ts';

/**
 * Light colours stand inline, because many clients drop style sheets; the sheet only turns them round for those that
 * know dark mode. Grey text keeps a contrast of 4.5 to 1 on both grounds (WCAG 2.2, 1.4.3).
 */
export const ink = 'color:#1b1f24';
export const grey = 'color:#59626d';
const rule = 'border-top:1px solid #d4d9df';
export const link = 'color:#1f5bb5';
const darkSheet = html`@media (prefers-color-scheme:dark){
.g{background:#16191d!important}.i{color:#e8eaed!important}.y{color:#a2abb6!important}
.r{border-color:#3b424a!important}.l{color:#8ab8ff!important}
.q{background:#22272d!important;border-color:#6f9fe8!important;color:#e8eaed!important}
.w{background:#4a3500!important;color:#ffe2a0!important}.b{background:#1f3a63!important;color:#cfe1ff!important}}
@media (max-width:480px){.c{display:block!important;width:auto!important}.c+.c{padding:0 0 8px!important}}`;

export const caution = 'background:#fff0c7;color:#6b4a00';

/** Pieces of a mail in the order of one reader's languages. */
export const voice = (language: Language) => {
  const small = (text: string): Markup | null =>
    text === '' ? null : html` <span class="y" style="${grey};font-size:13px;font-weight:normal">${text}</span>`;
  const both = (words: Bilingual): Markup => {
    const [first, second] = inOrder(words, language);
    return html`${first}${small(second)}`;
  };
  const label = (words: Bilingual): string => inOrder(words, language).join(' ').trim();
  const rows = (list: Row[]): Markup =>
    html`<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse">${list.map(
      (row) => html`<tr>
<td class="c y" style="${grey};font-size:13px;padding:2px 12px 2px 0;vertical-align:top;width:132px">${label(row.label)}</td>
<td class="c" style="padding:2px 0;vertical-align:top">${both(row.value)}</td></tr>`,
    )}</table>`;
  const heading = (words: Bilingual): Markup =>
    html`<h2 class="r" style="${rule};font-size:17px;line-height:1.4;margin:28px 0 0;padding-top:16px">${both(words)}</h2>`;
  const wayOut = ({ words, url }: WayOut): Markup =>
    url === null
      ? html`<p class="y" style="${grey};font-size:13px;margin:10px 0 0">${inOrder(words, language)[0]}<br>${inOrder(words, language)[1]}</p>`
      : html`<p style="margin:10px 0 0"><a class="l" href="${url}" style="${link}">${inOrder(words, language)[0]}</a>${small(inOrder(words, language)[1])}</p>`;
  const footing = (list: Row[], leave: WayOut[], ids: string): Markup => html`${heading(fixed.why)}
<div style="margin:8px 0 0">${rows(list)}</div>
${leave.map(wayOut)}
<p class="y" style="${grey};font-size:13px;margin:16px 0 0">${both(fixed.machine)}<br><span style="font-size:11px;word-break:break-all">${ids}</span></p>`;
  return { language, both, label, rows, heading, footing };
};

export type Voice = ReturnType<typeof voice>;

/** The whole HTML part: one column, inline style, nothing loaded from elsewhere, readable in light and dark clients. */
export const frame = (
  { language }: Voice,
  { subject, badge, headline }: { subject: string; badge: Bilingual; headline: string },
  body: Markup,
): string =>
  html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${darkSheet}</style></head>
<body class="g i" style="background:#ffffff;${ink};margin:0;padding:0">
<div class="g i" style="background:#ffffff;${ink};font:15px/1.6 'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR',sans-serif;margin:0 auto;max-width:640px;padding:24px 16px 40px;word-break:keep-all;overflow-wrap:anywhere">
<div><span class="b" style="background:#dde9fb;color:#173f7c;border-radius:3px;font-size:13px;padding:3px 8px">${inOrder(badge, language).join(' · ')}</span></div>
<h1 style="font-size:22px;line-height:1.35;margin:12px 0 6px">${headline}</h1>
${body}
</div></body></html>
`.markup;
