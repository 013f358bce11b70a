import type { CouncilFact } from '../model/fact.ts';

/**
 * What makes two mentions the same council: the unordered set of its parties' lineages, the normalised kind, and the
 * parent where it is a sub-council. Names, order and level do not count.
 */
export const councilKey = (fact: Pick<CouncilFact, 'parties' | 'kind' | 'parent'>): string => {
  const lineages = [...new Set(fact.parties.map((party) => party.lineage))].sort();
  return [lineages.join('+'), fact.kind, ...(fact.parent ? [fact.parent] : [])].join('/');
};
