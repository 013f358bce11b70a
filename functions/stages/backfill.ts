import { listingKey } from '../core/archiveKeys.ts';
import { DAY_MS, instant, koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { DAILY_REQUESTS, holdOf, REQUESTS_A_ROW, spend } from '../core/health/hold.ts';
import type { DayCheck } from '../core/model/coverage.ts';
import type { SourceState } from '../core/model/listing.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { LEASE_MS, recordRows } from './poll.ts';
import { DayReader } from './readDay.ts';

type BackfillPorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

/** A day that was read. `silent`: before the watch began, so that nobody is alerted of what it holds. */
export type BackfilledDay = DayCheck & { recorded: number; silent: boolean };

/** Why a backfill ends before its last day, and from when on it can be gone on with. */
export interface Stopped {
  stopped: 'breaker' | 'budget' | 'busy';
  day: string;
  until: string;
}

/** Of a site's requests in a day; the rest is for what it publishes meanwhile. */
const SHARE = 2 / 3;
/** How often another's poll is waited for, and how long. */
const MOST_WAITS = 30;
const WAIT_MS = 10_000;

/** Korean days from one to another, both included, newest first. */
export const daysDown = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(to); at >= Date.parse(from); at -= DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};

/**
 * Reads a source's list for each day, newest first, and records what is not there. What was read to its end is not read
 * again, so that a backfill that was ended goes on where it stopped. It takes turns with the polls by their lease.
 * Throws what reading the list throws, and `not.found` for a source that was never polled: its baseline comes first.
 */
export async function* backfill(
  source: Source,
  { from, to, again }: { from: string; to: string; again: boolean },
  ports: BackfillPorts & { pause: (ms: number) => Promise<unknown> },
): AsyncGenerator<BackfilledDay | Stopped> {
  const { corpus } = ports;
  const reader = new DayReader(source, ports.web);
  const checks = new Map((await corpus.dayChecks(source.id)).map((check) => [check.day, check]));
  for (const day of daysDown(from, to)) {
    const check = checks.get(day);
    if (!again && check && isSettled(check)) continue;
    const state = await turn(source, day, ports);
    if ('stopped' in state) {
      yield state;
      return;
    }
    yield await fillDay(day, state, reader, source, ports);
  }
}

const fillDay = async (
  day: string,
  state: SourceState,
  reader: DayReader,
  source: Source,
  ports: BackfillPorts,
): Promise<BackfilledDay> => {
  const { archive, corpus, clock, log } = ports;
  const asked = reader.requests;
  let recorded = 0;
  try {
    const { rows, pages, total, complete } = await reader.day(day);
    for (const { way, bytes, contentType } of pages) {
      await archive.put(listingKey(source.id, way, koreanDay(clock.now()), bytes), bytes, contentType);
    }
    const silent = isHistory(day, state);
    recorded = await recordRows(source, rows.toReversed(), silent, ports);
    const checkedAt = instant(clock.now());
    const check: DayCheck = { source: source.id, day, total, rows: rows.length, complete, checkedAt };
    await corpus.putDayCheck(check);
    log.info('backfill.day', { ...check, recorded, silent });
    return { ...check, recorded, silent };
  } finally {
    await endTurn(state, reader.requests - asked + recorded * REQUESTS_A_ROW, ports);
  }
};

/** A day that was over when it was read to its end. */
const isSettled = ({ day, complete, checkedAt }: DayCheck): boolean =>
  complete && day < koreanDay(Date.parse(checkedAt));

/**
 * Before the watch began: older than all the baseline showed, or on its oldest day, which it may have shown in part. What
 * is later was published under our eyes, and is news however late it is found.
 */
const isHistory = (day: string, { baselineFrom, baselineAt }: SourceState): boolean =>
  baselineFrom !== null &&
  (day < baselineFrom || (day === baselineFrom && baselineAt !== null && day < koreanDay(Date.parse(baselineAt))));

/** The source's state with the right to ask its site; or why not. */
const turn = async (
  source: Source,
  day: string,
  { corpus, clock, pause }: BackfillPorts & { pause: (ms: number) => Promise<unknown> },
): Promise<SourceState | Stopped> => {
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    const state = await corpus.source(source.id);
    if (state?.baselineAt == null)
      throw new AppError('not.found', `${source.id} was never polled: let it be polled first`);
    const now = clock.now();
    const hold = state.health && holdOf(state.health, now);
    if (hold) return { stopped: hold.why, day, until: instant(hold.until) };
    const budget = state.health?.budget;
    if (budget && budget.on === koreanDay(now) && budget.used >= DAILY_REQUESTS * SHARE) {
      return { stopped: 'budget', day, until: instant(Date.parse(`${budget.on}T24:00:00+09:00`)) };
    }
    const lease = { source: source.id, version: state.version, at: instant(now), until: instant(now + LEASE_MS) };
    if (await corpus.leasePoll(lease)) return state;
    await pause(WAIT_MS);
  }
  return { stopped: 'busy', day, until: instant(clock.now()) };
};

/** The next version of the state ends the turn, with what was asked of the site. */
const endTurn = async (state: SourceState, requests: number, { corpus, clock }: BackfillPorts): Promise<void> => {
  const { health } = state;
  const spent = health && { health: { ...health, budget: spend(health.budget, requests, clock.now()) } };
  await corpus.putSource({ ...state, ...spent, version: state.version + 1 });
};
