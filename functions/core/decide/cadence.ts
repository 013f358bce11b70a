import { daysBetween } from '../calendar.ts';
import type { Meeting } from '../model/ledger.ts';

/** Gaps from which on a rhythm can be spoken of. */
const FEWEST_GAPS = 2;

export interface Cadence {
  lastHeldOn: string | null;
  /** Median of the days between two meetings; null until there are three. */
  everyDays: number | null;
  /** Days by which the next meeting is late after the rhythm so far; 0: it is not. */
  overdueDays: number;
}

/** How often a council has met, from the meetings that were held on a known day. */
export const cadenceOf = (meetings: readonly Meeting[], today: string): Cadence => {
  const held = meetings.filter(({ fact, heldOn }) => fact.status === 'held' && heldOn !== null);
  const days = [...new Set(held.flatMap(({ heldOn }) => heldOn ?? []))].sort();
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  const lastHeldOn = days.at(-1) ?? null;
  if (gaps.length < FEWEST_GAPS || lastHeldOn === null) return { lastHeldOn, everyDays: null, overdueDays: 0 };
  const sorted = [...gaps].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  const everyDays = Math.round((low + high) / 2);
  return { lastHeldOn, everyDays, overdueDays: Math.max(0, daysBetween(lastHeldOn, today) - everyDays) };
};
