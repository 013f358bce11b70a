import type { Alert } from './alert.ts';
import { fixed } from './fixedWords.ts';
import type { CommitmentGroup, CommitmentItem } from './items.ts';
import { caution, frame, grey, ink, link, type Voice, voice } from './mailFrame.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { type Bilingual, inOrder } from './words.ts';

/** Label over value would take twice the height: they share lines, the label small. */
const detail = (words: Bilingual, value: Markup, { label }: Voice): Markup =>
  html`<div style="margin:2px 0 0"><span class="y" style="${grey};font-size:13px;font-weight:normal">${label(words)}</span>&ensp;${value}</div>`;

const quotation = ({ label, quote }: CommitmentItem['quotes'][number], mine: Voice): Markup =>
  html`${label && html`<div class="y" style="${grey};font-size:13px;margin:8px 0 0">${mine.label(label)}</div>`}
<blockquote class="q" style="background:#f3f6fa;border-left:3px solid #3b6fc4;margin:${label ? 2 : 8}px 0 0;padding:8px 12px;${ink}">“${quote}”</blockquote>`;

function item(one: CommitmentItem, named: boolean, mine: Voice): Markup {
  const warned =
    one.caution &&
    html` <span class="w" style="${caution};border-radius:3px;font-size:12px;font-weight:normal;padding:1px 6px;white-space:nowrap">${inOrder(one.caution, mine.language).join(' ')}</span>`;
  return html`<div style="margin:20px 0 0">
<div style="font-weight:bold;line-height:1.45">${one.number}. ${one.act}${warned}</div>
<div style="margin:4px 0 0">${one.news.map(({ label, value }) => html`<div style="font-weight:bold">${detail(label, mine.both(value), mine)}</div>`)}
${named ? null : detail(fixed.who, html`${one.actors}`, mine)}
${detail(fixed.when, mine.both(one.due), mine)}
${one.amounts === null ? null : detail(fixed.amount, html`${one.amounts}`, mine)}
${detail(fixed.kind, mine.both(one.kind), mine)}</div>
${one.quotes.map((each) => quotation(each, mine))}
</div>`;
}

function group({ actors, items }: CommitmentGroup, mine: Voice): Markup {
  const title =
    actors === null
      ? null
      : html`<h3 class="r" style="border-bottom:1px solid #d4d9df;font-size:16px;margin:28px 0 0;padding-bottom:4px">${actors} (${items.length})</h3>`;
  return html`${title}${items.map((one) => item(one, actors !== null, mine))}`;
}

/** Addresses come from outside: only web addresses become links, others are shown as text. */
function place({ site, title, url }: NonNullable<Alert['places']>[number]): Markup {
  const linked = /^https?:\/\//i.test(url)
    ? html`<a class="l" href="${url}" style="${link}">${title}</a>`
    : html`${title}`;
  return html`<li style="margin:8px 0 0">${linked}<br><span class="y" style="${grey};font-size:13px;">${site} · <span style="display:inline-block;max-width:100%;word-break:break-all">${url}</span></span></li>`;
}

function late(words: Bilingual | null, { language }: Voice): Markup | null {
  if (words === null) return null;
  const [first, second] = inOrder(words, language);
  return html`<p class="w" style="${caution};margin:14px 0 0;padding:8px 12px">${first}<br><span style="font-size:13px">${second}</span></p>`;
}

/** The HTML part of one alert. */
export function mailHtml(alert: Alert, subject: string): string {
  const mine = voice(alert.language);
  const { places } = alert;
  const listed =
    places?.length === 0
      ? html`<p style="margin:8px 0 0">${mine.both(fixed.nowhere)}</p>`
      : html`<ul style="margin:0;padding-left:20px">${(places ?? []).map(place)}</ul>`;
  const body = html`<p style="font-size:16px;font-weight:bold;margin:0 0 12px">${mine.both(alert.tally)}</p>
${mine.rows(alert.facts)}${late(alert.late, mine)}
${alert.groups.length === 0 ? null : mine.heading(fixed.commitments)}
${alert.groups.map((one) => group(one, mine))}
${places && html`${mine.heading(fixed.read)}${listed}`}
${mine.footing(alert.reasons, alert.leave, alert.ids)}`;
  return frame(mine, { subject, ...alert }, body);
}
