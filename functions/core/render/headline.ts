import type { Event } from '../model/event.ts';
import type { Party } from '../model/fact.ts';
import type { Meeting } from '../model/ledger.ts';
import { meetingTally } from './meetingChange.ts';
import { newsTally } from './newsTally.ts';
import { releaseTally } from './revisionRows.ts';
import { sourceTally } from './sourceWords.ts';
import { type Bilingual, clip, inOrder, type Language, oneLine, siteName, typeWords } from './words.ts';

/** What phones show of a subject leaves room for about this much of the council's name. */
const nameLength = 60;
/** …and of what was promised. */
const actLength = 40;

/** Whether the letters of `short` stand in `full` in their order: 중기부 in 중소벤처기업부. */
function abbreviates(short: string, full: string): boolean {
  let from = 0;
  for (const letter of short) {
    const found = full.indexOf(letter, from);
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

/** Whether a council's name names a party, in full or by a short form that ends as the party's own name does. */
function names(name: string, party: Party): boolean {
  if (name.includes(party.name)) return true;
  const ending = party.name.slice(-1);
  const tokens = name.split(/[^\p{L}\p{N}]+/u);
  return tokens.some((token) => token.length >= 3 && token.endsWith(ending) && abbreviates(token, party.name));
}

/** The council as readers can tell it from others: names that are only a kind get their parties in front. */
export function councilLabel(name: string, parties: Party[]): string {
  if (parties.some((party) => names(name, party))) return name;
  const shown = parties.slice(0, 3).map((party) => oneLine(party.name));
  const more = parties.length > shown.length ? ` 등 ${parties.length}개 기관` : '';
  return `${shown.join('·')}${more} ${name}`.trim();
}

/** Council and round; the round is not said twice. */
function meetingLabel(meeting: Meeting): string {
  const { name, parties, round } = meeting.fact;
  const label = clip(councilLabel(oneLine(name), parties), nameLength);
  const said = round === null || new RegExp(`(?<!\\d)${round}\\s*(차|회)`).test(label);
  return said ? label : `${label} 제${round}차`;
}

/** What the alert is about: the site, the meeting, the council, or the release where there is none of them. */
export function headline(event: Event): string {
  const { council, meeting, release, source } = event.data;
  if (source !== null) return siteName(source.source);
  if (meeting !== null) return meetingLabel(meeting);
  if (council !== null) return clip(councilLabel(oneLine(council.name), council.parties), nameLength);
  return clip(oneLine(release?.title ?? event.subject), nameLength);
}

/** What kind of news it is. */
export function badge(event: Event): Bilingual {
  const { council, meeting } = event.data;
  if (council === null && event.type === 'commitment.created') return { ko: '새 계획', en: 'New plans' };
  if (event.type === 'meeting.created' && meeting?.fact.status === 'announced') {
    return { ko: '회의 예고', en: 'Meeting announced' };
  }
  return typeWords[event.type];
}

/** What changed in a meeting, and how many commitments are new; of a site, how it is. */
export function tally(event: Event): Bilingual {
  if (event.data.source !== null) return sourceTally(event.type, event.data.source.condition);
  const changed = meetingTally(event);
  if (changed === null) return releaseTally(event) ?? newsTally(event);
  if (event.data.commitments.length === 0) return changed;
  const news = newsTally(event);
  return { ko: `${changed.ko}, ${news.ko}`, en: `${changed.en}, ${news.en}` };
}

/** What is promised first, policy before mere talks. */
export function foremost({ data: { commitments } }: Event): string | null {
  const first = commitments.find(({ fact }) => fact.type === 'substantive') ?? commitments[0];
  if (first === undefined) return null;
  return `${clip(oneLine(first.fact.act), actLength)}${commitments.length > 1 ? ' …' : ''}`;
}

/** `[kind] council round (day) · how many new: what`, the tally in the other language, and whether it was found late. */
export function subjectLine(event: Event, language: Language): string {
  const { meeting } = event.data;
  const planned = meeting?.fact.status === 'announced' ? ` ${inOrder({ ko: '예정', en: 'planned' }, language)[0]}` : '';
  const day = meeting?.heldOn ? ` (${meeting.heldOn}${planned})` : '';
  const [first, second] = inOrder(tally(event), language);
  const act = foremost(event);
  const late = event.late ? ` · ${inOrder({ ko: '늦게 발견', en: 'found late' }, language)[0]}` : '';
  const kind = inOrder(badge(event), language)[0];
  return `[${kind}] ${headline(event)}${day} · ${first}${act === null ? '' : `: ${act}`}${late} / ${second}`;
}
