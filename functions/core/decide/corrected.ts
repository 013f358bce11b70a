import { sha256 } from '../ids.ts';
import type { Correction } from '../model/correction.ts';
import type { CommitmentFact, CouncilFact, Evidence, Facts } from '../model/fact.ts';

type MeetingChange = Extract<Correction['change'], { kind: 'meeting' }>;
type CommitmentChange = Extract<Correction['change'], { kind: 'commitment' }>;

/** The rule that a corrected fact names: a person said so. */
export const CORRECTED = 'correction';
/** What a person said is sure; what a person took back is as doubtful as can be, so that nobody is told of it. */
const SURE = 1;
const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');

const DIGEST = 'sha256:';
/** A sentence as it is known again by its letters, without saying what it was. */
export const digestOf = (quote: string): string =>
  quote.startsWith(DIGEST) ? quote : `${DIGEST}${sha256(letters(quote))}`;

/** Only what `edit` gives, without parts left undefined. */
const given = <T extends object>(edit: { [K in keyof T]?: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Partial<T>;

export const editedCouncil = (fact: CouncilFact, change: MeetingChange['edit']): CouncilFact => {
  if (change === null) return { ...fact, confidence: 0 };
  const at = fact.evidence.name ?? Object.values(fact.evidence)[0];
  const evidence: Record<string, Evidence> = { ...fact.evidence };
  if (at) for (const part of Object.keys(given(change))) evidence[part] = { rule: CORRECTED, span: at.span };
  return { ...fact, ...given(change), evidence, confidence: SURE };
};

export const editedCommitment = (fact: CommitmentFact, change: CommitmentChange['edit']): CommitmentFact =>
  change === null
    ? { ...fact, confidence: 0, rule: CORRECTED }
    : { ...fact, ...given(change), rule: CORRECTED, confidence: SURE };

/** The same sitting: read from the same release, or the same day or number of the council that is being corrected. */
const concerns = (
  fact: CouncilFact,
  releaseId: string | null,
  correction: Correction,
  change: MeetingChange,
): boolean =>
  (releaseId !== null && correction.releaseIds.includes(releaseId)) ||
  (change.heldOn !== null && fact.heldOn === change.heldOn) ||
  (change.heldOn === null && change.round !== null && fact.round === change.round);

/**
 * The facts of a text as people corrected them, later corrections over earlier ones. A retracted promise is left out
 * wherever it is said in the same letters; a retracted meeting takes its promises with it.
 */
export const corrected = (facts: Facts, releaseId: string | null, corrections: readonly Correction[]): Facts => {
  let { council, commitments } = facts;
  const { reports } = facts;
  for (const correction of [...corrections].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const { change } = correction;
    if (change.kind === 'meeting') {
      if (council === null || !concerns(council, releaseId, correction, change)) continue;
      if (change.edit === null)
        return { council: null, commitments: commitments.filter(({ scope }) => scope === 'plan'), reports };
      council = editedCouncil(council, change.edit);
      continue;
    }
    if (change.kind !== 'commitment') continue;
    const { edit } = change;
    const quotes = new Set(change.quotes.map(digestOf));
    commitments = commitments.flatMap((fact) => {
      if (!quotes.has(digestOf(fact.quote))) return [fact];
      return edit === null ? [] : [editedCommitment(fact, edit)];
    });
  }
  return { council, commitments, reports };
};
