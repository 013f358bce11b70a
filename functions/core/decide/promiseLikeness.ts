import { daysBetween } from '../calendar.ts';
import type { CommitmentFact } from '../model/fact.ts';
import type { Wording } from '../model/ledger.ts';
import { identityText } from '../normalise/identityText.ts';
import { figureBefore, figuresByUnit, type MovedField, movedFields } from './movedFields.ts';
import { periodOf } from './period.ts';
import { sharedWords, tellingWords } from './tellingWords.ts';
import { actsOf, inPlainWords } from './wordsAlike.ts';

/** A wording with its promise. */
export type Said = Wording & { fact: CommitmentFact };

/** What of a wording is compared; made once for each. */
export interface Likable extends Said {
  /** Letters without spaces and without the words of agreeing. */
  letters: string;
  /** Pairs of letters, without the words that all agreements are made of. */
  telling: Set<string>;
  /** Pairs of all letters. */
  all: Set<string>;
  /** What is done, in its official words, and all acts that are spoken of. */
  act: Set<string>;
  acts: Set<string>;
  /** What it is about. */
  about: string[];
  ranks: Set<string>;
}

/**
 * How much two wordings must share to be one promise, in letter pairs over the shorter wording. Learned in November
 * 2026 on the annotated wordings of 137 texts (some 290 rows): with these 1 of 126 pairs was joined wrongly on the
 * texts looked at and none of 45 on the others, while 78 % and 88 % of the same promises were found; 0.05 less on any
 * of the first three joined promises that differ in their act.
 */
const WITHIN_MEETING = 0.33;
/** Between meetings the same council promises alike things: only a wording that stayed nearly the same is the same row. */
const ACROSS_MEETINGS = 0.6;
const SAME_ACT = 0.4;
const SAME_DUE = -0.16;
const SAME_AMOUNT = -0.2;
const SAME_FIGURE = -0.15;
const OTHER_ACT = 0.3;
/** Wordings that put a date or a figure differently are one promise only if the rest is the same. */
const MOVED = { overlap: 0.6, jaccard: 0.5 };
/** Nearly the very words, but for who acts. */
const SAME_BUT_ACTOR = 0.8;
/** Short wordings that share less than this share a subject, not an act. */
const LEAST_SHARED = { plain: 8, backed: 4, across: 12 };

/** Words that agreements are made of: they say how, not what. */
const COMMON_WORDS =
  /하기로|키로|했다|하였다|한다|합의|계획이다|예정이다|방침이다|추진|강화|지원|마련|협력|부처|양\s?기관|두\s?기관|위해|위한|통해|대한|관련|공동|함께|적극|다양한|사업|방안|분야|중소|중견|기업|것|등/g;
/** The words of agreeing itself. */
const ENDINGS = /하기로|키로|했다|하였다|한다|함$|합의|계획이다|예정이다|방침이다|계획|예정|방침|부처는|기관은|두|양/g;
const RANKS = /장관|차관|국장|과장|실무|분과/g;

const pairsOf = (letters: string): Set<string> => {
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
};

export const likable = (said: Said): Likable => {
  // Of a purged wording only the words of its act are left.
  const quote = inPlainWords(said.quote || said.fact.act);
  const letters = identityText(quote.replace(ENDINGS, ' '));
  return {
    ...said,
    letters,
    telling: pairsOf(identityText(quote.replace(COMMON_WORDS, ' '))),
    all: pairsOf(letters),
    ...actsOf(quote),
    about: tellingWords(quote),
    ranks: new Set(quote.match(RANKS) ?? []),
  };
};

/** By how much two wordings are more alike than one promise needs, up to 1; null or below 0: two promises. */
export const likeness = (a: Likable, b: Likable): number | null => {
  const within = a.meetingId === b.meetingId;
  const moved = movedFields(a.fact, b.fact);
  if (moved.includes('actors')) return likeButActor(a, b);
  if (!within && isOver(a, b)) return null;
  if (within && a.letters === b.letters && moved.length === 0) return 1;
  const telling = sharing(a.telling, b.telling);
  if (!within && moved.length === 0 && (telling.shared < LEAST_SHARED.across || telling.jaccard < SAME_ACT))
    return null;
  const backing = backingOf(a.fact, b.fact);
  if (isOtherSubject(a, b, backing, moved.length > 0 || !within ? 2 : 1)) return null;
  if (moved.length > 0) return likeButMoved(a, b, telling, moved, within);
  if (!within) return telling.overlap - ACROSS_MEETINGS;
  const all = sharing(a.all, b.all);
  const one = isOneAct(a, b);
  const least = backing.needs < 0 ? LEAST_SHARED.backed : LEAST_SHARED.plain;
  const needed = WITHIN_MEETING + backing.needs + (backing.exact || !otherAct(a, b) ? 0 : OTHER_ACT);
  const same = one ? SAME_ACT : ACROSS_MEETINGS;
  const margins = [
    telling.shared >= least ? telling.overlap - needed : null,
    telling.shared >= LEAST_SHARED.backed ? telling.overlap - same : null,
    all.shared >= 6 ? all.jaccard - 0.45 : null,
    all.shared >= 6 && one ? all.overlap - ACROSS_MEETINGS : null,
    backing.exact && one ? all.overlap - ACROSS_MEETINGS : null,
    backing.rhythm && !a.ranks.isDisjointFrom(b.ranks.size > 0 ? b.ranks : a.ranks) ? 0.2 : null,
    backing.rhythm && (a.ranks.size === 0 || b.ranks.size === 0) ? 0.2 : null,
  ].filter((margin) => margin !== null);
  return margins.length === 0 ? null : Math.max(...margins);
};

