import type { CommitmentFact, CouncilFact, Party } from '../model/fact.ts';
import { actorsOf, type Cast, castOf, subjectsOf } from './actors.ts';
import { actPhrase } from './actPhrase.ts';
import { amountsIn } from './amounts.ts';
import { bindingOf, type Promised, promisesOf } from './binding.ts';
import { bracketOf } from './brackets.ts';
import type { Clause } from './clauses.ts';
import { confidenceOf } from './confidence.ts';
import { deadlineIn } from './deadlines.ts';
import { natureOf, strengthOf } from './nature.ts';
import type { Ending } from './predicate.ts';
import { distinct, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import { GENERAL, type Told, withoutSummaries } from './summary.ts';
import { taskRows } from './tables.ts';

const CONTINUES = /^(?:또한|또|아울러|이와 함께|특히|이를)/;

/** `… 정책협의회 출범 예정`: announces the meeting itself. */
const ITSELF = /(?:협의회|협의체)\s(?:출범|발족|개최)\s예정$/;
const SHORTEST = 6;
/** A clause no longer than this and without an object is a verb with its adverbs. */
const BARE_VERB = 18;

const factOf = (
  reading: Reading,
  { sentence, clause, ending }: Promised,
  actors: Party[],
  scope: CommitmentFact['scope'],
  from: string | null,
): CommitmentFact => {
  const span = { start: sentence.start + clause.start, end: sentence.start + clause.end };
  const quote = reading.text.slice(span.start, span.end);
  const bracket = ending === 'noun' ? bracketOf(quote) : null;
  return {
    span,
    quote,
    act: actPhrase(quote),
    actors,
    due: (bracket?.due && deadlineIn(bracket.due, from)) || deadlineIn(annual(sentence, clause) + quote, from),
    // `8개 과제의 협력 방안을 논의하고 총력 지원하기로`: the object of a bare verb stands before it.
    amounts: amountsIn(
      ending === 'noun' || /[을를도]\s/.test(quote) || quote.length > BARE_VERB ? quote : sentence.text,
    ),
    type: natureOf(quote),
    strength: strengthOf(quote, ending),
    scope,
    rule: `promise.${ending}`,
    confidence: 0,
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

/** Who acted in the clause before: carried on where the next one names nobody. */
interface Thread {
  paragraph: number;
  actors: Party[];
  explicit: boolean;
  /** Last bodies that a sentence made its subject, for plans that no council made. */
  speakers: Party[];
  /** The last two or more of them, for `두 기관`. */
  pair: Party[];
}

/** Bodies that act unless the clause names others, or null: then all parties do. */
const carriedInto = (sentence: Sentence, thread: Thread, cast: Cast, council: CouncilFact | null): Party[] | null => {
  if (council === null) return thread.speakers;
  const near = thread.explicit && thread.paragraph === sentence.paragraph;
  const fewer = thread.actors.length < cast.parties.length;
  return near && fewer && (cast.chair !== null || CONTINUES.test(sentence.text)) ? thread.actors : null;
};

const PLAN =
  /(?:방안|계획|대책|전략|로드맵|예산안)['’”」]?(?:을|를)\s(?:발표|마련|수립|확정|내놓|내놨|공개|추진|의결|짜|편성)/;
/**
 * Whether a text without a council is about plans: it says so, or binds somebody in plain words. Else its present tense
 * tells who does what, as articles on the duties of ministries do.
 */
const announcesPlans = (reading: Reading, facts: CommitmentFact[]): boolean =>
  facts.some((fact) => fact.rule !== 'promise.present') || PLAN.test(reading.text);

/** The only ministry or agency of the text, if there is just one: its plans are meant until another is named. */
const soleBody = (reading: Reading): Party[] => {
  const all = distinct([...reading.mentionsOf.values()].flat().filter((each) => each.central));
  return all.length === 1 ? all : [];
};

/** A council's list of tasks: the row's body leads, or all parties where none is named. */
const tabled = (reading: Reading, council: CouncilFact, from: string | null): CommitmentFact[] =>
  taskRows(reading.text).map(({ span, task, lead, due }) => {
    const leads = distinct(reading.registry.mentions(lead, reading.namesOn));
    return {
      span,
      quote: reading.text.slice(span.start, span.end),
      act: actPhrase(task),
      actors: leads.length > 0 ? leads : council.parties,
      due: deadlineIn(due === '' ? task : due, from),
      amounts: amountsIn(task),
      type: natureOf(task),
      strength: strengthOf(task, 'noun'),
      scope: 'council',
      rule: 'promise.table',
      confidence: 0,
    };
  });

/** Whether a sentence sums up what follows: it stands before the meeting is named, opens it in general words, or comes first. */
const leads = (
  reading: Reading,
  sentence: Sentence,
  ending: Ending,
  council: CouncilFact | null,
  event: number,
): boolean => {
  if (council === null) return sentence === reading.sentences[0];
  if (sentence.end <= event || (sentence.start <= event && GENERAL.test(sentence.text))) return true;
  return ending === 'present' && sentence === reading.sentences.find((each) => !each.fragment && !each.bullet);
};

/** Every promise in the text, in order, each once. */
export const readCommitments = (reading: Reading, council: CouncilFact | null): CommitmentFact[] => {
  const cast = castOf(reading, council);
  const event = council?.evidence.name?.span.start ?? 0;
  const from = referenceDay(reading, council);
  const scope = council === null ? 'plan' : 'council';
  const facts = new Map<string, Told>();
  const thread: Thread = { paragraph: -1, actors: [], explicit: false, speakers: soleBody(reading), pair: [] };
  for (const [i, sentence] of reading.sentences.entries()) {
    const before = reading.sentences[i - 1];
    if (council === null) {
      const own = subjectsOf(reading, sentence, sentence.start, sentence.end);
      if (own.length > 0) thread.speakers = own;
      if (own.length > 1) thread.pair = own;
    }
    const ending = bindingOf(reading, sentence, council, event);
    if (ending === null) continue;
    let carried = carriedInto(sentence, thread, cast, council);
    let named = council !== null && carried !== null;
    const players = council === null ? { ...cast, parties: thread.pair } : cast;
    for (const promise of promisesOf(sentence, ending)) {
      const { clause } = promise;
      if (clause.end - clause.start < SHORTEST) continue;
      const span = { start: sentence.start + clause.start, end: sentence.start + clause.end };
      if (ITSELF.test(reading.text.slice(span.start, span.end))) continue;
      const { actors, explicit } = actorsOf(reading, sentence, span, players, carried);
      if (explicit) [carried, named] = [actors, true];
      if (actors.length === 0 && ending !== 'agreed' && ending !== 'planned') continue;
      Object.assign(thread, { paragraph: sentence.paragraph, actors, explicit: named });
      const fact = factOf(reading, promise, actors, scope, from);
      const lead = leads(reading, sentence, ending, council, event);
      const opens = !explicit && reading.text.slice(before?.end ?? 0, sentence.start).includes('\n');
      if (!facts.has(fact.quote)) facts.set(fact.quote, { fact, lead, opens });
    }
  }
  for (const fact of council === null ? [] : tabled(reading, council, from)) {
    if (!facts.has(fact.quote)) facts.set(fact.quote, { fact, lead: false, opens: false });
  }
  const told = withoutSummaries([...facts.values()].sort((a, b) => a.fact.span.start - b.fact.span.start));
  const kept = council === null && !announcesPlans(reading, told) ? told.filter((fact) => fact.due !== null) : told;
  const opening = council?.evidence.status?.span.end ?? 0;
  return kept.map((fact, i) => ({
    ...fact,
    confidence: confidenceOf(fact, council === null ? i === 0 : fact.span.start <= opening),
  }));
};
