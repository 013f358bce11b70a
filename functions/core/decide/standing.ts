import type { CommitmentFact } from '../model/fact.ts';
import { CORRECTED } from './corrected.ts';
import { movedFields } from './movedFields.ts';
import { bySaying, type Said } from './promiseLikeness.ts';

/**
 * A promise as it stands after all its wordings: the first, until a later one moves a date, figure, actor or extent.
 * What the standing words leave open is filled from the others that agree with them.
 */
export const standing = (wordings: readonly Said[]): CommitmentFact => {
  const said = [...wordings].sort(bySaying);
  // What a person said of it holds against all that was said before, and what a person took back stays so.
  const corrected = said.filter(({ fact }) => fact.rule === CORRECTED).at(-1);
  const [first, ...later] = corrected ? said.slice(said.indexOf(corrected)) : said;
  if (!first) throw new RangeError('a promise without a wording');
  if (corrected?.fact.confidence === 0) return corrected.fact;
  const told = later.reduce((now, next) => (movedFields(now.fact, next.fact).length > 0 ? next : now), first);
  if (corrected) return told.fact;
  return wordings.reduce((fact, { fact: other }) => filled(fact, other), spoken(told.fact, said));
};

/** What a purged text said still holds, in the latest words that are left. */
const spoken = (fact: CommitmentFact, said: readonly Said[]): CommitmentFact => {
  const words = fact.quote === '' ? said.findLast(({ quote }) => quote !== '')?.fact : undefined;
  return words ? { ...fact, quote: words.quote, act: words.act, span: words.span, rule: words.rule } : fact;
};

const filled = (fact: CommitmentFact, other: CommitmentFact): CommitmentFact => {
  if (movedFields(fact, other).length > 0) return fact;
  const vague = (due: CommitmentFact['due']): boolean => due === null || due.normalised === null;
  return {
    ...fact,
    due: vague(fact.due) && !vague(other.due) ? other.due : fact.due,
    amounts: fact.amounts.length === 0 ? other.amounts : fact.amounts,
    actors: fact.actors.length === 0 ? other.actors : fact.actors,
    confidence: Math.max(fact.confidence, other.confidence),
  };
};