/** The same frame around another subject: `산사태 예측 모형을 개발`, `병해충 예측 모형을 개발`. */
const isOtherSubject = (a: Likable, b: Likable, backing: Backing, least: number): boolean =>
  sharedSubject(a, b) < least && !backing.exact && !backing.rhythm && sharing(a.all, b.all).jaccard < SAME_BUT_ACTOR;

/** How many of the words that they are about both speak of; one that is about fewer asks for no more. */
export const sharedSubject = (a: Likable, b: Likable): number => {
  const fewest = Math.min(a.about.length, b.about.length);
  const shared = sharedWords(a.about, b.about);
  return shared >= fewest ? Number.POSITIVE_INFINITY : shared;
};

interface Sharing {
  shared: number;
  overlap: number;
  jaccard: number;
}

const sharing = (a: Set<string>, b: Set<string>): Sharing => {
  const shared = a.intersection(b).size;
  const smaller = Math.min(a.size, b.size);
  return smaller === 0
    ? { shared: 0, overlap: 0, jaccard: 0 }
    : { shared, overlap: shared / smaller, jaccard: shared / (a.size + b.size - shared) };
};

/** A figure with its unit that is hardly the same by chance: `80억원`, `8개과제`, not `3곳`. */
export const TELLING_FIGURE = 4;
export const bareAmount = (amount: string): string => amount.replace(/[\s,여약]/g, '');

/** What of date and figures speaks for one promise beside the words. */
type Backing = ReturnType<typeof backingOf>;
const backingOf = (a: CommitmentFact, b: CommitmentFact) => {
  const due = a.due?.normalised ?? null;
  const sameDue = due !== null && due !== 'asap' && due === b.due?.normalised;
  const exact = a.amounts.some(
    (x) => bareAmount(x).length >= TELLING_FIGURE && b.amounts.some((y) => bareAmount(x) === bareAmount(y)),
  );
  const [mine, theirs] = [figuresByUnit(a), figuresByUnit(b)];
  const figure = [...mine].some(([unit, figures]) => !figures.isDisjointFrom(theirs.get(unit) ?? new Set()));
  return {
    needs: (sameDue ? SAME_DUE : 0) + (exact ? SAME_AMOUNT : figure ? SAME_FIGURE : 0),
    exact,
    rhythm: sameDue && due.startsWith('recurring') && a.type === 'process' && b.type === 'process',
  };
};

export const isOneAct = (a: Likable, b: Likable): boolean =>
  a.act.size === 0 ? b.act.size === 0 : !a.act.isDisjointFrom(b.act);
/** Each does something that the other does not speak of. */
const otherAct = (a: Likable, b: Likable): boolean =>
  a.act.size > 0 && b.act.size > 0 && a.act.isDisjointFrom(b.acts) && b.act.isDisjointFrom(a.acts);

const likeButMoved = (
  a: Likable,
  b: Likable,
  { shared, overlap, jaccard }: Sharing,
  moved: MovedField[],
  within: boolean,
): number | null => {
  const [early, late] = inOrder(a, b);
  const from = figureBefore(late.quote);
  // `120억 원에서 150억 원으로 늘리기로`: the words themselves say what they change.
  if (from !== null && moved.every((field) => field === 'amounts') && figuresOf(early).has(from))
    return shared >= LEAST_SHARED.plain ? overlap - WITHIN_MEETING : null;
  if (shared < (within ? LEAST_SHARED.plain : LEAST_SHARED.across) || jaccard < MOVED.jaccard) return null;
  return overlap - MOVED.overlap;
};

const figuresOf = ({ fact }: Said): Set<string> =>
  new Set([...figuresByUnit(fact).values()].flatMap((set) => [...set]));

/** Two bodies may promise the same in one breath: only a later or edited text can hand a promise to another body. */
const likeButActor = (a: Likable, b: Likable): number | null => {
  if (!a.superseded && !b.superseded && a.publishedOn === b.publishedOn) return null;
  const { shared, jaccard } = sharing(unnamed(a), unnamed(b));
  return shared >= LEAST_SHARED.plain ? jaccard - SAME_BUT_ACTOR : null;
};

/** The words without the actors' names, full or short. */
const unnamed = ({ quote, fact }: Said): Set<string> => {
  const subject = /^[^\s]{2,14}(?:부|처|청|위|위원회)(?:는|은|가|이)\s/;
  const words = fact.actors.reduce((left, { name }) => left.replace(name, ' '), quote).replace(subject, ' ');
  return pairsOf(identityText(words.replace(ENDINGS, ' ')));
};

/** The earlier one's time had run out before the later was said: promised anew, not moved. */
const isOver = (a: Said, b: Said): boolean => {
  const [early, late] = inOrder(a, b);
  const until = periodOf(early.fact.due?.normalised)?.until;
  return until !== undefined && late.publishedOn !== null && daysBetween(until, late.publishedOn) > 0;
};

/** What was said first, first: by day, then edited texts before their new wording, then by the words. */
export const bySaying = (a: Said, b: Said): number =>
  compare(a.publishedOn ?? '', b.publishedOn ?? '') ||
  Number(b.superseded) - Number(a.superseded) ||
  compare(a.quote, b.quote) ||
  compare(a.sightingId, b.sightingId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = <T extends Said>(a: T, b: T): [T, T] => (bySaying(a, b) <= 0 ? [a, b] : [b, a]);
