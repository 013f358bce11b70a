import { mutuallyNearest } from './mutuallyNearest.ts';
import { bySaying, type Likable, likable, likeness, type Said } from './promiseLikeness.ts';

/** How far the wordings of two groups may fall short of likeness on average and still be joined by their likest. */
const LOOSEST = -0.2;
/** A pair that is nothing alike counts as this much short. */
const UNLIKE = -0.35;
/** Wordings of other meetings that are compared: those that share at least this many telling letter pairs. */
const WORTH_COMPARING = 8;

/**
 * Groups wordings into promises. The outcome depends on the set of wordings alone, not on their order: pairs are joined
 * likest first, a group takes one wording of a text, and two groups are joined only if they are alike on the whole, so
 * that no chain of likenesses joins what is different.
 */
export const partitionPromises = (wordings: readonly Said[]): Said[][] => {
  const all = wordings.map((said) => ({ said, like: likable(said) })).sort((a, b) => bySaying(a.said, b.said));
  const margins = marginsOf(all.map(({ like }) => like));
  const groups = all.map((_, index) => [index]);
  const groupOf = all.map((_, index) => index);
  const marginOf = (i: number, j: number): number => margins.get(Math.min(i, j))?.get(Math.max(i, j)) ?? UNLIKE;
  const pairs = [...margins].flatMap(([i, row]) => [...row].map(([j, margin]) => ({ i, j, margin })));
  pairs.sort((a, b) => b.margin - a.margin || a.i - b.i || a.j - b.j);
  for (const { i, j, margin } of pairs) {
    if (margin < 0) break;
    const [into, from] = [groupOf[i] ?? i, groupOf[j] ?? j];
    const [mine, theirs] = [groups[into] ?? [], groups[from] ?? []];
    if (into === from) continue;
    const joined = mine.flatMap((x) => theirs.map((y) => ({ x, y })));
    if (joined.some(({ x, y }) => isOneText(all[x]?.said, all[y]?.said))) continue;
    const mean = joined.reduce((sum, { x, y }) => sum + Math.max(UNLIKE, marginOf(x, y)), 0) / joined.length;
    if (mean < LOOSEST) continue;
    for (const y of theirs) groupOf[y] = into;
    groups[into] = [...mine, ...theirs];
    groups[from] = [];
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group) => group.sort((a, b) => a - b).flatMap((index) => all[index]?.said ?? []));
};

/** Two promises of one text are two promises; what an edit replaced is not in the text any more. */
const isOneText = (a: Said | undefined, b: Said | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  !a.superseded &&
  !b.superseded &&
  (a.sightingId === '' || b.sightingId === '' ? a.releaseId === b.releaseId : a.sightingId === b.sightingId);

/** Likeness of every two wordings worth comparing: of one meeting, or with some letters in common. */
const marginsOf = (all: Likable[]): Map<number, Map<number, number>> => {
  const postings = new Map<string, number[]>();
  const margins = new Map<number, Map<number, number>>();
  const note = (i: number, j: number, margin: number): void => {
    const row = margins.get(i) ?? new Map<number, number>();
    margins.set(i, row.set(j, Math.max(margin, row.get(j) ?? margin)));
  };
  all.forEach((like, j) => {
    const shared = new Map<number, number>();
    for (const pair of like.telling) {
      const holders = postings.get(pair);
      for (const i of holders ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
      if (holders) holders.push(j);
      else postings.set(pair, [j]);
    }
    for (let i = 0; i < j; i++) {
      const other = all[i];
      if (!other || isOneText(other, like)) continue;
      if (other.meetingId !== like.meetingId && (shared.get(i) ?? 0) < WORTH_COMPARING) continue;
      const margin = likeness(other, like);
      if (margin !== null) note(i, j, margin);
    }
  });
  mutuallyNearest(all, (i, j, margin) => note(Math.min(i, j), Math.max(i, j), margin));
  return margins;
};
