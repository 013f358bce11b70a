import { bands } from '../../functions/core/identify/bands.ts';
import { bucketKeys, candidatesIn, memberOf, withMember } from '../../functions/core/identify/buckets.ts';
import { copyLikeness } from '../../functions/core/identify/identify.ts';
import { jaccard } from '../../functions/core/identify/jaccard.ts';
import { periodMarks } from '../../functions/core/identify/periodMarks.ts';
import { signature } from '../../functions/core/identify/signature.ts';
import { clean } from '../../functions/core/normalise/clean.ts';
import { identityText } from '../../functions/core/normalise/identityText.ts';
import { numbers } from '../../functions/local/rehearsal/inventedWords.ts';
import { EDITS, type EditKind, edited, type InventedRelease, invented, textOf } from './invented/releaseTexts.ts';
import { pairOf, type Rhythm } from './invented/series.ts';

const NOW = Date.parse('2030-01-01T00:00:00Z');

const read = (release: InventedRelease) => {
  const { text } = clean(textOf(release));
  const minHash = signature(identityText(text));
  return { ...release, text, signature: minHash, bands: bands(minHash), periodMarks: periodMarks(text) };
};
type ReadRelease = ReturnType<typeof read>;

/** Whether a text is recognised as a known one: buckets, candidates, likeness, as `understand` goes about it. */
const isRecognised = (copy: ReadRelease, original: ReadRelease, seed: boolean): boolean => {
  const known = memberOf({ ...original, id: 'rel_original' });
  const buckets = new Map(bucketKeys(original.bands, original, NOW).filed.map((key) => [key, withMember([], known)]));
  const candidates = candidatesIn(buckets, bucketKeys(copy.bands, copy, NOW).searched, copy);
  const { text: _text, ...unkept } = original;
  return candidates.length > 0 && copyLikeness(copy, seed ? unkept : original) > 0;
};

export interface Grade {
  from: number;
  pairs: number;
  recognised: number;
  /** The same where the original's text is not kept, as with seeds: by signatures alone. */
  bySignature: number;
}

/** Lower ends of the grades; what lies under 0.7 is a rewrite and must not be recognised. */
const GRADES = [0.85, 0.75, 0.7, 0.6, 0.5] as const;

/** Generated edits of every kind and strength, graded by their counted Jaccard similarity. */
export const recallOfCopies = (pairs: number, seed: number): Grade[] => {
  const random = numbers(seed);
  const grades: Grade[] = GRADES.map((from) => ({ from, pairs: 0, recognised: 0, bySignature: 0 }));
  const kinds = Object.keys(EDITS) as EditKind[];
  for (let pair = 0; pair < pairs; pair++) {
    const original = read(invented(random, '2026-09-08', 800 + 3_000 * random()));
    const kind = kinds[pair % kinds.length] ?? 'words';
    const apart = Math.floor(random() * 8);
    const text = edited(original, kind, 0.4 * random(), random);
    const copy = read({ ...text, publishedOn: `2026-09-${String(8 + apart).padStart(2, '0')}` });
    const counted = jaccard(identityText(copy.text), identityText(original.text));
    const grade = grades.find(({ from }) => counted >= from);
    if (!grade) continue;
    grade.pairs += 1;
    grade.recognised += Number(isRecognised(copy, original, false));
    grade.bySignature += Number(isRecognised(copy, original, true));
  }
  return grades;
};

export interface SeriesReport {
  pairs: number;
  merged: number;
  /** Pairs that share a bucket's candidates: what only period, numbers or days keep apart. */
  alike: number;
}

const RHYTHMS: readonly Rhythm[] = ['monthly', 'weekly', 'daily', 'monthly'];

/** Neighbouring issues of series, which share most of their words. */
export const mergesOfSeries = (pairs: number, seed: number): SeriesReport => {
  const random = numbers(seed);
  const report: SeriesReport = { pairs, merged: 0, alike: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    const rhythm = RHYTHMS[pair % RHYTHMS.length] ?? 'monthly';
    const day = 20_000 + Math.floor(random() * 5_000);
    const [one, next] = pairOf(rhythm, pair, day, 1 + Math.floor(random() * 3), 500).map(read);
    if (!one || !next) throw new RangeError('a pair is two');
    report.merged += Number(isRecognised(next, one, false));
    report.alike += Number(jaccard(identityText(next.text), identityText(one.text)) >= 0.7);
  }
  return report;
};
