import type { Event, MeetingBefore } from '../model/event.ts';
import { meetingDay } from './days.ts';
import { partyNames } from './parties.ts';
import { type Row, row } from './rows.ts';
import { type Bilingual, oneLine } from './words.ts';

type Field = 'status' | 'day' | 'round' | 'venue' | 'parties';

interface Change {
  field: Field;
  /** Null: nobody knew it before. */
  from: Bilingual | null;
  to: Bilingual;
}

/** How a row is called where the thing was another before, and where it was not known. */
const labels: Record<Field, { moved: Bilingual; known: Bilingual }> = {
  status: { moved: { ko: '예고·개최', en: 'Status' }, known: { ko: '예고·개최', en: 'Status' } },
  day: { moved: { ko: '바뀐 날짜', en: 'Day moved' }, known: { ko: '정해진 날짜', en: 'Day set' } },
  round: { moved: { ko: '바뀐 차수', en: 'Round' }, known: { ko: '차수', en: 'Round' } },
  venue: { moved: { ko: '바뀐 장소', en: 'Venue moved' }, known: { ko: '장소', en: 'Venue' } },
  parties: { moved: { ko: '바뀐 참여', en: 'Parties' }, known: { ko: '참여', en: 'Parties' } },
};
const heldWords: Record<MeetingBefore['status'], Bilingual> = {
  announced: { ko: '예고', en: 'announced' },
  held: { ko: '열림', en: 'held' },
};
const fresh: Bilingual = { ko: '새로 알려짐', en: 'not known before' };
const plain = (text: string): Bilingual => ({ ko: text, en: '' });

const roundWords = (round: number | null): Bilingual | null =>
  round === null ? null : { ko: `제${round}차`, en: `round ${round}` };
const venueWords = (venue: string | null): Bilingual | null => (venue === null ? null : plain(oneLine(venue)));
const dayWordsOf = (meeting: Parameters<typeof meetingDay>[0]): Bilingual | null =>
  meeting.heldOn === null && meeting.year === null && meeting.dayOfMonth === null ? null : meetingDay(meeting);
const partyWords = (parties: MeetingBefore['parties']): Bilingual => plain(partyNames(parties));

const lineages = (parties: MeetingBefore['parties']): string =>
  parties
    .map(({ lineage }) => lineage)
    .sort()
    .join('+');

/** What a later text changed in a meeting, in the order in which it matters to whoever wants to be there. */
function changesIn({ data: { meeting, meetingBefore: before } }: Event): Change[] {
  if (!meeting || !before) return [];
  const { fact } = meeting;
  const pairs: [Field, Bilingual | null, Bilingual | null][] = [
    ['status', heldWords[before.status], heldWords[fact.status]],
    ['day', dayWordsOf(before), dayWordsOf(meeting)],
    ['round', roundWords(before.round), roundWords(meeting.round)],
    ['venue', venueWords(before.venue), venueWords(fact.venue)],
  ];
  // The same parties in another order, or under a new name of theirs, are the same.
  if (lineages(before.parties) !== lineages(fact.parties)) {
    pairs.push(['parties', partyWords(before.parties), partyWords(fact.parties)]);
  }
  return pairs.flatMap(([field, from, to]) => (to === null || from?.ko === to.ko ? [] : [{ field, from, to }]));
}

/** Which lines about a meeting need not be said again beside the changes. */
export const changedFields = (event: Event): ReadonlySet<Field> => new Set(changesIn(event).map(({ field }) => field));

/** Old → new, a line for each thing that changed. */
export const meetingChangeRows = (event: Event): Row[] =>
  changesIn(event).map(({ field, from, to }) => {
    const { ko, en } = labels[field][from === null ? 'known' : 'moved'];
    if (from === null && to.en === '') return row(ko, en, `${to.ko} (${fresh.ko} · ${fresh.en})`);
    if (from === null) return row(ko, en, `${to.ko} (${fresh.ko})`, `${to.en} (${fresh.en})`);
    return row(ko, en, `${from.ko} → ${to.ko}`, to.en === '' ? '' : `${from.en} → ${to.en}`);
  });

/** `2026년 4월 8일(수)` → `4월 8일`; `Wed 8 April 2026` → `8 April`. */
const briefDay = ({ ko, en }: Bilingual): Bilingual => ({
  ko: ko.replace(/^\d{4}년 /, '').replace(/\([일월화수목금토]\)$/, ''),
  en: en.replace(/^[A-Z][a-z]{2} (?=\d)/, '').replace(/(?<=[a-z]) \d{4}$/, ''),
});

function brief({ field, from, to }: Change): Bilingual {
  if (field === 'status') {
    return from?.ko === heldWords.announced.ko ? { ko: '예고된 회의가 열림', en: 'held after it was announced' } : to;
  }
  if (field === 'round') return to;
  if (field === 'day') {
    const [was, is] = [from && briefDay(from), briefDay(to)];
    return was ? { ko: `${was.ko} → ${is.ko}`, en: `${was.en} → ${is.en}` } : is;
  }
  const { ko, en } = field === 'venue' ? { ko: '장소', en: 'venue' } : { ko: '참여 기관', en: 'parties' };
  return from === null ? { ko: `${ko} 알려짐`, en: `${en} known` } : { ko: `${ko} 바뀜`, en: `${en} changed` };
}

/** The same for a subject line; null where no meeting was changed. */
export const meetingTally = (event: Event): Bilingual | null => {
  const briefs = changesIn(event).map(brief);
  if (briefs.length === 0) return null;
  return { ko: briefs.map(({ ko }) => ko).join(', '), en: briefs.map(({ en }) => en).join(', ') };
};
