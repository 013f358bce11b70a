import { daysBetween } from '../calendar.ts';
import type { CouncilFact } from '../model/fact.ts';
import type { Meeting } from '../model/ledger.ts';

/** A numbered meeting whose day moved by no more than this is still that meeting. */
const MOVED_DAYS = 31;
/** A text that names neither day nor round speaks of the meeting of its week. */
const SAME_WEEK_DAYS = 7;

/** Days by which sources err. */
const ERRING_DAYS = 2;

type Told = Pick<CouncilFact, 'heldOn' | 'round' | 'year' | 'dayOfMonth'>;

/** Whether a text tells of this meeting of its council. What both name must agree; what one leaves open may be filled. */
export const isSameMeeting = (fact: Told, publishedOn: string | null, meeting: Meeting): boolean => {
  if (fact.round !== null && meeting.round !== null && fact.round !== meeting.round) return false;
  const sameRound = fact.round !== null && fact.round === meeting.round;
  if (fact.heldOn !== null && meeting.heldOn !== null) {
    const apart = Math.abs(daysBetween(fact.heldOn, meeting.heldOn));
    // Two sources of one week that are a day or two apart speak of one meeting: one of them errs, and both are kept.
    if (apart <= ERRING_DAYS && isSameWeek(publishedOn, meeting.publishedOn) && (sameRound || isOpen(fact, meeting)))
      return true;
    // Rounds may count by year: the first of December and the first of January are two meetings.
    return apart === 0 || (sameRound && apart <= MOVED_DAYS && !differ(yearOf(fact), yearOf(meeting)));
  }
  if (differ(yearOf(fact), yearOf(meeting)) || differ(dayOf(fact), dayOf(meeting))) return false;
  if (sameRound && yearOf(fact) !== null && yearOf(meeting) !== null) return true;
  if (agree(yearOf(fact), yearOf(meeting)) && agree(dayOf(fact), dayOf(meeting))) return true;
  const [about, knownAbout] = [fact.heldOn ?? publishedOn, meeting.heldOn ?? meeting.publishedOn];
  if (about === null || knownAbout === null) return sameRound;
  return Math.abs(daysBetween(about, knownAbout)) <= SAME_WEEK_DAYS;
};

/** Not both of them name a round. */
const isOpen = (fact: Told, meeting: Meeting): boolean => fact.round === null || meeting.round === null;
const isSameWeek = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && Math.abs(daysBetween(a, b)) <= SAME_WEEK_DAYS;

const yearOf = (told: Pick<Told, 'heldOn' | 'year'>): number | null =>
  told.heldOn === null ? told.year : Number(told.heldOn.slice(0, 4));
const dayOf = (told: Pick<Told, 'heldOn' | 'dayOfMonth'>): number | null =>
  told.heldOn === null ? told.dayOfMonth : Number(told.heldOn.slice(8, 10));
const differ = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b;
const agree = (a: number | null, b: number | null): boolean => a !== null && a === b;
