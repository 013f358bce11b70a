import { listingKey } from '../core/archiveKeys.ts';
import { DAY_MS, koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry, SourceState } from '../core/model/listing.ts';
import { sightingId } from '../core/model/sighting.ts';
import type { Ports, WebResponse } from '../ports.ts';
import { leadsToReleases } from '../sources/leadsToReleases.ts';
import type { DayRange, Source, Way } from '../sources/source.ts';

type ListPorts = Pick<Ports, 'log' | 'web' | 'corpus' | 'clock' | 'archive'>;
type Ground = SourceState['ground'][string];

/** A list page with the rows of it that are not in the corpus. */
export interface ListedPage {
  way: string;
  listing: Listing;
  bytes: Uint8Array;
  contentType: string;
  unknown: ListingEntry[];
}

/** What one way gave. `complete`: it was read down to known ground, so that no row above it is missing. */
export interface ReadWay {
  way: string;
  pages: ListedPage[];
  complete: boolean;
  /** What stopped the reading. */
  error: AppError | null;
  trace: Trace;
}

/** The requests of one reading. */
export interface Trace {
  requests: number;
  /** Of the last answer; null where the last request got none. */
  status: number | null;
  retryAfter: string | undefined;
}

/** The first poll reads this many pages; what is older is history, for a backfill to fetch. */
const BASELINE_PAGES = 3;
/** Pages with something new that one poll reads; a longer way down is gone in several polls. */
const MOST_NEW_PAGES = 30;
/** Pages in all, known ones included. */
const MOST_PAGES = 200;

/** Half an hour at the five-minute schedule. */
const RECONCILE_EVERY = 6;

/**
 * Reads the ways in order of trust: every one at a first poll and at every sixth, else only as far as one that was read
 * whole and shows nothing new. One that fails is logged. A probe of a site that did not answer ends with the first
 * failure.
 */
export const readWays = async (
  source: Source,
  state: SourceState | undefined,
  probe: boolean,
  ports: ListPorts,
): Promise<ReadWay[]> => {
  const read: ReadWay[] = [];
  const reconciles = state?.baselineAt == null || state.polls % RECONCILE_EVERY === 0;
  for (const way of source.ways) {
    if (!reconciles && read.some(isQuiet)) break;
    if (probe && read.some(({ error, pages }) => error !== null && pages.length === 0)) break;
    const reading: ReadWay = {
      way: way.name,
      pages: [],
      complete: false,
      error: null,
      trace: { requests: 0, status: null, retryAfter: undefined },
    };
    try {
      reading.complete = await readDown(source, way, state, reading, ports);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reading.error = error;
      const { code, message } = error;
      const pages = reading.pages.length;
      ports.log.warn('poll.way-failed', { source: source.id, way: way.name, pages, code, message });
    }
    read.push(reading);
  }
  return read;
};

const isQuiet = ({ complete, pages }: ReadWay): boolean =>
  complete && pages.length > 0 && pages.every(({ unknown }) => unknown.length === 0);

/**
 * Adds pages from the newest downwards, those read before a failure included. True when the ground was reached: the row
 * that was newest at the last complete reading, or rows older than it. A feed and a first poll have no ground to reach.
 */
const readDown = async (
  source: Source,
  way: Way,
  state: SourceState | undefined,
  { pages, trace }: ReadWay,
  ports: ListPorts,
): Promise<boolean> => {
  if (way.recentDays !== undefined) return readRecent(source, way, way.recentDays, pages, trace, ports);
  const ground = state?.ground[way.name];
  const isFirst = state?.baselineAt == null;
  let reached = false;
  const most = way.paged ? (isFirst ? BASELINE_PAGES : MOST_PAGES) : 1;
  while (pages.length < most && pages.filter(({ unknown }) => unknown.length > 0).length < MOST_NEW_PAGES) {
    const page = await readPage(source, way, pages.length + 1, state?.seen[way.name] ?? [], trace, ports);
    const repeated = idsOf(page.listing) === idsOf(pages.at(-1)?.listing);
    if (page.listing.entries.length === 0 || repeated) {
      // The end of the list; in the middle of it an empty page is a hiccup of the site.
      return isFirst || ground === undefined;
    }
    pages.push(page);
    reached ||= ground === undefined || reaches(page.listing.entries, ground);
    // One page more than the ground itself: rows are sometimes put in below the newest.
    if (!isFirst && reached && page.unknown.length === 0) return true;
  }
  if (!way.paged || isFirst) return true;
  ports.log.warn('poll.paging-stopped', { source: source.id, way: way.name, pages: pages.length });
  return false;
};

const reaches = (rows: ListingEntry[], ground: Ground): boolean =>
  rows.some(({ publisherId }) => publisherId === ground.publisherId) ||
  // The row itself may have been withdrawn.
  rows.every(
    ({ publishedOn }) => publishedOn !== null && ground.publishedOn !== null && publishedOn < ground.publishedOn,
  );

