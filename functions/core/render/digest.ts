import type { Event } from '../model/event.ts';
import type { Subscription } from '../model/subscription.ts';
import { type Leave, placesOf, waysOut } from './alert.ts';
import { fixed } from './fixedWords.ts';
import { badge, foremost, headline, tally } from './headline.ts';
import { frame, grey, ink, link, type Voice, voice } from './mailFrame.ts';
import { plainly } from './mailText.ts';
import { html, type Markup } from './markup.ts';
import { type Row, row } from './rows.ts';
import { type Bilingual, clip, inOrder, oneLine } from './words.ts';

/** A line or two beside nine others: the whole sentence stands in the release. */
const QUOTE_LENGTH = 200;

/** Why alerts came together in one mail. */
export type DigestKind = 'storm' | 'late';

const kindWords: Record<DigestKind, Bilingual> = {
  storm: {
    ko: '한 시간에 열 건이 넘어 나머지를 한 통에 모았습니다',
    en: 'more than ten within an hour: the others come together',
  },
  late: {
    ko: '발표된 지 이틀이 넘어 찾은 소식을 한 통에 모았습니다',
    en: 'found more than two days after publication',
  },
};

/** One alert as a line of the list. */
interface Entry {
  id: string;
  badge: Bilingual;
  headline: string;
  tally: Bilingual;
  act: string | null;
  /** The words that say so; null where the news is not made of words. */
  quote: string | null;
  /** Where it can be read: the first place that is a web address; null where none is known. */
  place: { url: string; site: string } | null;
}

const entryOf = (event: Event): Entry => {
  const quote = quoteOf(event);
  return {
    id: event.id,
    badge: badge(event),
    headline: headline(event),
    tally: tally(event),
    act: foremost(event),
    quote: quote === '' ? null : clip(oneLine(quote), QUOTE_LENGTH),
    place: placesOf(event)?.find(({ url }) => /^https?:\/\//i.test(url)) ?? null,
  };
};

/** What is said now of the first thing moved or reported, else the words of the promise that is named; empty: none. */
const quoteOf = ({ data: { changes, reports, retractions, commitments } }: Event): string =>
  retractions[0]?.was ??
  changes[0]?.after.quote ??
  reports[0]?.quote ??
  (commitments.find(({ fact }) => fact.type === 'substantive') ?? commitments[0])?.fact.quote ??
  '';

/** The mail that tells one subscriber of several events: a line each, in the order in which they came. */
export const renderDigest = (
  events: Event[],
  kind: DigestKind,
  subscription: Subscription,
  leave: Leave,
): { subject: string; text: string; html: string } => {
  const { language } = subscription;
  const entries = events.map(entryOf);
  const title: Bilingual = { ko: `소식 ${entries.length}건`, en: `${entries.length} alerts in one mail` };
  const kinds: Bilingual = kind === 'late' ? { ko: '늦게 발견', en: 'Found late' } : { ko: '모아 보기', en: 'Digest' };
  const [first, second] = inOrder(title, language);
  const subject = `[${inOrder(kinds, language)[0]}] ${first}: ${entries[0]?.headline ?? ''} … / ${second}`;
  const reasons: Row[] = [
    row('구독', 'Subscription', oneLine(subscription.name)),
    row('한 통인 까닭', 'Why together', kindWords[kind].ko, kindWords[kind].en),
  ];
  const ways = waysOut(leave);
  const mine = voice(language);
  const { both, footing } = plainly(language);
  const text = [
    `[${both(kinds)}]`,
    both(title),
    both(kindWords[kind]),
    '',
    ...entries.flatMap((entry, index) => [
      `${index + 1}. [${both(entry.badge)}] ${entry.headline}`,
      `   ${both(entry.tally)}${entry.act === null ? '' : `: ${entry.act}`}`,
      ...(entry.quote === null ? [] : [`   > ${entry.quote}`]),
      `   ${entry.place === null ? both(fixed.nowhere) : `${entry.place.site}: ${entry.place.url}`}`,
      `   ${entry.id}`,
      '',
    ]),
    ...footing(reasons, ways, ''),
  ].join('\n');
  const body = html`<p style="margin:0 0 4px">${mine.both(kindWords[kind])}</p>
${entries.map((entry, index) => entryHtml(entry, index + 1, mine))}
${mine.footing(reasons, ways, '')}`;
  return { subject, text, html: frame(mine, { subject, badge: kinds, headline: inOrder(title, language)[0] }, body) };
};

const entryHtml = (
  { id, badge: kind, headline: about, tally: count, act, quote, place }: Entry,
  number: number,
  mine: Voice,
): Markup =>
  html`<div class="r" style="border-top:1px solid #d4d9df;margin:14px 0 0;padding:12px 0 0">
<div><span class="b" style="background:#dde9fb;color:#173f7c;border-radius:3px;font-size:12px;padding:2px 6px">${inOrder(kind, mine.language)[0]}</span></div>
<div style="font-weight:bold;line-height:1.45;margin:4px 0 0">${number}. ${about}</div>
<div>${mine.both(count)}${act === null ? null : html`<br>${act}`}</div>
${quote && html`<blockquote class="q" style="background:#f3f6fa;border-left:3px solid #3b6fc4;margin:6px 0;padding:4px 10px;${ink}">“${quote}”</blockquote>`}
<div class="y" style="${grey};font-size:13px;margin:6px 0 0">${place === null ? mine.both(fixed.nowhere) : html`<a class="l" href="${place.url}" style="${link}">${place.site}</a>`} · <span style="font-size:11px">${id}</span></div>
</div>`;
