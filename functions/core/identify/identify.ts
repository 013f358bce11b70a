import { daysBetween } from '../calendar.ts';
import type { Release } from '../model/release.ts';
import type { Basis } from '../model/sighting.ts';
import { identityText } from '../normalise/identityText.ts';
import { differentPeriods } from './periodMarks.ts';
import { similarity } from './signature.ts';

/** From this Jaccard similarity of 3-character shingles on, a text is a copy; below, it is a rewrite. */
const NEAR_COPY = 0.7;
/** Copies appear within days; the same words a week later are the next of a series. */
const SERIES_GAP_DAYS = 7;

export interface Subject {
  title: string;
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
}

export interface Identity {
  basis: Basis;
  /** Undefined when the text is a release of its own. */
  release: Release | undefined;
  /** 1 for `first`, `id` and `exact`; the estimated Jaccard similarity for `near`. */
  similarity: number;
}

/** Which release a text is: by the publisher's id, by its normalised text, or as a near-copy of a canonical text. */
export const identify = (subject: Subject, known: KnownReleases): Identity => {
  if (known.byId) return { basis: 'id', release: known.byId, similarity: 1 };
  if (known.byText) return { basis: 'exact', release: known.byText, similarity: 1 };
  const near = known.candidates
    .filter((release) => !isSeries(subject, release))
    .map((release) => ({ release, similarity: similarity(subject.signature, release.signature) }))
    .filter((candidate) => candidate.similarity >= NEAR_COPY)
    .sort((a, b) => b.similarity - a.similarity || a.release.id.localeCompare(b.release.id))[0];
  return near ? { basis: 'near', ...near } : { basis: 'first', release: undefined, similarity: 1 };
};

const isSeries = (subject: Subject, release: Release): boolean =>
  differentNumbers(subject.title, release.title) ||
  differentPeriods(subject.periodMarks, release.periodMarks) ||
  (subject.publishedOn !== null &&
    release.publishedOn !== null &&
    Math.abs(daysBetween(subject.publishedOn, release.publishedOn)) > SERIES_GAP_DAYS);

/** Titles that are the same but for their numbers: "… (13호)" and "… (23호)" are two of a kind. */
const differentNumbers = (a: string, b: string): boolean => {
  const words = (title: string): string => identityText(title).replace(/\d+/g, '#');
  return words(a) === words(b) && identityText(a) !== identityText(b);
};
