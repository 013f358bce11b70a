import { listingKey } from '../core/archiveKeys.ts';
import { instant, koreanDay } from '../core/calendar.ts';
import { groundAfter } from '../core/health/classify.ts';
import { isProbe } from '../core/health/hold.ts';
import type { Condition } from '../core/model/health.ts';
import type { ListingEntry, SourceState } from '../core/model/listing.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { listSighting } from './listSighting.ts';
import { heldBack, type Judgement, judge, tell } from './pollHealth.ts';
import { type ListedPage, type ReadWay, readWays } from './readWays.ts';

type PollPorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

export interface PollReport {
  listed: number;
  recorded: number;
  pages: number;
  baseline: boolean;
  /** How the source is: see the health record. */
  condition: Condition;
}

/** Longer than the function may run, shorter than the pause between two polls: see `topology.ts`. */
export const LEASE_MS = 130_000;

/**
 * Reads every way into a source down to known ground and records each row before anything is fetched for it, oldest
 * first. Known ground moves up only after a complete reading was recorded whole: whatever stops a poll, the next one
 * goes down to where the last complete one began. One poll of a source runs at a time: its lease ends with the state
 * that it writes, so that a poll which finds nothing new costs one read, one lease and one write of the state.
 */
export const poll = async (source: Source, ports: PollPorts): Promise<PollReport> => {
  const state = await ports.corpus.source(source.id);
  const baseline = state?.baselineAt == null;
  const held = await heldBack(state, ports);
  if (held) return { ...nothing, baseline, condition: held.condition };
  if (!(await lease(source, state, ports))) {
    ports.log.info('poll.overlapped', { source: source.id });
    return { ...nothing, baseline, condition: state?.health?.condition ?? 'healthy' };
  }
  const ways = await readWays(source, state, isProbing(state), ports);
  const pages = ways.flatMap((way) => way.pages);
  const unknown = mergeRows(pages.flatMap((page) => page.unknown));
  await archivePages(source, pages, ports);
  const recorded = await recordRows(source, unknown.toReversed(), baseline, ports);
  const judgement = judge(ways, state, { recorded, baseline, now: ports.clock.now() });
  await keepState(source, state, ways, judgement, ports);
  const failure = ways[0]?.error;
  if (failure && ways.every((way) => way.error && way.pages.length === 0)) throw failure;
  const listed = mergeRows(pages.flatMap((page) => page.listing.entries)).length;
  const { condition } = judgement.health;
  const report: PollReport = { listed, recorded, pages: pages.length, baseline, condition };
  ports.log.info('poll.done', { source: source.id, ...report });
  return report;
};

const nothing = { listed: 0, recorded: 0, pages: 0 };

/** False: another poll of the source is under way, and asks its site already. */
const lease = ({ id }: Source, state: SourceState | undefined, { clock, corpus }: PollPorts): Promise<boolean> => {
  const now = clock.now();
  return corpus.leasePoll({
    source: id,
    version: state?.version ?? 0,
    at: instant(now),
    until: instant(now + LEASE_MS),
  });
};

const isProbing = (state: SourceState | undefined): boolean => state?.health !== undefined && isProbe(state.health);

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

/** Records rows before anything is fetched for them; `baseline`: silently. Returns how many were not there yet. */
export const recordRows = async (
  source: Source,
  rows: ListingEntry[],
  baseline: boolean,
  ports: PollPorts,
): Promise<number> => {
  let recorded = 0;
  for (const row of rows) if (await listSighting(source.id, row, baseline, ports)) recorded += 1;
  return recorded;
};

/**
 * Remembers the newest row of each way that was read completely, what stood on the first pages, and how the source is; then
 * tells what is to be told of that. The baseline is closed by the first reading of the source's first way that shows
 * anything: an empty or broken page is no baseline.
 */
const keepState = async (
  source: Source,
  state: SourceState | undefined,
  ways: ReadWay[],
  judgement: Judgement,
  ports: PollPorts,
): Promise<void> => {
  const now = ports.clock.now();
  const newest = ways.flatMap(({ way, pages, complete }) => {
    const row =
      pages[0]?.listing.entries.find(({ publishedOn }) => publishedOn !== null) ?? pages[0]?.listing.entries[0];
    return complete && row ? [[way, groundAfter(row, state?.ground[way], koreanDay(now))] as const] : [];
  });
  const watches = state?.baselineAt != null || newest.some(([way]) => way === source.ways[0].name);
  const firstPages = ways.flatMap(({ way, pages: [first] }) =>
    first ? [[way, first.listing.entries.map(({ publisherId }) => publisherId)] as const] : [],
  );
  const days = ways.flatMap(({ pages }) =>
    pages.flatMap((page) => page.listing.entries.flatMap((row) => row.publishedOn ?? [])),
  );
  const kept: SourceState = {
    source: source.id,
    baselineAt: state?.baselineAt ?? (watches ? instant(now) : null),
    baselineFrom: state?.baselineFrom ?? (watches ? (days.sort()[0] ?? koreanDay(now)) : null),
    ground: watches ? { ...state?.ground, ...Object.fromEntries(newest) } : {},
    seen: watches ? { ...state?.seen, ...Object.fromEntries(firstPages) } : {},
    polls: (state?.polls ?? 0) + 1,
    health: judgement.health,
    version: (state?.version ?? 0) + 1,
  };
  if (await ports.corpus.putSource(kept)) await tell(source.id, judgement, ports);
};
