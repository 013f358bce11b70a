import { DAY_MS, daysBetween, koreanDay } from '../calendar.ts';
import { areIssuesByMark, type Issue, issueMark } from './seriesMarks.ts';

/** Copies appear within days; the same words a week later are the next of a series. */
const SERIES_GAP_DAYS = 7;
/**
 * A bucket holds the releases of one band and one stretch of days, so that its size follows how much is published in
 * two weeks and not how much was ever archived, and holds one issue of a monthly series. Copies that stand on both sides
 * of a border are within a week of it: a shorter stretch would have two borders in reach.
 */
const STRETCH_DAYS = 16;
/**
 * Members kept per bucket. When one is full, the member that was filed first leaves: copies follow their original within
 * days. What has left is still found by its id, by its very text, and by its other bands.
 */
const BUCKET_CAP = 50;
/**
 * Bands that a copy shares with its original at the least. Texts of J = 0.75 share two with a probability of 0.990 and
 * those of 0.85 with 0.99999; texts that have no more in common than how releases are worded (J = 0.1), of which some
 * thousand appear in two weeks, share one in 4,000 cases and two in 30 million. So nothing is fetched for them.
 */
const LEAST_SHARED = 2;
/** Releases that are fetched to be compared: those with most bands in common. They fit one batch of reads. */
const MOST_CANDIDATES = 40;

interface Dated {
  publishedOn: string | null;
}

/** True when two releases lie too far apart in time to be copies. Without a day on either side nothing is known. */
export const farApart = (a: Dated, b: Dated): boolean =>
  a.publishedOn !== null &&
  b.publishedOn !== null &&
  Math.abs(daysBetween(a.publishedOn, b.publishedOn)) > SERIES_GAP_DAYS;

/**
 * Keys of a text's buckets, `BAND@STRETCH`: one per band to file it under; one or, within a week of a border, two per
 * band to look for copies in, those it is filed under among them. What has no day goes by the day it was read, `now`.
 */
export const bucketKeys = (
  bands: readonly string[],
  { publishedOn }: Dated,
  now: number,
): { filed: string[]; searched: string[] } => {
  const day = Date.parse(publishedOn ?? koreanDay(now)) / DAY_MS;
  const stretch = (at: number): number => Math.floor(at / STRETCH_DAYS);
  const near = new Set([stretch(day), stretch(day - SERIES_GAP_DAYS), stretch(day + SERIES_GAP_DAYS)]);
  return {
    filed: bands.map((band) => `${band}@${stretch(day)}`),
    searched: [...near].flatMap((each) => bands.map((band) => `${band}@${each}`)),
  };
};

/** What of a release stands in a bucket, as one of its texts gives it. */
export type Filed = Dated & Issue & { id: string };

/** A release as a member of a bucket, `ID@DAY@MARK`, so that one of another week and another issue need not be fetched. */
export const memberOf = (release: Filed): string => `${release.id}@${release.publishedOn ?? ''}@${issueMark(release)}`;

/** Members with one more, the newest last, within the cap. */
export const withMember = (members: readonly string[], member: string): string[] =>
  [...members.filter((other) => other !== member), member].slice(-BUCKET_CAP);

/** Ids of the releases that may be copies, those with most bands in common first. */
export const candidatesIn = (
  buckets: ReadonlyMap<string, readonly string[]>,
  keys: readonly string[],
  subject: Dated & Issue,
): string[] => {
  const mark = issueMark(subject);
  const shared = new Map<string, number>();
  const idOf = new Map<string, string | null>();
  for (const key of keys)
    for (const member of buckets.get(key) ?? []) {
      const id = idOf.get(member) ?? (idOf.has(member) ? null : likelyId(member, subject, mark));
      idOf.set(member, id);
      if (id !== null) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
  return [...shared]
    .filter(([, bands]) => bands >= LEAST_SHARED)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([id]) => id);
};

/** The id of a member that may be a copy; null: its day or its mark says that it is none. */
const likelyId = (member: string, subject: Dated, mark: string): string | null => {
  const [id = '', day = '', filedMark] = member.split('@');
  return farApart(subject, { publishedOn: day || null }) || areIssuesByMark(mark, filedMark) ? null : id;
};
