import { listingKey } from '../core/archiveKeys.ts';
import { DAY_MS, instant, koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry, SourceState } from '../core/model/listing.ts';
import { type Sighting, sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';

type PollPorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

export interface PollReport {
  listed: number;
  recorded: number;
  pages: number;
  baseline: boolean;
}

/** How long after it was listed the sweep takes a release up, if its message was lost. */
export const GRACE_MS = 60_000;
/** The first poll reads this many pages; what is older is history, for a backfill to fetch. */
const BASELINE_PAGES = 3;
/** More than a week of the whole government at 20 rows a page; reached only after an outage. */
const MOST_PAGES = 30;

/**
 * Reads a source's list down to known ground and records each row before anything is fetched for it.
 * Rows are recorded oldest first, after the last page was read: a crash in between leaves the newest unknown, so that
 * the next poll still finds the way down. A poll that finds nothing new writes nothing.
 */
export const poll = async (source: Source, ports: PollPorts): Promise<PollReport> => {
  const state = await ports.corpus.source(source.id);
  const baseline = state?.baselineAt == null;
  const pages = await readDown(source, baseline, ports);
  const unknown = pages.flatMap((page) => page.unknown);
  for (const page of pages) {
    if (page.unknown.length === 0) continue;
    await ports.archive.put(listingKey(source.id, koreanDay(ports.clock.now()), page.bytes), page.bytes, 'text/html');
  }
  const recorded = await recordRows(source, unknown.toReversed(), { baseline, state }, ports);
  const rows = pages.flatMap((page) => page.listing.entries);
  if (baseline) await closeBaseline(source, state, rows, ports);
  const report: PollReport = { listed: rows.length, recorded, pages: pages.length, baseline };
  ports.log.info('poll.done', { source: source.id, ...report });
  return report;
};

interface Page {
  listing: Listing;
  bytes: Uint8Array;
  unknown: ListingEntry[];
}

/** Pages from the newest down to the first that holds only known rows; that page included. */
const readDown = async (source: Source, baseline: boolean, ports: PollPorts): Promise<Page[]> => {
  const pages: Page[] = [];
  const most = baseline ? BASELINE_PAGES : MOST_PAGES;
  while (pages.length < most) {
    const page = await readPage(source, pages.length + 1, ports);
    const repeated = idsOf(page.listing) === idsOf(pages.at(-1)?.listing);
    if (page.listing.entries.length === 0 || repeated) return pages;
    pages.push(page);
    if (page.unknown.length === 0 && !baseline) return pages;
  }
  if (!baseline) ports.log.warn('poll.paging-stopped', { source: source.id, pages: pages.length });
  return pages;
};

const idsOf = (listing: Listing | undefined): string => listing?.entries.map((entry) => entry.publisherId).join() ?? '';

const readPage = async (source: Source, number: number, { web, corpus }: PollPorts): Promise<Page> => {
  const request = source.listRequest(number, { from: null, to: null });
  const response = await web.fetch({ source: source.id, ...request });
  if (response.status !== 200) {
    throw new AppError('web.status', `${source.id} answered ${response.status} to its list`, { retryable: true });
  }
  const listing = source.parseListing(response.body, response.headers);
  if (!source.checkEcho(listing, number)) {
    throw new AppError('listing.echo', `${source.id} does not echo the fields of list page ${number}`, {
      retryable: true,
    });
  }
  const known = await corpus.sightings(listing.entries.map((entry) => sightingId(source.id, entry.publisherId)));
  const unknown = listing.entries.filter((entry) => !known.has(sightingId(source.id, entry.publisherId)));
  return { listing, bytes: response.body, unknown };
};

const recordRows = async (
  source: Source,
  rows: ListingEntry[],
  { baseline, state }: { baseline: boolean; state: SourceState | undefined },
  { clock, corpus, queues }: PollPorts,
): Promise<number> => {
  let recorded = 0;
  for (const row of rows) {
    const now = clock.now();
    const isHistory = state?.baselineFrom != null && row.publishedOn !== null && row.publishedOn < state.baselineFrom;
    const sighting: Sighting = {
      ...row,
      id: sightingId(source.id, row.publisherId),
      source: source.id,
      listedAt: instant(now),
      baseline: baseline || isHistory,
      state: 'listed',
      captureKey: null,
      failure: null,
      attempt: 0,
      nextAt: instant(now + GRACE_MS),
      version: 1,
    };
    if (!(await corpus.addSighting(sighting))) continue;
    await queues.send([{ queue: 'captures', sightingId: sighting.id }]);
    recorded += 1;
  }
  return recorded;
};

const closeBaseline = async (
  source: Source,
  state: SourceState | undefined,
  rows: ListingEntry[],
  { clock, corpus }: PollPorts,
): Promise<void> => {
  const now = clock.now();
  const days = rows.flatMap((row) => row.publishedOn ?? []).sort();
  await corpus.putSource({
    source: source.id,
    baselineAt: instant(now),
    baselineFrom: days[0] ?? koreanDay(now - DAY_MS),
    version: (state?.version ?? 0) + 1,
  });
};
