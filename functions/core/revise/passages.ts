import { likeness, shingles } from '../identify/jaccard.ts';
import { squeezed } from './squeezed.ts';

/** A passage before and after; empty where there was none, or is none any more. */
export interface Difference {
  before: string;
  after: string;
}

/** Differences that are shown; a text with more of them is read again as a whole. */
const MOST = 5;
/** UTF-16 units of one passage that are kept. */
const LENGTH = 200;
/** Of these, common words that lead up to the difference. */
const LEAD = 60;
/** From this likeness on two passages are one that was changed. */
const SAME_PASSAGE = 0.3;

/** The sentences that only one of two texts has, the changed ones side by side, in the order of the newer text. */
export const differencesOf = (before: string, after: string): Difference[] => {
  const [old, now] = [sentencesOf(before), sentencesOf(after)];
  const gone = without(old, now).map((passage) => ({ passage, parts: shingles(squeezed(passage)) }));
  const pairs = without(now, old).map((added): Difference => {
    const parts = shingles(squeezed(added));
    const likeliest = gone
      .map((each, index) => ({ ...each, index, like: likeness(each.parts, parts) }))
      .sort((a, b) => b.like - a.like)[0];
    if (!likeliest || likeliest.like < SAME_PASSAGE) return { before: '', after: added };
    gone.splice(likeliest.index, 1);
    return { before: likeliest.passage, after: added };
  });
  const all = [...pairs, ...gone.map(({ passage }) => ({ before: passage, after: '' }))];
  return all.slice(0, MOST).map(around);
};

/** Of two long passages the part in which they begin to differ. */
const around = ({ before, after }: Difference): Difference => {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - LEAD);
  return { before: before.slice(from, from + LENGTH), after: after.slice(from, from + LENGTH) };
};

const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** Those of `all` that `others` has not, as often as it has them more. */
const without = (all: string[], others: string[]): string[] => {
  const left = new Map<string, number>();
  for (const other of others) left.set(squeezed(other), (left.get(squeezed(other)) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(squeezed(one)) ?? 0;
    left.set(squeezed(one), count - 1);
    return count <= 0;
  });
};
