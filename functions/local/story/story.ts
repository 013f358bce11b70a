import { instant } from '../../core/calendar.ts';
import { baseline } from './baseline.ts';
import { farmCouncil } from './farmCouncil.ts';
import { firmsCouncil } from './firmsCouncil.ts';
import { ministries } from './ministries.ts';
import { noise } from './noise.ts';
import { portTraffic } from './portTraffic.ts';
import type { StoryRelease } from './release.ts';
import { firstRound, nextRound, renamedRound } from './seaCouncil.ts';

export type { StoryRelease } from './release.ts';

/** All releases of the story, by the time of publication. */
export const story: StoryRelease[] = [
  ...baseline,
  ...portTraffic,
  ...firstRound,
  ...noise,
  ...farmCouncil,
  ...nextRound,
  ...renamedRound,
  ...firmsCouncil,
  ...ministries,
].sort((one, other) => (one.publishedAt < other.publishedAt ? -1 : 1));

const HOUR_MS = 3_600_000;

/**
 * When the watch begins, an instant: an hour after the last release of the baseline; without a baseline an hour before
 * the first release.
 */
export function watchFrom(releases: readonly StoryRelease[]): string {
  const before = releases.filter((release) => release.baseline);
  const times = (before.length > 0 ? before : releases).map((release) => Date.parse(release.publishedAt));
  return instant(before.length > 0 ? Math.max(...times) + HOUR_MS : Math.min(...times) - HOUR_MS);
}
