import type { CouncilFact } from '../model/fact.ts';
import { amountsIn } from './amounts.ts';
import { boundUpTo, type Clause, clausesOf } from './clauses.ts';
import { itemsOf } from './enumeration.ts';
import { opensOnly } from './opening.ts';
import { CADENCE, type Ending, endingOf, endsInAct, isPolite } from './predicate.ts';
import { mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import { isQuotation, personSpeaks } from './speech.ts';
import { trimClause } from './trim.ts';

/** Something happens on a day; nobody promises more than to be there. */
const EVENT =
  /(?:설명회|간담회|회의|대화|토론회|포럼|행사|협의회|공청회|인사|기념식)['’”」]?(?:를|을)\s(?:[^,]{0,30}\s)?(?:연다|한다|개최한다|갖는다)(?:고|$|\.)/;
/** A person's vow is a promise only where it names a sum or share. */
const TARGET = /[원불러%]$|％/;
/** In quotes and without a figure: `행안부는 “해법을 찾겠다”고 밝혔다`. */
const QUOTED_VOW = /["“][^"“”]{4,200}겠(?:다|습니다)[.]?["”]/;
const VOWING_BODY = /(?:부|청|처|위|위원회|부처|기관)(?:는|은)\s/;
/** A headline that names the day of a publication. */
const COMING_OUT = /\s\d{1,2}일(?:에)?\s(?:발표|공개|확정|시행|착수)$/;
const CUT_VERB = /[을를]\s[가-힣·\s]{0,8}(?:추진|지원|강화|마련|구축|운영|연계|확대|개선|발굴)(?:해|하여)$/;
/** Items of a list this long say what is done to what; shorter ones are headings. */
const ITEM = 14;
/** Tells what the body is, not what somebody will do. */
const COUNCIL_TOPIC = /^[^,]{0,12}(?:협의회|협의체)(?:는|은)\s/;
/** `협의체는 우선 시장 10곳을 시범 지원한다`: it acts, and on how much. */
const givesTo = (text: string): boolean =>
  amountsIn(text).length > 0 && /[을를]\s/.test(text) && !/(?:구성|운영|참여|개최)/.test(text.slice(-12));
const POLITICIANS =
  /^(?:국민의힘|더불어민주당|민주당|새누리당|여야|[가-힣]{2,4} (?:대표|원내대표|의원))(?:[^,]{0,12})?(?:은|는|이|가)\s/;

/** The table could not agree; that it will be talked of again is no promise. */
const UNSETTLED = /(?:결론|이견|입장\s?차|합의|의견 차)[^,]{0,10}\s?(?:내지|좁히지|이르지|찾지|보지)\s?못/;
/** `다음 과제를 우선 추진하기로 하였다.`: what follows is promised, not this. */
const LIST_AHEAD = /(?:다음|아래)(?:의|과\s같은)?\s(?:[가-힣]{1,4}\s)?(?:과제|사항|방안|내용|사업)[을를에]|다음과 같이/;
/** Somebody takes the chair. */
const TAKES_CHAIR = /(?:위원장|의장|간사|좌장|단장|팀장|사회)[을를]?\s맡는다/;
/** Bodies outside the state: what they will do is no ministry's promise. */
const PRIVATE_ACTOR =
  /^(?:[^,]{0,20}\s)?(?:(?:두|양|세)\s단체|양사|두 회사|[가-힣]{2,12}(?:협회|연합회|중앙회|학회|노총|노조|경총|상의|그룹|은행))(?:\([^()]{0,60}\))?(?:은|는|이|가)\s/;

/** One clause that promises, and how. */
export interface Promised {
  sentence: Sentence;
  clause: Clause;
  ending: Ending;
}

/** `- 미래부는 제작비를 지원하고` and, in the next bullet, `- 복지부는 자문을 제공할 예정이다`. */
const CONTINUED = /(?<!있|없|되|이)(?:고|며)$/;
const continuedIn = (reading: Reading, sentence: Sentence): Ending | null => {
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  const acts = [sentence, next].every((each) => each && mentionsIn(reading, each).length > 0);
  if (!acts || !next?.bullet) return null;
  return endingOf(next.text) ?? (endsInAct(next.text) ? 'noun' : null);
};

/** A bullet, a number or a table follows. */
const heads = (reading: Reading, sentence: Sentence): boolean => {
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  return next !== undefined && (next.bullet || /\|/.test(next.text));
};

/** How the sentence binds, or null where it promises nothing. */
export const bindingOf = (
  reading: Reading,
  sentence: Sentence,
  council: CouncilFact | null,
  event: number,
): Ending | null => {
  const { text, fragment } = sentence;
  if (sentence.note || (text.includes('못') && UNSETTLED.test(text))) return null;
  if (text.includes('맡는다') && TAKES_CHAIR.test(text)) return null;
  if (text.length < 90 && LIST_AHEAD.test(text) && heads(reading, sentence)) return null;
  if (mentionsIn(reading, sentence).length === 0 && PRIVATE_ACTOR.test(text)) return null;
  if (personSpeaks(text) || isQuotation(text)) {
    const vow = endingOf(text) === 'vow';
    return vow && amountsIn(text).some((amount) => TARGET.test(amount)) ? 'hope' : null;
  }
  const ending = endingOf(text);
  const before = sentence.end <= event;
  if (before && (ending === 'agreed' || ending === 'present') && !/[.,]["'”’]*$/.test(text) && !sentence.bullet)
    return null;
  // Without a body as its subject a vow is a courtesy, a polite sentence page furniture.
  if (ending === 'vow' && (!VOWING_BODY.test(text) || (QUOTED_VOW.test(text) && amountsIn(text).length === 0)))
    return null;
  if (isPolite(text) && !reading.polite) return null;
  if (opensOnly(text)) return null;
  if (ending === 'present' && COUNCIL_TOPIC.test(text) && !CADENCE.test(text) && !givesTo(text)) return null;
  if (
    council === null &&
    ending !== null &&
    ((COUNCIL_TOPIC.test(text) && !(ending !== 'present' && CADENCE.test(text))) || POLITICIANS.test(text))
  )
    return null;
  if (ending === null && council?.status === 'held' && itemsOf(text).length > 0) return 'noun';
  if (ending === null && boundUpTo(text) > 0) return 'agreed';
  if (ending === null && sentence.bullet && CONTINUED.test(text) && !endsInAct(text))
    return continuedIn(reading, sentence);
  if (ending !== null) return ending === 'present' && EVENT.test(text) && !CADENCE.test(text) ? null : ending;
  // `… 확대 추진` ends as a sentence may; in a list it is an item.
  if (!fragment && !(sentence.bullet && endsInAct(text))) return null;
  const listed = sentence.bullet || /^\([^)]{2,25}\)/.test(text);
  if (listed && endsInAct(text) && (sentence.start > event || council === null)) {
    const full = /[을를]\s|[은는]\s|,|^\([^)]{2,25}\)/.test(text);
    return full || (council?.status === 'held' && sentence.bullet && (text.length >= ITEM || CADENCE.test(text)))
      ? 'noun'
      : null;
  }
  if (fragment && COMING_OUT.test(text)) return 'planned';
  return sentence === reading.sentences.at(-1) && council !== null && text.length > 40 ? 'noun' : null;
};

/** The promises of a sentence that binds in this way, one an act. */
export const promisesOf = (sentence: Sentence, ending: Ending): Promised[] => {
  const own = endingOf(sentence.text);
  const items = own === null ? itemsOf(sentence.text) : [];
  if (items.length > 0) {
    // An item may hold two acts of its own: `…에 협조하고, … 협력`.
    return items.flatMap((item) =>
      clausesOf(sentence.text.slice(item.start, item.end), false)
        .map((clause) => ({ start: item.start + clause.start, end: item.start + clause.end }))
        .map((clause) => ({ sentence, clause: trimClause(sentence.text, clause), ending: 'noun' as const })),
    );
  }
  const bound = own === null && ending === 'agreed' ? boundUpTo(sentence.text) : sentence.text.length;
  const clauses = clausesOf(sentence.text.slice(0, bound), ending === 'noun').filter((each) => each.end > each.start);
  // Cut off by the page: the last clause has no verb.
  const cutOff =
    ending === 'noun' && !endsInAct(sentence.text) && !CUT_VERB.test(sentence.text) && !CONTINUED.test(sentence.text);
  const last = clauses.at(-1);
  // `분기별 1회 열어 | 현안을 논의한다`: the rhythm is the promise, not the talk.
  const talk = clauses.length > 1 && last && ending === 'present' && endingOf(sentence.text.slice(last.start)) === null;
  const whole = cutOff || talk ? clauses.slice(0, -1) : clauses;
  // An aim or hope qualifies the last verb only.
  const soft = ending === 'aim' || ending === 'hope';
  return whole.map((clause, i) => ({
    sentence,
    clause: trimClause(sentence.text, clause),
    ending: soft && i < whole.length - 1 ? 'present' : ending,
  }));
};
