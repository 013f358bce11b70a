import { nameUses } from './councilName.ts';
import type { Opening } from './opening.ts';
import type { Reading } from './reading.ts';

/** The lead was cut off; what is left speaks of the council as known: `이 협의회는 … 협의체로`, `이날 회의는`. */
const DEFINED = /^(?:이|이번)?\s?(?:협의회|협의체)(?:는|은)\s.{0,120}(?:협의체|협의회|회의체)(?:다|로|이다|로,)/;
const SAT = /이날 (?:회의|협의회)|이번 협의회/;

/** An opening for a text whose lead is missing, or null. */
export const truncatedOpening = (reading: Reading): Opening | null => {
  const defining = reading.sentences.find((sentence) => DEFINED.test(sentence.text));
  const sat = reading.sentences.find((sentence) => SAT.test(sentence.text));
  if (!defining || !sat) return null;
  const use = nameUses(defining)[0];
  return use ? { use, status: 'held', firm: false } : null;
};
