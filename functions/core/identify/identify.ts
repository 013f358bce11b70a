import type { Release } from '../model/release.ts';
import type { Basis } from '../model/sighting.ts';
import { identityText } from '../normalise/identityText.ts';
import { farApart } from './buckets.ts';
import { jaccard } from './jaccard.ts';
import { differentPeriods } from './periodMarks.ts';
import { similarity } from './signature.ts';

/** From this Jaccard similarity of 3-character shingles on, a text is a copy; below, it is a rewrite. */
const NEAR_COPY = 0.7;
/**
 * Between these the estimate does not settle it, and the shingles are counted. The standard error of 125 permutations
 * is 0.041 at J = 0.7, so that either border is 3.6 of them away: one in six thousand lies beyond.
 */
const DOUBTFUL = { from: 0.55, to: 0.85 };
/** Texts that are fetched to be counted, the likeliest. More than two were seen only in series of one day. */
const MOST_COUNTED = 8;

export interface Subject {
  title: string;
  /** Cleaned. */
  text: string;
  signature: number[];
  periodMarks: string[];
  publishedOn: string | null;
}

export interface KnownReleases {
  /** The release that this very sighting belongs to, if it was read before. */
  byId: Release | undefined;
  byText: Release | undefined;
  /** Canonical releases that share an LSH band. */
  candidates: Release[];
  /** Cleaned canonical texts of those {@link inDoubt}, by release id; seeds have none. */
  texts: ReadonlyMap<string, string>;
}

export interface Identity {
  basis: Basis;
  /** Undefined when the text is a release of its own. */
  release: Release | undefined;
  /** 1 for `first`, `id` and `exact`; for `near` the Jaccard similarity, counted where the text was at hand, else estimated. */
  similarity: number;
}

/** Which release a text is: by the publisher's id, by its normalised text, or as a near-copy of a canonical text. */
export const identify = (subject: Subject, known: KnownReleases): Identity => {
  if (known.byId) return { basis: 'id', release: known.byId, similarity: 1 };
  if (known.byText) return { basis: 'exact', release: known.byText, similarity: 1 };
  const near = known.candidates
    .filter((release) => !isSeries(subject, release))
    .map((release) => ({ release, similarity: likeness(subject, release, known.texts.get(release.id)) }))
    .filter((candidate) => candidate.similarity >= NEAR_COPY)
    .sort((a, b) => b.similarity - a.similarity || a.release.id.localeCompare(b.release.id))[0];
  return near ? { basis: 'near', ...near } : { basis: 'first', release: undefined, similarity: 1 };
};

/** Candidates whose texts are needed to say whether they are the same, likeliest first. */
export const inDoubt = (subject: Omit<Subject, 'text'>, candidates: readonly Release[]): Release[] =>
  candidates
    .filter((release) => release.textKey !== null && !isSeries(subject, release))
    .map((release) => ({ release, estimate: similarity(subject.signature, release.signature) }))
    .filter(({ estimate }) => estimate >= DOUBTFUL.from && estimate < DOUBTFUL.to)
    .sort((a, b) => b.estimate - a.estimate || a.release.id.localeCompare(b.release.id))
    .slice(0, MOST_COUNTED)
    .map(({ release }) => release);

const likeness = (subject: Subject, release: Release, text: string | undefined): number =>
  text === undefined
    ? similarity(subject.signature, release.signature)
    : jaccard(identityText(subject.text), identityText(text));

const isSeries = (subject: Omit<Subject, 'text'>, release: Release): boolean =>
  differentNumbers(subject.title, release.title) ||
  differentPeriods(subject.periodMarks, release.periodMarks) ||
  farApart(subject, release);

/** Titles that are the same but for their numbers: "… (13호)" and "… (23호)" are two of a kind. */
const differentNumbers = (a: string, b: string): boolean => {
  const words = (title: string): string => identityText(title).replace(/\d+/g, '#');
  return words(a) === words(b) && identityText(a) !== identityText(b);
};
