import type { Event, MeetingBefore } from '../model/event.ts';
import type { Meeting } from '../model/ledger.ts';
import { meetingDay } from './days.ts';
import { partyNames } from './parties.ts';
import { type Row, row } from './rows.ts';
import { type Bilingual, oneLine } from './words.ts';

interface Change {
  label: Bilingual;
  from: Bilingual;
  to: Bilingual;
  /** For a subject line, where the label and both sides would be too long. */
  brief: Bilingual;
}

const heldWords: Record<MeetingBefore['status'], Bilingual> = {
  announced: { ko: '예고', en: 'announced' },
  held: { ko: '열림', en: 'held' },
};
const unknown: Bilingual = { ko: '알려지지 않음', en: 'not known' };
const plain = (text: string): Bilingual => ({ ko: text, en: text });
const roundWords = (round: number | null): Bilingual =>
  round === null ? unknown : { ko: `제${round}차`, en: `round ${round}` };
const venueWords = (venue: string | null): Bilingual => (venue === null ? unknown : plain(oneLine(venue)));

/** `2026년 4월 8일(수)` → `4월 8일`; `Wed 8 April 2026` → `8 April`. */
const briefDay = ({ ko, en }: Bilingual): Bilingual => ({
  ko: ko.replace(/^\d{4}년 /, '').replace(/\([일월화수목금토]\)$/, ''),
  en: en.replace(/^[A-Z][a-z]{2} (?=\d)/, '').replace(/(?<=[a-z]) \d{4}$/, ''),
});

const arrow = (from: Bilingual, to: Bilingual): Bilingual => ({
  ko: `${from.ko} → ${to.ko}`,
  en: `${from.en} → ${to.en}`,
});

const lineages = (parties: MeetingBefore['parties']): string =>
  parties
    .map(({ lineage }) => lineage)
    .sort()
    .join('+');

/** What a later text changed in a meeting, in the order in which it matters to whoever wants to be there. */
function changesOf(before: MeetingBefore, { fact, ...meeting }: Meeting): Change[] {
  const [wasOn, isOn] = [meetingDay(before), meetingDay(meeting)];
  const found: (Change | null)[] = [
    before.status === fact.status
      ? null
      : {
          label: { ko: '예고·개최', en: 'Status' },
          from: heldWords[before.status],
          to: heldWords[fact.status],
          brief:
            fact.status === 'held'
              ? { ko: '예고된 회의가 열림', en: 'held after it was announced' }
              : heldWords.announced,
        },
    wasOn.ko === isOn.ko
      ? null
      : {
          label: { ko: '바뀐 날짜', en: 'Day moved' },
          from: wasOn,
          to: isOn,
          brief: arrow(briefDay(wasOn), briefDay(isOn)),
        },
    before.round === meeting.round
      ? null
      : {
          label: { ko: '바뀐 차수', en: 'Round' },
          from: roundWords(before.round),
          to: roundWords(meeting.round),
          brief: roundWords(meeting.round),
        },
    before.venue === fact.venue
      ? null
      : {
          label: { ko: '바뀐 장소', en: 'Venue moved' },
          from: venueWords(before.venue),
          to: venueWords(fact.venue),
          brief: { ko: '장소 바뀜', en: 'venue' },
        },
    lineages(before.parties) === lineages(fact.parties)
      ? null
      : {
          label: { ko: '바뀐 참여', en: 'Parties' },
          from: plain(partyNames(before.parties)),
          to: plain(partyNames(fact.parties)),
          brief: { ko: '참여 기관 바뀜', en: 'parties' },
        },
  ];
  return found.filter((change) => change !== null);
}

const changesIn = ({ data: { meeting, meetingBefore } }: Event): Change[] =>
  meeting && meetingBefore ? changesOf(meetingBefore, meeting) : [];

/** Old → new, a line for each thing that changed. */
export const meetingChangeRows = (event: Event): Row[] =>
  changesIn(event).map(({ label, from, to }) => {
    const { ko, en } = arrow(from, to);
    return row(label.ko, label.en, ko, en === ko ? '' : en);
  });

/** The same for a subject line; null where no meeting was changed. */
export const meetingTally = (event: Event): Bilingual | null => {
  const briefs = changesIn(event).map(({ brief }) => brief);
  if (briefs.length === 0) return null;
  return { ko: briefs.map(({ ko }) => ko).join(', '), en: briefs.map(({ en }) => en).join(', ') };
};
