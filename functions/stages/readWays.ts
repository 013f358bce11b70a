import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry } from '../core/model/listing.ts';
import { sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import type { Source, Way } from '../sources/source.ts';

type ListPorts = Pick<Ports, 'log' | 'web' | 'corpus'>;

/** A list page with the rows of it that are not in the corpus. */
export interface ListedPage {
  way: string;
  listing: Listing;
  bytes: Uint8Array;
  contentType: string;
  unknown: ListingEntry[];
}

/** The first poll reads this many pages; what is older is history, for a backfill to fetch. */
const BASELINE_PAGES = 3;
/** More than a week of the whole government at 20 rows a page; reached only after an outage. */
const MOST_PAGES = 30;

/** Reads every way. One that fails is logged, as long as another works; throws the first failure when none does. */
export const readWays = async (source: Source, baseline: boolean, ports: ListPorts): Promise<ListedPage[]> => {
  const pages: ListedPage[] = [];
  const failures: AppError[] = [];
  for (const way of source.ways) {
    try {
      pages.push(...(await readDown(source, way, baseline, ports)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.push(error);
      const { code, message } = error;
      ports.log.warn('poll.way-failed', { source: source.id, way: way.name, code, message });
    }
  }
  if (failures[0] && failures.length === source.ways.length) throw failures[0];
  return pages;
};

/** Pages from the newest down to the first that holds only known rows; that page included. */
const readDown = async (source: Source, way: Way, baseline: boolean, ports: ListPorts): Promise<ListedPage[]> => {
  const pages: ListedPage[] = [];
  const most = way.paged ? (baseline ? BASELINE_PAGES : MOST_PAGES) : 1;
  while (pages.length < most) {
    const page = await readPage(source, way, pages.length + 1, ports);
    const repeated = idsOf(page.listing) === idsOf(pages.at(-1)?.listing);
    if (page.listing.entries.length === 0 || repeated) return pages;
    pages.push(page);
    if (page.unknown.length === 0 && !baseline) return pages;
  }
  if (pages.length === MOST_PAGES) {
    ports.log.warn('poll.paging-stopped', { source: source.id, way: way.name, pages: pages.length });
  }
  return pages;
};

const idsOf = (listing: Listing | undefined): string => listing?.entries.map((entry) => entry.publisherId).join() ?? '';

const readPage = async (source: Source, way: Way, number: number, { web, corpus }: ListPorts): Promise<ListedPage> => {
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
  const known = await corpus.sightings(listing.entries.map((entry) => sightingId(source.id, entry.publisherId)));
  const unknown = listing.entries.filter((entry) => !known.has(sightingId(source.id, entry.publisherId)));
  return { way: way.name, listing, bytes: body, contentType: headers['content-type'] ?? 'text/html', unknown };
};
