import { DAY_MS, instant } from '../calendar.ts';
import type { Sighting } from '../model/sighting.ts';

const HOUR_MS = 3_600_000;
/** After publication: most corrections come within a day, the last ones within a week. */
export const MARKS_MS = [HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

/** A page counts as taken down after this many looks that found none … */
const CONFIRMATIONS = 3;
/** … over at least this time; looks that follow one another closer than half of it count as one. */
const CONFIRM_OVER_MS = DAY_MS;
const CONFIRM_EVERY_MS = CONFIRM_OVER_MS / (CONFIRMATIONS - 1);

/** Pauses after a look that failed; then it is given up until the next mark. */
const PAUSES_MS = [10 * 60_000, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS];

/**
 * When a page that was read is to be looked at again: an hour, a day, three days and a week after its publication; null
 * after that. The time of publication is when it was listed, or for what was listed later the end of its day. A
 * baseline's pages are left alone: nobody was told of them, and a new store would begin with hundreds of requests.
 */
export const nextVisitAt = (
  { baseline, listedAt, publishedOn }: Pick<Sighting, 'baseline' | 'listedAt' | 'publishedOn'>,
  now: number,
): string | null => {
  if (baseline) return null;
  const endOfDay = publishedOn === null ? Number.POSITIVE_INFINITY : Date.parse(`${publishedOn}T24:00:00+09:00`);
  const publishedAt = Math.min(Date.parse(listedAt), endOfDay);
  const next = MARKS_MS.map((mark) => publishedAt + mark).find((mark) => mark > now);
  return next === undefined ? null : instant(next);
};

export const untried = { tries: 0, missing: null, withdrawnAt: null } as const satisfies Sighting['revisits'];

/** After a look that found the page as it was. */
export const foundAgain = (sighting: Sighting, now: number): Pick<Sighting, 'revisits' | 'nextAt'> => ({
  revisits: untried,
  nextAt: nextVisitAt(sighting, now),
});

/** After a look that failed: again soon, or at the next mark. What was missing before is neither confirmed nor denied. */
export const lookFailed = (sighting: Sighting, now: number): Pick<Sighting, 'revisits' | 'nextAt'> => {
  const revisits = sighting.revisits ?? untried;
  const pauseMs = PAUSES_MS[revisits.tries - 1];
  return pauseMs === undefined
    ? { revisits: { ...revisits, tries: 0 }, nextAt: nextVisitAt(sighting, now) }
    : { revisits, nextAt: instant(now + pauseMs) };
};

/** After a look that found no page while the site was well. */
export const foundMissing = (sighting: Sighting, now: number): Pick<Sighting, 'revisits' | 'nextAt'> => {
  const earlier = sighting.revisits?.missing ?? null;
  const at = instant(now);
  if (earlier === null) {
    const missing = { times: 1, since: at, lastAt: at };
    return { revisits: { ...untried, missing }, nextAt: instant(now + CONFIRM_EVERY_MS) };
  }
  const isNew = now - Date.parse(earlier.lastAt) >= CONFIRM_EVERY_MS;
  const missing = isNew ? { ...earlier, times: earlier.times + 1, lastAt: at } : earlier;
  const confirmed = { ...sighting, revisits: { ...untried, missing } };
  return {
    revisits: { ...untried, missing },
    nextAt: isConfirmed(confirmed) ? at : instant(Date.parse(missing.lastAt) + CONFIRM_EVERY_MS),
  };
};

/** Whether a page was found missing often and long enough to say that it was taken down. */
export const isConfirmed = ({ revisits }: Pick<Sighting, 'revisits'>): boolean => {
  const missing = revisits?.missing;
  return (
    missing != null &&
    missing.times >= CONFIRMATIONS &&
    Date.parse(missing.lastAt) - Date.parse(missing.since) >= CONFIRM_OVER_MS
  );
};
