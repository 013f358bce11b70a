import { baseline } from './baseline.ts';
import { farmCouncil } from './farmCouncil.ts';
import { firmsCouncil } from './firmsCouncil.ts';
import { noise } from './noise.ts';
import { portTraffic } from './portTraffic.ts';
import type { StoryRelease } from './release.ts';
import { firstRound, nextRound, renamedRound } from './seaCouncil.ts';

/** When the watch begins: releases before it are the baseline. */
export const watchFrom = '2024-03-01T00:00:00.000Z';

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
].sort((one, other) => (one.publishedAt < other.publishedAt ? -1 : 1));
