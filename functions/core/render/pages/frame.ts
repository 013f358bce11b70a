import { html, type Markup } from '../markup.ts';
import type { Bilingual } from '../words.ts';

/** One style for all pages: nothing is loaded from elsewhere, and light or dark follows the reader's own setting. */
const sheet = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5a6470;--line:#d4d9df;--ground:#fff;--field:#f3f6fa;--act:#1f5bb5;--warn:#fff0c7;--warnink:#6b4a00}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a5afbb;--line:#3a424c;--ground:#15181c;--field:#1f242a;--act:#7fb0ff;--warn:#4a3a10;--warnink:#ffe3a0}}
*{box-sizing:border-box}
body{background:var(--ground);color:var(--ink);font:16px/1.6 'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR',sans-serif;margin:0;word-break:keep-all;overflow-wrap:anywhere}
main{margin:0 auto;max-width:720px;padding:24px 16px 64px}
header{border-bottom:1px solid var(--line);margin-bottom:24px;padding-bottom:12px}
header a{color:inherit;font-weight:bold;text-decoration:none}
h1{font-size:24px;line-height:1.35;margin:0 0 8px}
h2{font-size:18px;margin:32px 0 8px}
.en{color:var(--soft);font-size:14px}
fieldset{border:0;border-top:1px solid var(--line);margin:24px 0 0;padding:16px 0 0}
legend{font-weight:bold;padding:0 8px 0 0}
label{display:block;margin:10px 0}
label.tick{align-items:baseline;display:flex;gap:8px;margin:6px 0}
input[type=text],input[type=email],input[type=url],select{background:var(--field);border:1px solid var(--line);border-radius:4px;color:inherit;font:inherit;margin-top:4px;padding:9px 10px;width:100%}
button{background:var(--act);border:0;border-radius:4px;color:#fff;cursor:pointer;font:inherit;font-weight:bold;margin:16px 8px 0 0;padding:11px 20px}
@media(prefers-color-scheme:dark){button{color:#10141a}}
button.quiet{background:none;border:1px solid var(--line);color:inherit;font-weight:normal}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.note{background:var(--warn);border-radius:4px;color:var(--warnink);padding:10px 14px}
.big{font-size:28px;font-weight:bold}
dl{display:grid;gap:4px 16px;grid-template-columns:minmax(96px,auto) 1fr;margin:8px 0}
dt{color:var(--soft);font-size:14px}dd{margin:0}
iframe{background:#fff;border:1px solid var(--line);border-radius:4px;height:640px;width:100%}
pre{background:var(--field);border-radius:4px;font-size:13px;overflow:auto;padding:12px;white-space:pre-wrap;word-break:break-all}
li{margin:6px 0}
`;

export const english = (text: string): Markup => html`<span class="en">${text}</span>`;
export const both = ({ ko, en }: Bilingual): Markup => html`${ko} ${english(en)}`;

/** A whole page. */
export const page = (title: Bilingual, body: Markup): string =>
  html`<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title.ko} · council-watch</title><style>${{ markup: sheet }}</style></head>
<body><main><header><a href="/">council-watch</a> <span class="en">정책협의회 알림 · alerts on what ministries agree</span></header>
<h1>${title.ko}</h1><p class="en" style="margin-top:0">${title.en}</p>
${body}</main></body></html>
`.markup;

/** A form that does one thing: pages change nothing when they are merely fetched. */
export const actForm = (action: string, words: Bilingual, fields: Record<string, string> = {}, quiet = false): Markup =>
  html`<form method="post" action="${action}" style="display:inline">${hidden(fields)}<button${quiet ? { markup: ' class="quiet"' } : null}>${words.ko} · ${words.en}</button></form>`;

export const hidden = (fields: Record<string, string | string[]>): Markup[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  );