const idsOf = (listing: Listing | undefined): string => listing?.entries.map((entry) => entry.publisherId).join() ?? '';

const readPage = async (
  source: Source,
  way: Way,
  number: number,
  seen: readonly string[],
  trace: Trace,
  { web, corpus }: ListPorts,
): Promise<ListedPage> => {
  return withUnknown(source, await fetchListing(source, way, number, EVER, trace, web), seen, corpus);
};

/** A page with those of its rows that are not in the corpus; what is in `seen` needs no look-up. */
const withUnknown = async (
  source: Source,
  page: Omit<ListedPage, 'unknown'>,
  seen: readonly string[],
  corpus: ListPorts['corpus'],
): Promise<ListedPage> => {
  const unseen = page.listing.entries.filter(({ publisherId }) => !seen.includes(publisherId));
  const ids = unseen.map((entry) => sightingId(source.id, entry.publisherId));
  const known = ids.length > 0 ? await corpus.sightings(ids) : undefined;
  return { ...page, unknown: unseen.filter((entry) => !known?.has(sightingId(source.id, entry.publisherId))) };
};

/**
 * The latest days of a way that takes no more. An answer that breaks off is kept, and asked for again day by day: what
 * breaks it is in one of them. All rows are compared by id. True when every day came whole.
 */
const readRecent = async (
  source: Source,
  way: Way,
  recentDays: number,
  pages: ListedPage[],
  trace: Trace,
  { web, corpus, clock, archive }: ListPorts,
): Promise<boolean> => {
  const days = Array.from({ length: recentDays }, (_, back) => koreanDay(clock.now() - back * DAY_MS));
  const keep = async (bytes: Uint8Array, contentType: string): Promise<void> => {
    await archive.put(listingKey(source.id, way.name, koreanDay(clock.now()), bytes), bytes, contentType);
  };
  const ask = async (from: string | null, to: string | null): Promise<void> => {
    const page = await fetchListing(source, way, 1, { from, to }, trace, web, keep);
    if (page.listing.entries.length > 0) pages.push(await withUnknown(source, page, [], corpus));
  };
  try {
    await ask(days.at(-1) ?? null, days[0] ?? null);
    return true;
  } catch (error) {
    if (!isTruncated(error)) throw error;
  }
  let broken: unknown = null;
  for (const day of days) {
    await ask(day, day).catch((error: unknown) => {
      if (!isTruncated(error)) throw error;
      broken = error;
    });
  }
  if (broken !== null) throw broken;
  return true;
};

const isTruncated = (error: unknown): boolean => error instanceof AppError && error.code === 'page.truncated';

const EVER: DayRange = { from: null, to: null };

/** One page of one way; throws where it is not the page that was asked for, or none of the site's lists. */
export const fetchListing = async (
  source: Source,
  way: Way,
  number: number,
  range: DayRange,
  trace: Trace,
  web: Ports['web'],
  /** Given the bytes of an answer that breaks off. */
  keep: (bytes: Uint8Array, contentType: string) => Promise<void> = async () => {},
): Promise<Omit<ListedPage, 'unknown'>> => {
  const request = way.request(number, range);
  Object.assign(trace, { requests: trace.requests + 1, status: null });
  const response = await web.fetch({ source: source.id, ...request });
  const { status, body, headers } = response;
  Object.assign(trace, { status, retryAfter: headers['retry-after'] });
  if (status !== 200) {
    throw new AppError('web.status', `${source.id} answered ${status} to its ${way.name}`, { retryable: true });
  }
  const contentType = headers['content-type'] ?? 'text/html';
  let listing: Listing;
  try {
    listing = parsed(way, response, request.url);
  } catch (error) {
    if (isTruncated(error)) await keep(body, contentType);
    throw error;
  }
  if (!way.echoes(listing, number, range)) {
    const message = `${source.id} does not echo the fields of page ${number} of its ${way.name}`;
    throw new AppError('listing.echo', message, { retryable: true });
  }
  return { way: way.name, listing, bytes: body, contentType };
};

/** Throws what the way's reader throws, and `listing.blocked` where it was given another page than a list of releases. */
const parsed = (way: Way, { request, body, headers }: WebResponse, asked: string): Listing => {
  const landedOn = new URL(request.line.split(' ')[1] ?? asked);
  if (landedOn.pathname !== new URL(asked).pathname) {
    throw new AppError('listing.blocked', `sent from its ${way.name} to ${landedOn.pathname}`, { retryable: true });
  }
  try {
    return way.parse(body, headers);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'listing.layout') throw error;
    if (leadsToReleases({ bytes: body, headers })) throw error;
    const message = `a page with no release on it in place of its ${way.name}`;
    throw new AppError('listing.blocked', message, { retryable: true, cause: error });
  }
};
