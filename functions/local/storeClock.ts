import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../core/calendar.ts';
import type { Clock } from '../ports.ts';

/** The time of a store that does not live in ours: the story's. */
const CLOCK_FILE = 'clock.txt';

/** Milliseconds since 1970; null where the store lives in our time. */
export const storeTime = async (store: string): Promise<number | null> => {
  const saved = await readFile(join(store, CLOCK_FILE), 'utf8').catch(() => null);
  return saved === null ? null : Date.parse(saved);
};

export const keepStoreTime = (store: string, now: number): Promise<void> =>
  writeFile(join(store, CLOCK_FILE), instant(now));

/** The clock of whoever looks into a store: where it has a time of its own, that goes on from there. */
export const clockOf = async (store: string, ours: Clock): Promise<Clock> => {
  const saved = await storeTime(store);
  if (saved === null) return ours;
  const ahead = saved - ours.now();
  return { now: () => ours.now() + ahead };
};
