import type { CommitmentFact } from '../model/fact.ts';
import { bare } from './summary.ts';

/**
 * How often such a promise was right among the 830 that were read from the six annotated sets in November 2026, rounded
 * to 0.05 (`npm run evaluate -- --confidence` counts anew). What ends in a verb or a list hardly differs (0.96 to 1);
 * where a promise stands and whether it gives a day, a sum or a channel does.
 */
const BODY = 0.95;
/** In the sentence that opens the meeting or before it: 0.83 with a day or sum, 0.57 without. */
const OPENING = 0.85;
const OPENING_IN_GENERAL = 0.55;
/** Texts without a council: 0.97 with a day or sum; without, 0.83, and 0.40 in what they begin with. */
const PLAN_IN_GENERAL = 0.8;
const PLAN_AT_FIRST = 0.4;
/** A vow outside a council: two were read, none was annotated. */
const VOW = 0.4;

/** `opens`: in or before the sentence that names the council; in a text without one, the first of its promises. */
export const confidenceOf = (fact: CommitmentFact, opens: boolean): number => {
  if (fact.scope === 'council') {
    if (!opens) return BODY;
    return bare(fact) ? OPENING_IN_GENERAL : OPENING;
  }
  if (fact.rule === 'promise.vow') return VOW;
  if (!bare(fact)) return BODY;
  return opens ? PLAN_AT_FIRST : PLAN_IN_GENERAL;
};
