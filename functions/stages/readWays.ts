import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry, SourceState } from '../core/model/listing.ts';
import { sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import type { Source, Way } from '../sources/source.ts';

type ListPorts = Pick<Ports, 'log' | 'web' | 'corpus'>;
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
 * whole and shows nothing new. One that fails is logged, as long as another works; throws the first failure when none
 * does.
 */
export const readWays = async (
  source: Source,
  state: SourceState | undefined,
  ports: ListPorts,
): Promise<ReadWay[]> => {
  const read: ReadWay[] = [];
  const failures: AppError[] = [];
  const reconciles = state?.baselineAt == null || state.polls % RECONCILE_EVERY === 0;
  for (const way of source.ways) {
    if (!reconciles && read.some(isQuiet)) break;
    const pages: ListedPage[] = [];
    let complete = false;
    try {
      complete = await readDown(source, way, state, pages, ports);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (pages.length === 0) failures.push(error);
      const { code, message } = error;
      ports.log.warn('poll.way-failed', { source: source.id, way: way.name, pages: pages.length, code, message });
    }
    read.push({ way: way.name, pages, complete });
  }
  if (failures[0] && failures.length === source.ways.length) throw failures[0];
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
  pages: ListedPage[],
  ports: ListPorts,
): Promise<boolean> => {
  const ground = state?.ground[way.name];
  const isFirst = state?.baselineAt == null;
  let reached = false;
  const most = way.paged ? (isFirst ? BASELINE_PAGES : MOST_PAGES) : 1;
  while (pages.length < most && pages.filter(({ unknown }) => unknown.length > 0).length < MOST_NEW_PAGES) {
    const page = await readPage(source, way, pages.length + 1, state?.seen[way.name] ?? [], ports);
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
  { web, corpus }: ListPorts,
): Promise<ListedPage> => {
  const request = way.request(number, { from: null, to: null });
  const { status, body, headers } = await web.fetch({ source: source.id, ...request });
  if (status !== 200) {
    throw new AppError('web.status', `${source.id} answered ${status} to its ${way.name}`, { retryable: true });
  }
  const listing = way.parse(body, headers);
  if (!way.echoes(listing, number)) {
    const message = `${source.id} does not echo the fields of page ${number} of its ${way.name}`;
    throw new AppError('listing.echo', message, { retryable: true });
  }
  const unseen = listing.entries.filter(({ publisherId }) => !seen.includes(publisherId));
  const ids = unseen.map((entry) => sightingId(source.id, entry.publisherId));
  const known = ids.length > 0 ? await corpus.sightings(ids) : undefined;
  const unknown = unseen.filter((entry) => !known?.has(sightingId(source.id, entry.publisherId)));
  return { way: way.name, listing, bytes: body, contentType: headers['content-type'] ?? 'text/html', unknown };
};
