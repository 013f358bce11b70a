import type { Ports } from '../ports.ts';
import type { Driver } from './driver.ts';
import type { VirtualClock } from './virtualClock.ts';

/** Sweeps in a row after which work that does not end is given up: longer than every pause before parking. */
const MOST_SWEEPS = 1_000;
const FAR = '9999-12-31T00:00:00.000Z';

/**
 * Lets the clock run, sweep by sweep, until nothing is pending within `withinMs`; time in which nothing is due is
 * skipped.
 */
export const settle = async (driver: Driver, ports: Ports, clock: VirtualClock, withinMs: number): Promise<void> => {
  const until = clock.now() + withinMs;
  await driver.drain();
  for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
    const next = await nextDueAt(driver, ports);
    if (next === null || next > until) return;
    clock.advanceTo(Math.max(next, clock.now() + 60_000));
    await driver.tick('sweep');
    await driver.drain();
  }
};

/** When something is due next, in milliseconds since 1970; null when all work is done. */
const nextDueAt = async (driver: Driver, { corpus, alerts }: Ports): Promise<number | null> => {
  const lane = await corpus.lane();
  const pending = [
    ...(await corpus.pending('capture', FAR, 1)),
    ...(await corpus.pending('ingest', FAR, 1)),
    ...(await corpus.pending('event', FAR, 1)),
    ...(await alerts.pending(FAR, 1)),
  ].map(({ nextAt }) => nextAt);
  if (lane.decision && lane.leaseUntil) pending.push(lane.leaseUntil);
  const times = [
    ...pending.map((at) => Date.parse(at)),
    ...(driver.nextVisibleAt() === null ? [] : [driver.nextVisibleAt() ?? 0]),
  ];
  return times.length === 0 ? null : Math.min(...times);
};
