import type { CommitmentFact } from '../model/fact.ts';
import type { Commitment } from '../model/ledger.ts';
import { identityText } from '../normalise/identityText.ts';

/**
 * Shared two-letter pairs over the shorter wording, common words apart, from which on two wordings are one promise.
 * Learned in November 2026 on the 2,003 pairs of annotated wordings that stand in different texts on one meeting (231 of
 * them the same promise), before the two limits below: at 0.35 no pair was joined wrongly and 82 % were found; at 0.3,
 * 2 % of those joined were wrong.
 */
const SAME_WITHIN_MEETING = 0.35;
/** Between meetings the same council promises alike things: only a wording that stayed nearly the same is the same row. */
const SAME_ACROSS_MEETINGS = 0.6;

/** Short wordings that share less than this share a subject, not an act. */
const LEAST_SHARED = 8;

/** Words that agreements are made of: they say how, not what. */
const COMMON_WORDS =
  /하기로|키로|했다|하였다|한다|합의|계획이다|예정이다|방침이다|추진|강화|지원|마련|협력|부처|양\s?기관|두\s?기관|위해|위한|통해|대한|관련|공동|함께|적극|다양한|사업|방안|분야|중소|중견|기업|것|등/g;

/** Pairs each fact with the row of the ledger that holds the same promise, likest first, each row used once. */
export const matchPromises = (
  facts: CommitmentFact[],
  rows: Commitment[],
  meetingId: string | null,
): Map<CommitmentFact, Commitment> => {
  const wordings = rows.map((row) => row.wordings.map(({ quote }) => letterPairs(quote)));
  const candidates = facts.flatMap((fact) => {
    const pairs = letterPairs(fact.quote);
    return rows.flatMap((row, j) =>
      sharesActor(fact, row.fact) && !contradicts(fact, row.fact)
        ? (wordings[j] ?? []).map((other) => ({ fact, row, ...likeness(pairs, other) }))
        : [],
    );
  });
  const matches = new Map<CommitmentFact, Commitment>();
  const taken = new Set<string>();
  const likestFirst = candidates
    .filter(
      ({ row, overlap, shared }) =>
        overlap >= SAME_ACROSS_MEETINGS ||
        (row.meetingId === meetingId && overlap >= SAME_WITHIN_MEETING && shared >= LEAST_SHARED),
    )
    .sort((a, b) => b.overlap - a.overlap || b.jaccard - a.jaccard);
  for (const { fact, row } of likestFirst) {
    if (matches.has(fact) || taken.has(row.id)) continue;
    matches.set(fact, row);
    taken.add(row.id);
  }
  return matches;
};

const sharesActor = (a: CommitmentFact, b: CommitmentFact): boolean =>
  a.actors.length === 0 || b.actors.length === 0 || a.actors.some((x) => b.actors.some((y) => y.lineage === x.lineage));

/** Both name a date, or both name amounts, and they have nothing in common: a promise that moved, or another one. */
const contradicts = (a: CommitmentFact, b: CommitmentFact): boolean => {
  const [due, knownDue] = [a.due?.normalised ?? null, b.due?.normalised ?? null];
  if (due !== null && knownDue !== null && !due.startsWith(knownDue) && !knownDue.startsWith(due)) return true;
  const [amounts, known] = [a.amounts.map(figures), b.amounts.map(figures)];
  return amounts.length > 0 && known.length > 0 && !amounts.some((amount) => known.includes(amount));
};
const figures = (amount: string): string => amount.replace(/[^\d.]/g, '');

const letterPairs = (wording: string): Set<string> => {
  const letters = identityText(wording.replace(COMMON_WORDS, ' '));
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
};

const likeness = (a: Set<string>, b: Set<string>): { shared: number; overlap: number; jaccard: number } => {
  const shared = a.intersection(b).size;
  const smaller = Math.min(a.size, b.size);
  return smaller === 0
    ? { shared: 0, overlap: 0, jaccard: 0 }
    : { shared, overlap: shared / smaller, jaccard: shared / (a.size + b.size - shared) };
};
