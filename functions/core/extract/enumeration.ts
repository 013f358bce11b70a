import type { Clause } from './clauses.ts';
import { matchesOf } from './matches.ts';
import { endsInAct } from './predicate.ts';

/** Signs of an item within a sentence: `① … 지원 ② … 양성 등에 합의했다`, `△… △… 등을 추진하기로`. */
const SIGN = /[①-⑳❶-❿➊-➓△▲▷▶]|(?<![\d가-힣])\(?[1-9]\)(?=\s?[가-힣‘'「])/g;
/** What is said of all items together; their own nouns are the verbs. */
const AGREED =
  /등(?:의)?\s?(?:[^,.]{0,16}?(?:과제|사항|사업|방안|내용|분야|안건)[을를에]?\s?|[을를에]\s?)?(?:[가-힣]{1,6}\s){0,2}(?:합의|확정|의결|결정)(?:했|하였|함|됐|했고|키로|을 이)/;
/** `주요 합의 내용은 ① … 등이다`. */
const STATED = /등(?:이다|입니다|임)[.]?$/;
const RESULT = /(?:합의|협의|논의|결정|협력)\s?(?:내용|사항|결과)[은는으]/;
const LAST = /\s?등(?=[을를에의이임입\s])[^등]{0,80}$/;
const MIN_ITEM = 6;

/** Items of a numbered list within a sentence, each with an act of its own; none where one verb governs them all. */
export const itemsOf = (sentence: string): Clause[] => {
  if (!/등[을를에의이임입\s]/.test(sentence)) return [];
  const signs = matchesOf(SIGN, sentence);
  if (signs.length < 2) return [];
  const [first, last] = [signs[0], signs.at(-1)];
  if (!first || !last) return [];
  const tail = sentence.slice(last.index);
  const stated = STATED.test(tail) && RESULT.test(sentence.slice(0, first.index));
  if (!stated && !AGREED.test(tail)) return [];
  return signs.flatMap((sign, i) => {
    const start = sign.index + sign[0].length;
    const next = signs[i + 1]?.index ?? start + sentence.slice(start).search(LAST);
    const words = sentence.slice(start, Math.max(start, next)).replace(/[\s,;·]{1,12}$/, '');
    return words.length >= MIN_ITEM && endsInAct(words) ? [{ start, end: start + words.length }] : [];
  });
};
