import { type DayWords, readDays, resolveDay } from './days.ts';
import type { Opening } from './opening.ts';
import { mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** The words that give the day of the event, and where they stand. */
export interface EventDay {
  words: DayWords;
  sentence: Sentence;
  rule: string;
}

const TOLD = /^[)\s]*(?:밝혔|전했|발표했|말했|설명했)/;
const OVERVIEW = /(?:일\s?[시자]|개최일)\s?(?:[/·ㆍ]\s?장소\s?)?[:：]/;

/** Days in a sentence that are the day of the report (`28일 밝혔다`), or those that are not. */
const daysIn = (sentence: Sentence, told: boolean): DayWords[] =>
  readDays(sentence.text).filter((day) => TOLD.test(sentence.text.slice(day.end, day.end + 6)) === told);

/** Nearest before the council's name, else the first after it. */
const nearest = ({ use }: Opening): DayWords | undefined =>
  daysIn(use.sentence, false)
    .map((day) => ({ day, far: day.start < use.start ? use.start - day.start : use.sentence.text.length + day.start }))
    .sort((a, b) => a.far - b.far)[0]?.day;

/** `이날 열린 협의회`: the last day that the sentences before name. */
const sameDay = (reading: Reading, sentence: Sentence): EventDay | undefined => {
  if (!/이날/.test(sentence.text)) return undefined;
  const before = reading.sentences.slice(0, reading.sentences.indexOf(sentence)).filter((each) => !each.fragment);
  return before
    .flatMap((each) => readDays(each.text).map((words) => ({ words, sentence: each, rule: 'day.same' })))
    .at(-1);
};

/** The headline names the meeting, the lead says when: `○○부와 ○○부가 13일 서울에서 만나`. */
const leadDay = (reading: Reading): EventDay | undefined => {
  for (const sentence of reading.sentences.filter((each) => !each.fragment).slice(0, 3)) {
    const words = daysIn(sentence, false)[0];
    if (words && mentionsIn(reading, sentence).filter((each) => each.central).length >= 2) {
      return { words, sentence, rule: 'day.lead' };
    }
  }
  return undefined;
};

/**
 * The day of the event, in falling certainty: in the sentence that opens it, in the overview, in another opening, by
 * `이날`. A meeting that was held is taken to fall on the day it was told of, where nothing else is said.
 */
export const eventDay = (reading: Reading, opening: Opening, others: Opening[]): EventDay | null => {
  const { sentence } = opening.use;
  const own = nearest(opening);
  if (own) return { words: own, sentence, rule: 'day.event' };
  for (const each of reading.sentences) {
    const day = OVERVIEW.test(each.text) ? readDays(each.text)[0] : undefined;
    if (day) return { words: day, sentence: each, rule: 'day.overview' };
  }
  for (const each of others) {
    const day = nearest(each);
    if (day) return { words: day, sentence: each.use.sentence, rule: 'day.repeated' };
  }
  const same = sameDay(reading, sentence);
  if (same) return same;
  const lead = opening.firm ? undefined : leadDay(reading);
  if (lead) return lead;
  const told = opening.status === 'held' ? daysIn(sentence, true)[0] : undefined;
  return told ? { words: told, sentence, rule: 'day.told' } : null;
};

/**
 * Whether the event still lay ahead when it was told of: its day is after the day of the report in the same sentence,
 * or after publication (`19일 회의를 열고 … 합의키로 했다고 18일 밝혔다`).
 */
export const liesAhead = (reading: Reading, sentence: Sentence, heldOn: string): boolean => {
  const told = daysIn(sentence, true)[0];
  const toldOn = told ? resolveDay(told, reading.publishedOn, false) : null;
  return heldOn > (toldOn ?? reading.publishedOn ?? heldOn);
};
