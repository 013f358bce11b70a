import { koreanDay } from '../calendar.ts';
import type { Event } from '../model/event.ts';
import type { Meeting } from '../model/ledger.ts';
import type { Subscription } from '../model/subscription.ts';
import { dayWords, meetingDay } from './days.ts';
import { badge, headline, tally } from './headline.ts';
import type { CommitmentGroup } from './items.ts';
import { grouped } from './items.ts';
import { changedFields, meetingChangeRows } from './meetingChange.ts';
import { partyNames } from './parties.ts';
import { reasons } from './reasons.ts';
import { releaseRows } from './revisionRows.ts';
import type { Row } from './rows.ts';
import { row } from './rows.ts';
import { sourceLink, sourceRows } from './sourceWords.ts';
import type { Bilingual, Language } from './words.ts';
import { clip, oneLine, siteName, statusWords } from './words.ts';

/** How a reader gets out of a subscription: by links of its own, or by a command that the operator runs. */
export type Leave = { kind: 'links'; leaveUrl: string; manageUrl: string } | { kind: 'command'; text: string };

/** A way out as it is shown: words, and an address where there is one. */
export interface WayOut {
  words: Bilingual;
  url: string | null;
}

/** All a reader of one alert sees, in order, before it becomes text or HTML. Strings are single lines. */
export interface Alert {
  language: Language;
  badge: Bilingual;
  headline: string;
  tally: Bilingual;
  late: Bilingual | null;
  facts: Row[];
  groups: CommitmentGroup[];
  /** Null where no text brought the news. */
  places: { site: string; title: string; url: string }[] | null;
  reasons: Row[];
  leave: WayOut[];
  /** For questions to the operator. */
  ids: string;
}

function meetingRows(meeting: Meeting, event: Event): Row[] {
  const { round, status, parties, venue } = meeting.fact;
  const day = meetingDay(meeting);
  const held = statusWords[status];
  const rounds: Bilingual = round === null ? { ko: '', en: '' } : { ko: `제${round}차 · `, en: `round ${round} · ` };
  const changed = changedFields(event);
  return [
    ...meetingChangeRows(event),
    row('회의', 'Meeting', `${rounds.ko}${day.ko} ${held.ko}`, `${rounds.en}${held.en} ${day.en}`),
    ...(venue === null || changed.has('venue') ? [] : [row('장소', 'Venue', oneLine(venue))]),
    ...(changed.has('parties') ? [] : [row('참여', 'Parties', partyNames(parties))]),
    // A number says little; it stands where nobody kept what was before.
    ...(meeting.revision > 1 && changed.size === 0
      ? [row('개정', 'Revision', `${meeting.revision}번째 판`, `revision ${meeting.revision}`)]
      : []),
  ];
}

/** What was said and does not hold, and why. */
const retractionRows = ({ data }: Event): Row[] =>
  data.retractions.flatMap(({ was, reason }) => [
    row('거두는 내용', 'Taken back', `“${clip(oneLine(was), 300)}”`),
    row('까닭', 'Reason', clip(oneLine(reason), 300)),
  ]);

function publishedRow(publishedOn: string | null): Row {
  const day = publishedOn === null ? { ko: '날짜 모름', en: 'day not known' } : dayWords(publishedOn);
  return row('발표', 'Published', day.ko, day.en);
}

function facts(event: Event): Row[] {
  const { council, meeting, release, source } = event.data;
  if (source !== null) return sourceRows(event.type, source, event.at);
  if (event.type === 'fact.retracted') return retractionRows(event);
  const published = release === null ? [] : [publishedRow(release.publishedOn)];
  const changed = releaseRows(event);
  if (meeting !== null) return [...meetingRows(meeting, event), ...published, ...changed];
  const parties = council === null ? [] : [row('참여', 'Parties', partyNames(council.parties))];
  return [...parties, ...published, ...changed];
}

function lateness(event: Event): Bilingual | null {
  if (!event.late) return null;
  const found = dayWords(koreanDay(Date.parse(event.at)));
  return {
    ko: `늦게 발견: 발표된 지 이틀이 넘은 자료를 ${found.ko}에 처음 보았습니다.`,
    en: `Found late: first seen on ${found.en}, more than two days after publication.`,
  };
}

export const waysOut = (leave: Leave): WayOut[] => {
  if (leave.kind === 'links') {
    return [
      { words: { ko: '그만 받기', en: 'Stop these mails' }, url: leave.leaveUrl },
      { words: { ko: '조건 바꾸기·잠시 멈추기', en: 'Change or pause' }, url: leave.manageUrl },
    ];
  }
  const ko = `그만 받으려면 이 메일에 답장하거나 운영자에게 이 명령을 부탁하십시오: ${leave.text}`;
  return [
    {
      words: { ko, en: 'To stop these mails, reply to this one or ask the operator to run the command above.' },
      url: null,
    },
  ];
};

/** Everywhere it can be read; null where there is no text of it. */
export const placesOf = ({ data: { source, release } }: Event): Alert['places'] => {
  if (source === null && release === null) return null;
  return (source === null ? (release?.links ?? []) : [sourceLink(source.source)]).map(({ source, title, url }) => ({
    site: siteName(source),
    title: oneLine(title),
    url,
  }));
};

/** What one subscriber is told of one event. */
export function alertOf(event: Event, subscription: Subscription, leave: Leave): Alert {
  const { meeting, release } = event.data;
  return {
    language: subscription.language,
    badge: badge(event),
    headline: headline(event),
    tally: tally(event),
    late: lateness(event),
    facts: facts(event),
    groups: grouped(event),
    places: placesOf(event),
    reasons: reasons(event, subscription),
    leave: waysOut(leave),
    ids: [event.id, meeting?.id ?? null, release?.id ?? null].filter((id) => id !== null).join(' · '),
  };
}
