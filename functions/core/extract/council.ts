import { daysBetween } from '../calendar.ts';
import type { CouncilFact, Evidence } from '../model/fact.ts';
import { type NameUse, nameUses } from './councilName.ts';
import { type DayWords, readDays, resolveDay } from './days.ts';
import { kindOf, levelOf } from './kinds.ts';
import { type Opening, openingOf } from './opening.ts';
import { participantsOf } from './participants.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';
import { rejectionOf } from './rejection.ts';
import { roundIn, roundYear } from './rounds.ts';
import type { Sentence } from './sentences.ts';
import { truncatedOpenings } from './truncated.ts';
import { venueIn } from './venue.ts';

/** A meeting further from the day of publication than this is a mention in passing, not the news. */
const NEWS_DAYS = 31;
const TOLD = /^[)\s]*(?:밝혔|전했|발표했|말했|설명했)/;
const OVERVIEW_DAY = /일\s?시\s?(?:\/\s?장소\s?)?[:：]/;

interface EventDay {
  words: DayWords;
  sentence: Sentence;
  rule: string;
}

/** The day of the event: nearest before the name in its sentence, else in the overview, else the day it was told on. */
const eventDay = (reading: Reading, opening: Opening, others: Opening[]): EventDay | null => {
  const inSentence = (each: Opening, told: boolean): DayWords | undefined =>
    readDays(each.use.sentence.text)
      .filter((day) => TOLD.test(each.use.sentence.text.slice(day.end, day.end + 6)) === told)
      .sort((a, b) => distance(a, each) - distance(b, each))[0];
  const own = inSentence(opening, false);
  if (own) return { words: own, sentence: opening.use.sentence, rule: 'day.event' };
  for (const sentence of reading.sentences) {
    const day = OVERVIEW_DAY.test(sentence.text) ? readDays(sentence.text)[0] : undefined;
    if (day) return { words: day, sentence, rule: 'day.overview' };
  }
  for (const each of others) {
    const day = inSentence(each, false);
    if (day) return { words: day, sentence: each.use.sentence, rule: 'day.repeated' };
  }
  if (/이날/.test(opening.use.sentence.text)) {
    const until = reading.sentences.indexOf(opening.use.sentence);
    const earlier = reading.sentences
      .slice(0, until)
      .filter((each) => !each.fragment)
      .flatMap((sentence) =>
        readDays(sentence.text)
          .slice(0, 1)
          .map((words) => ({ words, sentence, rule: 'day.same' })),
      );
    const last = earlier.at(-1);
    if (last) return last;
  }
  const told = inSentence(opening, true);
  return told ? { words: told, sentence: opening.use.sentence, rule: 'day.told' } : null;
};
const distance = (day: DayWords, opening: Opening): number =>
  day.start < opening.use.start ? opening.use.start - day.start : 1000 + day.start;

const ranked = (reading: Reading, openings: Opening[]): Opening[] => {
  const score = ({ use, firm }: Opening): number =>
    (firm ? 3 : 0) +
    (readDays(use.sentence.text).length > 0 ? 2 : 0) +
    (distinct(mentionsIn(reading, use.sentence).filter((each) => each.central)).length >= 2 ? 2 : 0) +
    (roundIn(use.name) === null ? 0 : 1) -
    (use.sentence.fragment ? 2 : 0);
  return openings
    .map((each) => ({ each, value: score(each) }))
    .sort((a, b) => b.value - a.value)
    .map(({ each }) => each);
};

