import { daysBetween, instant, koreanDay } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Cover } from '../model/cover.ts';
import { type Event, type EventType, type MeetingBefore, nothingElse, type StoredEvent } from '../model/event.ts';
import type { Commitment, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { Subject } from './decide.ts';
import { ALERT_CONFIDENCE, type Ledger } from './decideLedger.ts';
import { toldRelease } from './toldRelease.ts';

/** First seen longer than this after publication is marked late. */
const LATE_DAYS = 2;
/** How long after the decision the sweep publishes an event again, if its message was lost. */
export const PUBLISH_GRACE_MS = 60_000;

/**
 * One alert for all that a text brings about its meeting, or about its plans. A text without a council that also tells
 * what became of a council's promise makes a second one: plans reach only those who asked for them.
 */
export const decideEvents = (subject: Subject, release: Release, ledger: Ledger, now: number): StoredEvent[] => {
  if (subject.sighting.baseline || ledger.confidence < ALERT_CONFIDENCE) return [];
  const own = ledger.reportedOn === null ? newsOf(ledger) : newsOf({ ...ledger, reports: [], changes: [] });
  const told = [eventOf(subject, release, ledger, own, now)];
  if (ledger.reportedOn !== null) {
    const news = newsOf({
      ...ledger,
      isNewCouncil: false,
      isNewMeeting: false,
      isRevisedMeeting: false,
      newCommitments: [],
    });
    told.push(eventOf(subject, release, { council: ledger.reportedOn, meeting: null }, news, now));
  }
  return told.filter((event) => event !== null);
};

interface News {
  types: EventType[];
  meetingBefore: Event['data']['meetingBefore'];
  commitments: Commitment[];
  changes: Event['data']['changes'];
  reports: Event['data']['reports'];
}

const newsOf = (ledger: Ledger): News => {
  const sure = ({ fact }: Commitment): boolean => fact.confidence >= ALERT_CONFIDENCE;
  const created = ledger.newCommitments.filter(sure);
  const changes = ledger.changes.filter(({ after }) => after.confidence >= ALERT_CONFIDENCE);
  const { reports } = ledger;
  const touched = new Set([...changes, ...reports].map(({ commitmentId }) => commitmentId));
  const moved = ledger.commitments.filter((row) => touched.has(row.id) && !created.includes(row) && sure(row));
  const types: EventType[] = [
    ...(ledger.isNewCouncil ? (['council.created'] as const) : []),
    ...(ledger.isNewMeeting ? (['meeting.created'] as const) : []),
    ...(ledger.isRevisedMeeting ? (['meeting.revised'] as const) : []),
    ...(created.length > 0 ? (['commitment.created'] as const) : []),
    ...(changes.length > 0 ? (['commitment.changed'] as const) : []),
    ...(reports.length > 0 ? (['commitment.reported'] as const) : []),
  ];
  const before = ledger.isRevisedMeeting ? ledger.meetingBefore : null;
  return { types, meetingBefore: before && toldBefore(before), commitments: [...created, ...moved], changes, reports };
};

const toldBefore = ({ heldOn, year, dayOfMonth, round, fact }: Meeting): MeetingBefore => {
  const { venue, status, parties } = fact;
  return { heldOn, year, dayOfMonth, round, venue, status, parties };
};

const eventOf = (
  subject: Subject,
  release: Release,
  { council, meeting }: Pick<Ledger, 'council' | 'meeting'>,
  { types, meetingBefore, commitments, changes, reports }: News,
  now: number,
): StoredEvent | null => {
  const [type] = types;
  if (type === undefined) return null;
  const [row] = commitments;
  const aboutRow = council !== null && meeting === null ? row : undefined;
  const subjectId = aboutRow?.id ?? meeting?.id ?? release.id;
  // A row has no version of its own: each wording and each report is a new one. Plans change with their release.
  const subjectVersion = aboutRow
    ? aboutRow.wordings.length + aboutRow.reports.length
    : (meeting?.revision ?? 1 + (release.revisions?.at(-1)?.number ?? 0));
  return {
    id: makeId('evt', type, subjectId, subjectVersion),
    type,
    types,
    subject: subjectId,
    subjectVersion,
    at: instant(now),
    late: subject.publishedOn !== null && daysBetween(subject.publishedOn, koreanDay(now)) > LATE_DAYS,
    data: {
      ...nothingElse(),
      council,
      meeting,
      meetingBefore,
      commitments,
      changes,
      reports,
      release: toldRelease(release),
    },
    ...publishing(subject.cover, now),
  };
};

/** At once, with the sweep behind it; under an embargo by the sweep alone, when it ends. */
const publishing = (cover: Cover | undefined, now: number): Pick<StoredEvent, 'nextAt' | 'heldUntil'> => {
  const until = cover?.embargo?.until;
  return until !== undefined && Date.parse(until) > now
    ? { nextAt: until, heldUntil: until }
    : { nextAt: instant(now + PUBLISH_GRACE_MS) };
};
