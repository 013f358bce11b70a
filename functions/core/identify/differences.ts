import type { Difference } from '../model/sighting.ts';

/** Passages that are kept of one copy, and UTF-16 units of each side: enough to judge by, and far from the whole text. */
const MOST = 20;
const LENGTH = 200;
/** Longer stretches without a common unique word are taken as one passage rather than searched on. */
const DEEPEST = 40;

interface Word {
  text: string;
  start: number;
  end: number;
}

/**
 * The passages in which a copy differs from the canonical text, in the order of the copy, at most 20 of at most 200
 * characters a side. Words are aligned by those that occur once in both (patience diff, Bram Cohen), so that the time
 * is near linear; white space does not count. Both texts are cleaned, so that no contact is quoted.
 */
export const differences = (canonical: string, copy: string): Difference[] => {
  const found: Difference[] = [];
  const [ours, theirs] = [wordsOf(canonical), wordsOf(copy)];
  const quote = (text: string, words: readonly Word[], from: number, to: number): string =>
    from >= to ? '' : text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0).slice(0, LENGTH);
  const stretches: Stretch[] = [{ from: 0, to: ours.length, copyFrom: 0, copyTo: theirs.length, depth: 0 }];
  while (found.length < MOST) {
    const next = stretches.pop();
    if (!next) break;
    const part = trimmed(next, ours, theirs);
    if (part.from >= part.to && part.copyFrom >= part.copyTo) continue;
    const inner = part.depth < DEEPEST ? split(part, ours, theirs) : [];
    // Last in, first out: the leftmost stretch is looked at next.
    if (inner.length > 0) stretches.push(...inner.toReversed());
    else
      found.push({
        canonical: quote(canonical, ours, part.from, part.to),
        copy: quote(copy, theirs, part.copyFrom, part.copyTo),
      });
  }
  return found;
};

interface Stretch {
  from: number;
  to: number;
  copyFrom: number;
  copyTo: number;
  depth: number;
}

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/\S+/g), (match) => ({
    text: match[0].normalize('NFKC'),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Without the words that both sides begin and end with. */
const trimmed = (stretch: Stretch, ours: readonly Word[], theirs: readonly Word[]): Stretch => {
  let { from, to, copyFrom, copyTo } = stretch;
  while (from < to && copyFrom < copyTo && ours[from]?.text === theirs[copyFrom]?.text) {
    from += 1;
    copyFrom += 1;
  }
  while (from < to && copyFrom < copyTo && ours[to - 1]?.text === theirs[copyTo - 1]?.text) {
    to -= 1;
    copyTo -= 1;
  }
  return { ...stretch, from, to, copyFrom, copyTo };
};

/** The stretches between words that both sides have once and in the same order; none where there are no such words. */
const split = (stretch: Stretch, ours: readonly Word[], theirs: readonly Word[]): Stretch[] => {
  const once = onlyOnce(theirs, stretch.copyFrom, stretch.copyTo);
  const pairs = [...onlyOnce(ours, stretch.from, stretch.to)]
    .flatMap(([text, at]) => {
      const there = once.get(text);
      return there === undefined ? [] : [{ at, there }];
    })
    .sort((a, b) => a.at - b.at);
  const anchors = longestRising(pairs);
  if (anchors.length === 0) return [];
  const between: Stretch[] = [];
  let { from, copyFrom } = stretch;
  for (const { at, there } of [...anchors, { at: stretch.to, there: stretch.copyTo }]) {
    if (at > from || there > copyFrom)
      between.push({ from, to: at, copyFrom, copyTo: there, depth: stretch.depth + 1 });
    [from, copyFrom] = [at + 1, there + 1];
  }
  return between;
};

const onlyOnce = (words: readonly Word[], from: number, to: number): Map<string, number> => {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (let at = from; at < to; at++) {
    const text = words[at]?.text ?? '';
    if (places.has(text)) twice.add(text);
    else places.set(text, at);
  }
  for (const text of twice) places.delete(text);
  return places;
};

interface Pair {
  at: number;
  there: number;
}

/** The longest run of pairs that rise on both sides: piles of patience, each card knowing its left neighbour. */
const longestRising = (pairs: readonly Pair[]): Pair[] => {
  const piles: number[] = [];
  const left: number[] = [];
  pairs.forEach(({ there }, index) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.there ?? 0) < there) low = middle + 1;
      else high = middle;
    }
    left[index] = low > 0 ? (piles[low - 1] ?? -1) : -1;
    piles[low] = index;
  });
  const run: Pair[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = left[index] ?? -1) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.reverse();
};
