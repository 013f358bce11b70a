import { daysBetween } from '../calendar.ts';
import type { Condition } from '../model/health.ts';
import type { ListingEntry } from '../model/listing.ts';

type Row = Pick<ListingEntry, 'publisherId' | 'publishedOn'>;

/** What came of reading one way into a source. */
export interface WayReading {
  way: string;
  /** Why nothing more was read; null where nothing went wrong. */
  failure: WayFailure | null;
  /** Rows of the first page, in the order of the page. */
  rows: Row[];
  /** Rows that were not known. */
  fresh: number;
  /** Whether it came down to known ground. */
  complete: boolean;
}

interface WayFailure {
  /** Of the `AppError`. */
  code: string;
  message: string;
  /** Of the last answer; null where there was none. */
  status: number | null;
}

/** What is known when a reading is judged. */
interface Known {
  /** The newest row of the last complete reading. */
  ground: Row | undefined;
  /** Korean day of the poll. */
  day: string;
}

/** How many days a list may end before what was seen on it: a withdrawal after a long weekend is no old list. */
const STALE_DAYS = 7;
/** Pages may be dated for tomorrow (embargoes), never for later. */
const AHEAD_DAYS = 1;
/** Rows on top of a list that must have lower numbers than most older ones before numbers count as running backwards. */
const BACKWARD_ROWS = 3;

export interface Judged {
  condition: Condition;
  evidence: string;
}

/** Judges one reading by what it brought. */
export const classify = ({ failure, rows, fresh, complete }: WayReading, { ground, day }: Known): Judged => {
  // With rows of a first page at hand, trouble further down is a gap and no blindness.
  if (failure && rows.length === 0) return { condition: ofFailure(failure), evidence: failure.message };
  if (rows.length === 0) return { condition: 'empty', evidence: 'an answer without rows' };
  const newestOn = newest(rows);
  if (newestOn !== null && isAhead(newestOn, day)) {
    return { condition: 'misdated', evidence: `the newest row is dated ${newestOn}` };
  }
  if (isOldList(newestOn, ground)) {
    return { condition: 'stale', evidence: `the newest row is of ${newestOn}; ${ground?.publishedOn} was seen before` };
  }
  if (failure) return { condition: 'partial', evidence: `below the first page: ${failure.message}` };
  if (!complete) return { condition: 'partial', evidence: 'the pages do not come down to what was known' };
  const backward = runsBackwards(rows);
  if (backward !== null) return { condition: 'renumbered', evidence: backward };
  return fresh > 0
    ? { condition: 'healthy', evidence: `${fresh} new` }
    : { condition: 'quiet', evidence: 'nothing new' };
};

/** The condition behind a failure, by its code and the status of the last answer. */
const ofFailure = ({ code, status }: WayFailure): Condition => {
  switch (code) {
    case 'web.host-refused':
      return 'moved';
    case 'web.status':
      return ofStatus(status);
    case 'web.too-large':
    case 'view.too-large':
    case 'page.truncated':
    case 'charset.invalid':
      return 'garbled';
    case 'listing.blocked':
      return 'blocked';
    case 'listing.empty':
      return 'empty';
    case 'listing.layout':
    case 'listing.echo':
      return 'layout';
    default:
      return 'unreachable';
  }
};

const ofStatus = (status: number | null): Condition => {
  if (status === 429 || status === 503) return 'throttled';
  if (status === 401 || status === 403 || status === 451) return 'blocked';
  // A redirect that was not followed to an end, or an address that is no more.
  if (status === 404 || status === 410 || (status !== null && status >= 300 && status < 400)) return 'moved';
  return 'unreachable';
};

const isAhead = (publishedOn: string, day: string): boolean => daysBetween(day, publishedOn) > AHEAD_DAYS;

/** Whether a list ends long before the ground. */
const isOldList = (newestOn: string | null, ground: Known['ground']): boolean =>
  newestOn !== null && ground?.publishedOn != null && daysBetween(newestOn, ground.publishedOn) > STALE_DAYS;

/**
 * The ground after a complete reading whose newest row this is. An old list does not lower it, or all that lies between
 * would be read again; a day that has not come is not believed, or every later day would be old.
 */
export const groundAfter = (row: Row, before: Known['ground'], day: string): Row => {
  if (before && isOldList(row.publishedOn, before)) return before;
  const { publisherId, publishedOn } = row;
  return { publisherId, publishedOn: publishedOn !== null && isAhead(publishedOn, day) ? null : publishedOn };
};

const newest = (rows: WayReading['rows']): string | null =>
  rows
    .flatMap(({ publishedOn }) => publishedOn ?? [])
    .sort()
    .at(-1) ?? null;

/** Sites number their releases upwards in time. Null where the newest rows keep to that. */
const runsBackwards = (rows: WayReading['rows']): string | null => {
  const dated = rows.flatMap(({ publisherId, publishedOn }) => {
    // Where an id names a board as well, the number stands at its end.
    const id = Number(/\d+$/.exec(publisherId)?.[0] ?? Number.NaN);
    return publishedOn === null || !Number.isSafeInteger(id) ? [] : [{ id, publishedOn }];
  });
  const top = dated.slice(0, BACKWARD_ROWS);
  const older = dated.slice(BACKWARD_ROWS).filter(({ publishedOn }) => publishedOn < (top[0]?.publishedOn ?? ''));
  if (top.length < BACKWARD_ROWS || older.length < BACKWARD_ROWS) return null;
  const above = older.filter(({ id }) => top.every((row) => row.id < id));
  return above.length > older.length / 2
    ? `the newest numbers (${top.map(({ id }) => id).join(', ')}) are lower than older ones (${older[0]?.id})`
    : null;
};
