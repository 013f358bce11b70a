import type { Prediction } from '../../functions/local/predict.ts';
import type { GoldCommitment } from './sets.ts';

type Said = Prediction['commitments'][number];

interface Range {
  start: number;
  end: number;
}

/** A promise that was annotated and read. */
export interface Found {
  wanted: GoldCommitment;
  said: Said;
}

/** Spans that share at least this much of what either covers mean the same promise. */
const SAME = 0.5;

/** Intersection over union. */
const overlap = (left: Range, right: Range): number => {
  const shared = Math.min(left.end, right.end) - Math.max(left.start, right.start);
  return shared <= 0 ? 0 : shared / (Math.max(left.end, right.end) - Math.min(left.start, right.start));
};

/**
 * Pairs promises one to one, the closest first. Reading a repeated paragraph as well is neither right nor wrong.
 * `said`: how many were read apart from repeats.
 */
export const matchCommitments = (
  wanted: GoldCommitment[],
  all: Said[],
): { found: Found[]; extra: number; missed: number; said: number } => {
  const repeats = wanted.flatMap((each) => each.repeats);
  const said = all.filter((each) => !repeats.some((repeat) => overlap(repeat, each) >= SAME));
  const pairs = wanted
    .flatMap((want) => said.map((got) => ({ wanted: want, said: got, value: overlap(want.evidence, got) })))
    .filter(({ value }) => value >= SAME)
    .sort((a, b) => b.value - a.value);
  const taken = new Set<GoldCommitment | Said>();
  const found = pairs.filter((pair) => {
    if (taken.has(pair.wanted) || taken.has(pair.said)) return false;
    taken.add(pair.wanted).add(pair.said);
    return true;
  });
  return { found, extra: said.length - found.length, missed: wanted.length - found.length, said: said.length };
};
