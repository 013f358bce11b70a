import { nameUses } from './councilName.ts';
import type { Opening } from './opening.ts';
import { endingOf } from './predicate.ts';
import type { Reading } from './reading.ts';

/** The lead was cut off; what is left speaks of the council as known: `이 협의회는 … 협의체로`, `이날 회의는`. */
const DEFINED = /^(?:이|이번)?\s?(?:협의회|협의체)(?:는|은)\s.{0,120}(?:협의체|협의회|회의체|자리)(?:다|로|이다|로,)/;
const REFERRED = /(?:이날|이번|오늘)\s/;
const SAT =
  /(?:이날|이번|오늘)\s(?:제?\d{1,2}[차회]\s)?(?:[가-힣·‧-]{2,24}\s)?[가-힣]{0,4}?(?:회의|협의회|협의체)(?:는|에서|에서는|를|에는|다)/;

/**
 * Openings for a text whose lead is missing, the one that names the council first. Whether the meeting lies ahead is
 * told by the tense. With no lead to say who convened it, a word of private members anywhere rules it out.
 */
export const truncatedOpenings = (reading: Reading): Opening[] => {
  const defining = reading.sentences.find((sentence) => DEFINED.test(sentence.text));
  const sat = reading.sentences.find((sentence) => SAT.test(sentence.text));
  if (!sat || /민[·‧ㆍ]?관|노사정|당정/.test(reading.text)) return [];
  const ahead =
    /(?:논의|점검|협의|검토)(?:한다|할 예정|할 계획|할 것)/.test(sat.text) && endingOf(sat.text) !== 'agreed';
  const status = ahead ? 'announced' : 'held';
  const referred = reading.uses.filter((use) => {
    const { text } = use.sentence;
    return REFERRED.test(text.slice(Math.max(0, use.start - 4), use.start + 1));
  });
  return [...(defining ? nameUses(defining) : []), ...referred].map((use) => ({ use, status, firm: false }));
};
