import { daysBetween } from '../calendar.ts';
import type { CouncilFact, Evidence } from '../model/fact.ts';
import type { NameUse } from './councilName.ts';
import { readDays, resolveDay } from './days.ts';
import { eventDay, liesAhead } from './eventDay.ts';
import { kindOf, levelOf } from './kinds.ts';
import { type Opening, openingOf } from './opening.ts';
import { participantsOf } from './participants.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';
import { rejectionOf } from './rejection.ts';
import { ownRoundIn, roundIn, roundYear } from './rounds.ts';
import type { Sentence } from './sentences.ts';
import { truncatedOpenings } from './truncated.ts';
import { venueIn } from './venue.ts';

/** A meeting further from the day of publication than this is a mention in passing, not the news. */
const NEWS_DAYS = 31;
/** If none of so many openings is a council between ministries, no other is. */
const TRIED = 8;
/**
 * Nothing plain about it: a headline without a verb, parties taken from the lead, no day. Such councils are listed for
 * review. The annotated sets hold too few wrong ones (none of 161) to learn more than the order from them.
 */
const UNCERTAIN = 0.5;
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

/** `…를 발족, 1일 첫 회의를 열었다`, `… 1차 회의를`. */
const SITTING =
  /^['’"”」』)]*(?:\s?\(제?\s?\d{1,2}[차회]\)|[이가은는]?\s?[^.을를]{0,40}?(?:의\s|(?:출범식|발족식)을\s[^.]{0,10}?|를\s(?:새로\s)?(?:발족|출범|꾸리|꾸려|구성|신설|만들|설치)[^.]{0,40}?)?(?:제?\d{1,2}차|첫(?:\s?번째)?|(?:\d{1,2}|[가-힣]{1,2})\s?번째)\s?(?:정기\s?|본\s?)?(?:회의|모임|만남))/;

const LESSER = /실무|당정/;
/** Where the text opens with `이번 협의회`, the name it gives elsewhere. */
const fullName = (reading: Reading, use: NameUse): NameUse => {
  if (use.head !== '협의회' && use.head !== '협의체') return use;
  const longer = (each: NameUse): boolean => each.head.endsWith(use.head) && each.head.length > use.head.length;
  return reading.uses.find((each) => longer(each) && !LESSER.test(each.head)) ?? use;
};

/** Number of the sitting: in the name, right after it, in another use of the name up to the event, or in `이번이 세 번째`. */
const roundOf = (
  reading: Reading,
  opening: Opening,
  others: Opening[],
): { round: number; sentence: Sentence } | null => {
  const headlines = reading.uses.filter(
    (use) => use.sentence.fragment && use.sentence.end <= opening.use.sentence.start,
  );
  const named = fullName(reading, opening.use);
  const full = named.sentence.start <= opening.use.sentence.start ? [named] : [];
  for (const use of [opening.use, ...full, ...others.map((each) => each.use), ...headlines]) {
    const after = use.sentence.text.slice(use.end, use.end + 80);
    const before = use.sentence.text.slice(Math.max(0, use.start - 10), use.start);
    const round =
      roundIn(use.name) ??
      roundIn(SITTING.exec(after)?.[0] ?? '') ??
      (/^['’”」』]*\s첫\s(?:개최|가동|만남)/.test(after) ? 1 : null) ??
      roundIn(before) ??
      (/첫\s['‘“"「]?$/.test(before) ? 1 : null);
    if (round !== null) return { round, sentence: use.sentence };
  }
  for (const sentence of reading.sentences) {
    const round = ownRoundIn(sentence.text);
    if (round !== null) return { round, sentence };
  }
  return null;
};

const factOf = (reading: Reading, opening: Opening, others: Opening[]): CouncilFact | null => {
  const { use } = opening;
  const { sentence } = use;
  const participants = participantsOf(reading, use, use.end + 40);
  if (!participants) return null;
  const day = eventDay(reading, opening, others);
  const stated = roundYear(use.name) ?? roundYear(sentence.text);
  // A text of unknown day that counts its sittings by year gives that year to its days.
  const year = day?.words.year ?? (reading.publishedOn === null ? stated : null);
  const heldOn = day && resolveDay({ ...day.words, year }, reading.publishedOn, opening.status === 'announced');
  if (heldOn && reading.publishedOn && Math.abs(daysBetween(heldOn, reading.publishedOn)) > NEWS_DAYS) return null;
  const round = roundOf(reading, opening, others);
  const span = { start: sentence.start, end: sentence.end };
  const nameSpan = { start: sentence.start + use.start, end: sentence.start + use.end };
  const evidence: Record<string, Evidence> = {
    name: { rule: 'name.head', span: nameSpan },
    parties: participants.evidence,
    status: { rule: `status.${opening.firm ? 'verb' : 'headline'}`, span },
  };
  if (round) evidence.round = { rule: 'round.name', span: { start: round.sentence.start, end: round.sentence.end } };
  if (day) evidence.heldOn = { rule: day.rule, span: { start: day.sentence.start, end: day.sentence.end } };
  const from = day?.sentence === sentence ? day.words.end : 0;
  const venue = venueIn(reading, sentence, Math.min(from, use.start), use.end + 40);
  if (venue) evidence.venue = { rule: 'venue.place', span };
  const named = fullName(reading, use);
  const certain = [opening.firm, participants.evidence.rule !== 'parties.lead', heldOn !== null];
  return {
    name: named.name,
    kind: kindOf(named.head),
    parent: named.parent ?? parentIn(named.name),
    level: levelOf(use.name) ?? levelOf(sentence.text),
    parties: participants.parties,
    round: round?.round ?? null,
    year: heldOn ? Number(heldOn.slice(0, 4)) : stated,
    heldOn: heldOn ?? null,
    dayOfMonth: heldOn ? Number(heldOn.slice(8)) : (day?.words.day ?? null),
    venue,
    status: heldOn && liesAhead(reading, sentence, heldOn) ? 'announced' : opening.status,
    confidence: UNCERTAIN + 0.15 * certain.filter(Boolean).length,
    evidence,
  };
};

/** The same where the whole stands in quotes. */
const parentIn = (name: string): string | null =>
  /^(.{0,60}?(?:협의회|협의체))\s.{0,60}(?:분과|실무)/.exec(name)?.[1] ?? null;

/** A sitting that somebody means to hold one day is a promise of another text: `다음 달 정책협의회를 열 계획이다`. */
const SOME_DAY =
  /(?:다음\s?달|내달|조만간|[상하]반기|연내|연말|추후|향후|앞으로|\d{1,2}월)(?:에|중|까지|쯤)?\s[^,.]{0,20}$/;
const someDay = ({ use, status }: Opening): boolean =>
  status === 'announced' &&
  readDays(use.sentence.text).length === 0 &&
  SOME_DAY.test(use.sentence.text.slice(Math.max(0, use.start - 40), use.start));

/** The meeting of a council between ministries that the text tells of, or null. */
export const readCouncil = (reading: Reading): CouncilFact | null => {
  const found = reading.uses.flatMap((use) => openingOf(use) ?? []).filter((each) => !someDay(each));
  const openings = found.filter((opening) => rejectionOf(reading, opening) === null);
  for (const opening of ranked(reading, openings).slice(0, TRIED)) {
    const others = openings.filter((each) => each !== opening);
    const fact = factOf(reading, opening, others);
    if (fact) return fact;
  }
  const [truncated, ...rest] = found.every((each) => !each.firm) ? truncatedOpenings(reading) : [];
  return truncated && rejectionOf(reading, truncated) === null ? factOf(reading, truncated, rest) : null;
};