/** Number of the sitting: in the name, right after it, or in another use of the same name. */
const roundOf = (opening: Opening, others: Opening[]): { round: number; sentence: Sentence } | null => {
  for (const { use } of [opening, ...others]) {
    const after = use.sentence.text.slice(use.end, use.end + 14);
    const before = use.sentence.text.slice(Math.max(0, use.start - 10), use.start);
    const round =
      roundIn(use.name) ??
      roundIn(/^['’"”」』)]*\s?(?:의\s)?[^,.]{0,12}(?:회의|로)/.exec(after)?.[0] ?? '') ??
      roundIn(before) ??
      (/첫\s['‘“"「]?$/.test(before) ? 1 : null);
    if (round !== null) return { round, sentence: use.sentence };
  }
  return null;
};

/** Where the text opens with `이번 협의회`, the name it gives elsewhere. */
const fullName = (reading: Reading, use: NameUse): NameUse => {
  if (!/^(?:협의회|협의체)$/.test(use.head)) return use;
  const uses = reading.sentences.flatMap(nameUses).filter((each) => each.head.endsWith(use.head));
  return uses.find((each) => each.head.length > use.head.length && !/실무|당정/.test(each.head)) ?? use;
};

const factOf = (reading: Reading, opening: Opening, others: Opening[]): CouncilFact | null => {
  const { use } = opening;
  const { sentence } = use;
  const participants = participantsOf(reading, use, use.end + 40);
  if (!participants) return null;
  const day = eventDay(reading, opening, others);
  const heldOn = day && resolveDay(day.words, reading.publishedOn, opening.status === 'announced');
  if (heldOn && reading.publishedOn && Math.abs(daysBetween(heldOn, reading.publishedOn)) > NEWS_DAYS) return null;
  const round = roundOf(opening, others);
  const span = { start: sentence.start, end: sentence.end };
  const nameSpan = { start: sentence.start + use.start, end: sentence.start + use.end };
  const evidence: Record<string, Evidence> = {
    name: { rule: 'name.head', span: nameSpan },
    parties: participants.evidence,
    status: { rule: `status.${opening.firm ? 'verb' : 'headline'}`, span },
  };
  if (round) evidence['round'] = { rule: 'round.name', span: { start: round.sentence.start, end: round.sentence.end } };
  if (day) evidence['heldOn'] = { rule: day.rule, span: { start: day.sentence.start, end: day.sentence.end } };
  const from = day?.sentence === sentence ? day.words.end : 0;
  const venue = venueIn(reading, sentence, Math.min(from, use.start), use.end + 40);
  if (venue) evidence['venue'] = { rule: 'venue.place', span };
  const named = fullName(reading, use);
  const stated = roundYear(use.name) ?? roundYear(sentence.text);
  const certain = [opening.firm, participants.evidence.rule !== 'parties.lead', heldOn !== null];
  return {
    name: named.name,
    kind: kindOf(named.head),
    parent: parentOf(named.name),
    level: levelOf(use.name) ?? levelOf(sentence.text),
    parties: participants.parties,
    round: round?.round ?? null,
    year: heldOn ? Number(heldOn.slice(0, 4)) : stated,
    heldOn: heldOn ?? null,
    dayOfMonth: heldOn ? Number(heldOn.slice(8)) : (day?.words.day ?? null),
    venue,
    status: opening.status,
    confidence: 0.65 + 0.1 * certain.filter(Boolean).length,
    evidence,
  };
};

/** `○○부-○○부 정책협의회 제1차 우주분과 실무협의회`: the council the sitting belongs to, or null. */
const parentOf = (name: string): string | null => /^(.*?(?:협의회|협의체))\s.*(?:분과|실무)/.exec(name)?.[1] ?? null;

/** The meeting of a council between ministries that the text tells of, or null. */
export const readCouncil = (reading: Reading): CouncilFact | null => {
  const openings = reading.sentences.flatMap((sentence) => nameUses(sentence).flatMap((use) => openingOf(use) ?? []));
  for (const opening of ranked(reading, openings)) {
    if (rejectionOf(reading, opening) !== null) continue;
    const others = openings.filter((each) => each !== opening && rejectionOf(reading, each) === null);
    const fact = factOf(reading, opening, others);
    if (fact) return fact;
  }
  const [truncated, ...rest] = openings.every((each) => !each.firm) ? truncatedOpenings(reading) : [];
  return truncated && rejectionOf(reading, truncated) === null ? factOf(reading, truncated, rest) : null;
};
