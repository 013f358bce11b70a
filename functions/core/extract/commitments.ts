import type { CommitmentFact, CouncilFact, Party } from '../model/fact.ts';
import { actorsOf, castOf, subjectsOf } from './actors.ts';
import { actPhrase } from './actPhrase.ts';
import { amountsIn } from './amounts.ts';
import { boundUpTo, type Clause, clausesOf } from './clauses.ts';
import { deadlineIn } from './deadlines.ts';
import { natureOf, strengthOf } from './nature.ts';
import { opensOnly } from './opening.ts';
import { CADENCE, type Ending, endingOf, endsInAct, isPolite, withoutReport } from './predicate.ts';
import { mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import { isQuotation, personSpeaks } from './speech.ts';
import { isSummaryOf } from './summary.ts';
import { trimClause } from './trim.ts';

const CONFIDENCE: Record<Ending, number> = {
  agreed: 0.95,
  planned: 0.9,
  present: 0.8,
  aim: 0.75,
  vow: 0.7,
  noun: 0.65,
  hope: 0.6,
};
/** Something happens on a day; nobody promises more than to be there. */
const EVENT =
  /(?:설명회|간담회|회의|대화|토론회|포럼|행사|협의회|공청회|인사|기념식)['’”」]?(?:를|을)\s[^,]{0,30}(?:연다|한다|개최한다|갖는다)(?:고|$|\.)/;
const VOWING_BODY = /(?:부|청|처|위|위원회|부처|기관)(?:는|은)\s/;
/** A headline that names the day of a publication. */
const COMING_OUT = /\s\d{1,2}일(?:에)?\s(?:발표|공개|확정|시행|착수)$/;
const CUT_VERB = /[을를]\s[가-힣·\s]{0,8}(?:추진|지원|강화|마련|구축|운영|연계|확대|개선|발굴)(?:해|하여)$/;
/** Tells what the body is, not what somebody will do. */
const COUNCIL_TOPIC = /^[^,]{0,12}(?:협의회|협의체)(?:는|은)\s/;
const POLITICIANS =
  /^(?:국민의힘|더불어민주당|민주당|새누리당|여야|[가-힣]{2,4} (?:대표|원내대표|의원))(?:[^,]{0,12})?(?:은|는|이|가)\s/;
const CONTINUES = /^(?:또한|또|아울러|이와 함께|특히|이를)/;

/** A clause no longer than this and without an object is a verb with its adverbs. */
const BARE_VERB = 18;

interface Promise {
  sentence: Sentence;
  clause: Clause;
  ending: Ending;
}

/** How the sentence binds, or null where it promises nothing. */
const bindingOf = (reading: Reading, sentence: Sentence, council: CouncilFact | null, event: number): Ending | null => {
  const { text, fragment } = sentence;
  if (sentence.note) return null;
  if (personSpeaks(text) || isQuotation(text)) {
    const vow = endingOf(text) === 'vow';
    return vow && amountsIn(text).length > 0 ? 'hope' : null;
  }
  const ending = endingOf(text);
  const before = sentence.end <= event;
  if (before && (ending === 'agreed' || ending === 'present') && !/[.,]["'”’]*$/.test(text) && !sentence.bullet)
    return null;
  // Without a body as its subject a vow is a courtesy, a polite sentence page furniture.
  if (ending === 'vow' && !VOWING_BODY.test(text)) return null;
  if (isPolite(text) && !reading.polite) return null;
  if (opensOnly(text)) return null;
  if (!CADENCE.test(text) && ending === 'present' && COUNCIL_TOPIC.test(text)) return null;
  if (council === null && ending !== null && (COUNCIL_TOPIC.test(text) || POLITICIANS.test(text))) return null;
  if (ending === null && boundUpTo(text) > 0) return 'agreed';
  if (ending !== null) return ending === 'present' && !CADENCE.test(text) && EVENT.test(text) ? null : ending;
  if (!fragment) return null;
  const listed = sentence.bullet || /^\([^)]{2,25}\)/.test(text);
  if (listed && endsInAct(text) && (sentence.start > event || council === null)) {
    return /[을를]\s|[은는]\s|,|^\([^)]{2,25}\)/.test(text) ? 'noun' : null;
  }
  if (fragment && COMING_OUT.test(text)) return 'planned';
  return sentence === reading.sentences.at(-1) && council !== null && text.length > 40 ? 'noun' : null;
};

const promisesOf = (sentence: Sentence, ending: Ending): Promise[] => {
  const bound =
    endingOf(sentence.text) === null && ending === 'agreed' ? boundUpTo(sentence.text) : sentence.text.length;
  const clauses = clausesOf(sentence.text.slice(0, bound), ending === 'noun').filter((each) => each.end > each.start);
  // Cut off by the page: the last clause has no verb.
  const cutOff = ending === 'noun' && !endsInAct(sentence.text) && !CUT_VERB.test(sentence.text);
  const whole = cutOff ? clauses.slice(0, -1) : clauses;
  // An aim or hope qualifies the last verb only.
  const soft = ending === 'aim' || ending === 'hope';
  return whole.map((clause, i) => ({
    sentence,
    clause: trimClause(sentence.text, clause),
    ending: soft && i < whole.length - 1 ? 'present' : ending,
  }));
};

const factOf = (
  reading: Reading,
  { sentence, clause, ending }: Promise,
  actors: Party[],
  scope: CommitmentFact['scope'],
  from: string | null,
): CommitmentFact => {
  const span = { start: sentence.start + clause.start, end: sentence.start + clause.end };
  const quote = reading.text.slice(span.start, span.end);
  return {
    span,
    quote,
    act: actPhrase(quote),
    actors,
    due: deadlineIn(annual(sentence, clause) + withoutReport(quote), from),
    // `8개 과제의 협력 방안을 논의하고 총력 지원하기로`: the object of a bare verb stands before it.
    amounts: amountsIn(/[을를도]\s/.test(quote) || quote.length > BARE_VERB ? quote : sentence.text),
    type: natureOf(quote),
    strength: strengthOf(quote, ending),
    scope,
    rule: `promise.${ending}`,
    confidence: CONFIDENCE[ending],
  };
};

/** `매년 12월엔 …하고, 6월엔 …`: the rhythm holds for the clauses after it. */
const annual = (sentence: Sentence, clause: Clause): string =>
  /매년\s\d/.test(sentence.text.slice(0, clause.start)) && /^\d{1,2}월/.test(sentence.text.slice(clause.start))
    ? '매년 '
    : '';

/** The day deadlines count from: the meeting's, else publication; a stated year alone counts as its January. */
const referenceDay = (reading: Reading, council: CouncilFact | null): string | null =>
  council?.heldOn ?? reading.publishedOn ?? (council?.year ? `${council.year}-01-01` : null);

/** Bodies that the sentence makes its subject, else those it names first, for plans that no council made. */
const speakersOf = (reading: Reading, sentence: Sentence): Party[] => {
  const own = mentionsIn(reading, sentence);
  if (own.length === 0) return [];
  return subjectsOf(reading, sentence, sentence.start, sentence.end);
};

/** Every promise in the text, in order, each once. */
export const readCommitments = (reading: Reading, council: CouncilFact | null): CommitmentFact[] => {
  const cast = castOf(reading, council);
  const event = council?.evidence['name']?.span.start ?? 0;
  const from = referenceDay(reading, council);
  const scope = council === null ? 'plan' : 'council';
  const facts: { fact: CommitmentFact; lead: boolean }[] = [];
  let last: { sentence: Sentence; actors: Party[]; explicit: boolean } | null = null;
  let speaker: Party[] = [];
  for (const sentence of reading.sentences) {
    if (council === null) {
      const own = speakersOf(reading, sentence);
      if (own.length > 0) speaker = own;
    }
    const ending = bindingOf(reading, sentence, council, event);
    if (ending === null) continue;
    const near: boolean = last !== null && last.explicit && last.sentence.paragraph === sentence.paragraph;
    const keeps: boolean =
      near &&
      last !== null &&
      last.actors.length < cast.parties.length &&
      (cast.chair !== null || CONTINUES.test(sentence.text));
    let carried: Party[] | null = keeps && last ? last.actors : council === null ? speaker : null;
    let named: boolean = keeps;
    for (const promise of promisesOf(sentence, ending)) {
      const { clause } = promise;
      if (clause.end - clause.start < 6) continue;
      const span = { start: sentence.start + clause.start, end: sentence.start + clause.end };
      const { actors, explicit } = actorsOf(reading, sentence, span, cast, carried);
      if (explicit) [carried, named] = [actors, true];
      if (actors.length === 0 && ending !== 'agreed' && ending !== 'planned') continue;
      last = { sentence, actors, explicit: named };
      const fact = factOf(reading, promise, actors, scope, from);
      if (facts.some((known) => known.fact.quote === fact.quote)) continue;
      facts.push({ fact, lead: council === null ? sentence === reading.sentences[0] : sentence.end <= event });
    }
  }
  const body = facts.filter((each) => !each.lead).map((each) => each.fact.quote);
  return facts.filter((each) => !each.lead || !isSummaryOf(each.fact.quote, body)).map((each) => each.fact);
};
