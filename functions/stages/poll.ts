import { listingKey } from '../core/archiveKeys.ts';
import { DAY_MS, instant, koreanDay } from '../core/calendar.ts';
import type { ListingEntry, SourceState } from '../core/model/listing.ts';
import { type Sighting, sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { type ListedPage, readWays } from './readWays.ts';

type PollPorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

export interface PollReport {
  listed: number;
  recorded: number;
  pages: number;
  baseline: boolean;
}

/** How long after it was listed the sweep takes a release up, if its message was lost. */
export const GRACE_MS = 60_000;

/**
 * Reads every way into a source down to known ground and records each row before anything is fetched for it.
 * Rows are recorded oldest first, after the last page was read: a crash in between leaves the newest unknown, so that
 * the next poll still finds the way down. A poll that finds nothing new writes nothing.
 */
export const poll = async (source: Source, ports: PollPorts): Promise<PollReport> => {
  const state = await ports.corpus.source(source.id);
  const baseline = state?.baselineAt == null;
  const pages = await readWays(source, baseline, ports);
  const unknown = mergeRows(pages.flatMap((page) => page.unknown));
  await archivePages(source, pages, ports);
  const recorded = await recordRows(source, unknown.toReversed(), { baseline, state }, ports);
  const rows = mergeRows(pages.flatMap((page) => page.listing.entries));
  if (baseline) await closeBaseline(source, state, rows, ports);
  const report: PollReport = { listed: rows.length, recorded, pages: pages.length, baseline };
  ports.log.info('poll.done', { source: source.id, ...report });
  return report;
};

/** One row a release; what an earlier way leaves open a later one fills in. */
const mergeRows = (rows: ListingEntry[]): ListingEntry[] => {
  const merged = new Map<string, ListingEntry>();
  for (const row of rows) {
    const known = merged.get(row.publisherId);
    merged.set(row.publisherId, {
      ...row,
      ...known,
      lead: known?.lead ?? row.lead,
      agency: known?.agency ?? row.agency,
      publishedOn: known?.publishedOn ?? row.publishedOn,
    });
  }
  return [...merged.values()];
};

const archivePages = async (source: Source, pages: ListedPage[], { archive, clock }: PollPorts): Promise<void> => {
  const day = koreanDay(clock.now());
  for (const { way, bytes, unknown, contentType } of pages) {
    if (unknown.length > 0) await archive.put(listingKey(source.id, way, day, bytes), bytes, contentType);
  }
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
