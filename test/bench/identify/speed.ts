import { Minhash } from 'minhash';
import { bands } from '../../../functions/core/identify/bands.ts';
import { jaccard } from '../../../functions/core/identify/jaccard.ts';
import { signature, similarity, textHash } from '../../../functions/core/identify/signature.ts';
import { clean } from '../../../functions/core/normalise/clean.ts';
import { identityText } from '../../../functions/core/normalise/identityText.ts';
import { numbers } from '../../../functions/local/rehearsal/inventedWords.ts';
import { edited, invented, textOf } from '../invented/releaseTexts.ts';
import { median } from '../measure.ts';

const LENGTH = 2_700;
const TEXTS = 100;
const ROUNDS = 15;

export interface Speed {
  characters: number;
  /** Releases a second of one core: by CPU time, as other programs run beside this one. Median and best of the rounds. */
  releases: { median: number; best: number };
  signatures: { median: number; best: number };
  /** npm's `minhash` with as many permutations over the same shingles; a tenth of the texts. */
  minhash: { median: number; best: number };
  /** Error of the estimated similarity against counting all shingles, over pairs of edited texts. */
  error: { ours: number; minhash: number; pairs: number };
}

export const measureSpeed = (): Speed => {
  const random = numbers(5);
  const releases = Array.from({ length: TEXTS }, () => invented(random, '2026-09-08', LENGTH));
  const texts = releases.map((release) => textOf(release).slice(0, LENGTH));
  const identities = texts.map(identityText);
  const pairs = releases.map((release): [string, string] => {
    const copy = edited(release, 'words', 0.3 * random(), random);
    return [identityText(textOf(release)), identityText(textOf(copy))];
  });
  return {
    characters: LENGTH,
    releases: perSecond(texts, (text) => {
      const identity = identityText(clean(text).text);
      textHash(identity);
      bands(signature(identity));
    }),
    signatures: perSecond(identities, signature),
    minhash: perSecond(identities.slice(0, TEXTS / 10), theirs),
    error: {
      pairs: pairs.length,
      ours: errorOf(pairs, (a, b) => similarity(signature(a), signature(b))),
      minhash: errorOf(pairs, (a, b) => theirs(a).jaccard(theirs(b))),
    },
  };
};

const theirs = (identity: string): Minhash => {
  const hash = new Minhash({ numPerm: 125 });
  for (let at = 0; at + 3 <= identity.length; at++) hash.update(identity.slice(at, at + 3));
  return hash;
};

/** Root of the mean square. */
const errorOf = (pairs: readonly [string, string][], estimate: (a: string, b: string) => number): number => {
  const squares = pairs.map(([a, b]) => (estimate(a, b) - jaccard(a, b)) ** 2);
  return Math.round(1_000 * Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / pairs.length)) / 1_000;
};

const perSecond = (texts: readonly string[], work: (text: string) => unknown): { median: number; best: number } => {
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(before);
    return (texts.length * 1_000_000) / (user + system);
  });
  return { median: Math.round(median(rates)), best: Math.round(Math.max(...rates)) };
};
