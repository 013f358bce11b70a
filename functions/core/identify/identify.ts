import type { Release } from '../model/release.ts';
import type { Basis, Difference } from '../model/sighting.ts';
import { identityText } from '../normalise/identityText.ts';
import { farApart } from './buckets.ts';
import { jaccard } from './jaccard.ts';
import { areIssues } from './seriesMarks.ts';
import { similarity } from './signature.ts';

/** From this Jaccard similarity of 3-character shingles on, a text is a copy; below, it is a rewrite. */
const NEAR_COPY = 0.7;
/**
 * Between these the estimate does not settle it, and the shingles are counted. The standard error of 125 permutations
 * is 0.041 at J = 0.7, so that either border is 3.6 of them away: one in six thousand lies beyond.
 */
const DOUBTFUL = { from: 0.55, to: 0.85 };
/** A text as it is compared. */
export interface Compared {
  title: string;
  /** Cleaned; missing where it is not at hand. */
  text?: string;
  signature: number[];
  periodMarks: string[];
  publishedOn: string | null;
}

export interface Identity {
  basis: Basis;
  /** As it was before; undefined when the text is a release of its own. */
  release: Release | undefined;
  /**
   * Jaccard similarity with the canonical text (where it is that itself: with the one it was compared with), counted
   * where the estimate left a doubt; 1 for the first, and for the same letters.
   */
  similarity: number;
  /** The sighting whose text it was compared with, and how it differs from that. */
  against?: string;
  differences?: Difference[];
}

/** How alike two texts are, 0 to 1; 0 where they are no copies of one another. The same whichever comes first. */
export const copyLikeness = (a: Compared, b: Compared): number => {
  if (isSeries(a, b)) return 0;
  const estimate = similarity(a.signature, b.signature);
  const doubtful = estimate >= DOUBTFUL.from && estimate < DOUBTFUL.to;
  const counted =
    doubtful && a.text !== undefined && b.text !== undefined
      ? jaccard(identityText(a.text), identityText(b.text))
      : estimate;
  return counted >= NEAR_COPY ? counted : 0;
};

/** Whether the signatures leave it open that two texts are copies. */
export const mayBeCopies = (a: Compared, b: Compared): boolean =>
  !isSeries(a, b) && similarity(a.signature, b.signature) >= DOUBTFUL.from;

const isSeries = (a: Compared, b: Compared): boolean => areIssues(a, b) || farApart(a, b);
