import { koreanDay, koreanTime } from '../calendar.ts';
import type { Finding, Health } from '../model/health.ts';
import type { SourceState } from '../model/listing.ts';
import { classify, type WayReading } from './classify.ts';
import { expectedRows } from './rhythm.ts';

export const isTrouble = ({ condition }: Pick<Finding, 'condition'>): boolean =>
  condition !== 'healthy' && condition !== 'quiet';

/** Conditions in which new rows are still seen. */
const SEEING: ReadonlySet<string> = new Set(['healthy', 'quiet', 'misdated', 'renumbered', 'partial']);

/**
 * New rows that a source would have brought since its last one, above which silence is trouble. Were releases a Poisson
 * process, a silence of 12 expected rows would come by chance once in e^12 (160,000) polls: three sources polled every
 * five minutes make 315,000 polls a year.
 */
const SILENT_ROWS = 12;

/** What a poll found, all its ways taken together: the first way's trouble, else another's, else how well it is. */
export const find = (
  readings: readonly WayReading[],
  state: Pick<SourceState, 'ground'> | undefined,
  health: Health | undefined,
  now: number,
): Finding => {
  const judged = readings.map((reading) => {
    const known = { ground: state?.ground[reading.way], day: koreanDay(now) };
    return { way: reading.way, ...classify(reading, known) };
  });
  const blind = judged.every(({ condition }) => !SEEING.has(condition));
  const fresh = readings.some((reading) => reading.fresh > 0);
  const wrong = judged.find(isTrouble);
  if (wrong) return { ...wrong, blind };
  const way = judged[0]?.way ?? '';
  const silence = fresh ? null : silent(health, now);
  if (silence !== null) return { condition: 'stale', way, evidence: silence, blind: true };
  const well = judged.find(({ condition }) => condition === 'healthy') ?? judged[0];
  return { condition: well?.condition ?? 'quiet', way, evidence: well?.evidence ?? '', blind: false };
};

const silent = (health: Health | undefined, now: number): string | null => {
  if (!health?.lastNewAt) return null;
  const expected = expectedRows(health.rhythm, Date.parse(health.lastNewAt), now);
  if (expected < SILENT_ROWS) return null;
  const since = koreanTime(Date.parse(health.lastNewAt));
  return `the same rows since ${since} (Korea), where about ${Math.round(expected)} new ones were to be expected`;
};
