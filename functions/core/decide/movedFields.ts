import type { CommitmentFact, Deadline } from '../model/fact.ts';
import { agrees, periodOf } from './period.ts';

export type MovedField = 'due' | 'amounts' | 'actors' | 'scope';

/**
 * Which parts of one promise two wordings put differently. What only one of them names is no difference, nor is a date
 * that is merely more exact.
 */
export const movedFields = (a: CommitmentFact, b: CommitmentFact): MovedField[] => [
  ...(movedDue(a.due, b.due) ? (['due'] as const) : []),
  ...(movedAmounts(a, b) ? (['amounts'] as const) : []),
  ...(disjoint(lineages(a), lineages(b)) ? (['actors'] as const) : []),
  ...(disjoint(extents(a), extents(b)) ? (['scope'] as const) : []),
];

/** Whether a wording says anything about that part. */
export const namesField = (fact: CommitmentFact, field: MovedField): boolean => {
  if (field === 'due') return (fact.due?.normalised ?? null) !== null;
  if (field === 'amounts') return fact.amounts.length > 0;
  return (field === 'actors' ? lineages(fact) : extents(fact)).size > 0;
};

const movedDue = (a: Deadline | null, b: Deadline | null): boolean => {
  const [before, after] = [a?.normalised ?? null, b?.normalised ?? null];
  if (before === null || after === null || before === after || before === 'asap' || after === 'asap') return false;
  const [one, other] = [periodOf(before), periodOf(after)];
  // A rhythm and a day speak of different things: `분기마다 열되 다음은 9월에`.
  if (one === null || other === null) return one === null && other === null;
  return !agrees(one, other);
};

/** Figures of one unit that have none in common. Figures of different units describe different sides of a promise. */
const movedAmounts = (a: CommitmentFact, b: CommitmentFact): boolean => {
  const [before, after] = [figuresByUnit(a), figuresByUnit(b)];
  return [...before].some(([unit, figures]) => disjoint(figures, after.get(unit) ?? new Set()));
};

/** Counters that texts use for one another: 50곳, 50개소, 50개. */
const SAME_UNIT: [RegExp, string][] = [
  [/^(?:여)?(?:곳|개소|개|지점|개지점|개지구|지구|개사|사|개과제|과제|건)/, '곳'],
  [/^(?:여)?(?:명|인)/, '명'],
];

/** `1,800억 원` → 억원: 1800. `20곳에서 50곳으로` promises 50. */
export const figuresByUnit = ({ amounts, quote }: CommitmentFact): Map<string, Set<string>> => {
  const byUnit = new Map<string, Set<string>>();
  const before = figureBefore(quote);
  for (const amount of amounts) {
    for (const [, numeral = '', words = ''] of bareAmount(amount).matchAll(FIGURE)) {
      const figure = String(countOf(numeral));
      const unit = SAME_UNIT.find(([spelling]) => spelling.test(words))?.[1] ?? words.replace(/^여/, '');
      if (before !== null && figure === before && amounts.length > 1) continue;
      byUnit.set(unit, (byUnit.get(unit) ?? new Set()).add(figure));
    }
  }
  return byUnit;
};

/** `1조 2000억`, `6천`, `8.5`, and the unit after it. */
const FIGURE = /((?:\d+(?:\.\d+)?[천백]?[조억만]?)+)([^\d~∼→]*)/g;
const TIMES: Record<string, number> = { 조: 1e12, 억: 1e8, 만: 1e4, 천: 1e3, 백: 100 };

/** `5천`: 5,000; `8천만`: 80,000,000. */
const countOf = (numeral: string): number => {
  let count = 0;
  for (const [, digits = '', few = '', many = ''] of numeral.matchAll(/(\d+(?:\.\d+)?)([천백]?)([조억만]?)/g))
    count += Math.round(Number(digits) * (TIMES[few] ?? 1) * (TIMES[many] ?? 1) * 100) / 100;
  return count;
};

const bareAmount = (amount: string): string => amount.replace(/[\s,약]/g, '');

/** `120억 원에서 150억 원으로`: what it was before, counted; null where no such words stand. */
export const figureBefore = (quote: string): string | null => {
  const before =
    /(?<!\d)(\d[\d,.]{0,14}\s?[천백]?[조억만]?)\s?[가-힣A-Z%]{0,6}(?:\s원)?에서\s(?:약\s)?\d[\d,.]{0,14}\s?[가-힣A-Z%]{0,6}(?:\s원)?(?:으로|로)/.exec(
      quote,
    )?.[1];
  return before === undefined ? null : String(countOf(bareAmount(before)));
};

const lineages = ({ actors }: CommitmentFact): Set<string> => new Set(actors.map(({ lineage }) => lineage));

/** How much of the land or of the thing a promise covers. */
const EXTENT = /전국|수도권|비수도권|지방|전체|일부|전면|단계적|시범/g;
const extents = ({ quote }: CommitmentFact): Set<string> => new Set(quote.match(EXTENT) ?? []);

/** Both name some, and none in common. */
const disjoint = (a: Set<string>, b: Set<string>): boolean => a.size > 0 && b.size > 0 && a.isDisjointFrom(b);
