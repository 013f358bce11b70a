import type { Deadline } from '../model/fact.ts';
import { DATES, type Form, RHYTHMS } from './deadlineForms.ts';

const FORMS: Form[] = [...RHYTHMS, ...DATES];
/** Rules that capture digits match no words without them. */
const DIGITS_OF = /\((?:\(\?:20\)\?)?[\\[2][d10]/;
const WITHOUT_DIGITS = FORMS.filter(([form]) => !DIGITS_OF.test(form.source));
/** Some word of every rule: most clauses hold none, and need not be tried. */
const HINT =
  /\d|매|격주|격월|두\s?달|분기|반기|올|금년|내년|내후년|내달|다음\s?달|이번|이달|연내|연말|한\s?달|한\s?해|말까지|조속|빠른|빨리|이른|즉시|즉각|곧바로|지체|수시|다달이|달마다|월별|월 한|석\s?달|세\s?달/;
/** What belongs to the words of a deadline: `9월 | 말까지`, `내년 | 초`. */
const SUFFIX = /^\s?(?:중순|하순|상순|초순|중|말|초|내|안)?(?:까지|부터|에|께|쯤|경)?(?=[\s,]|$)/;
/** `5월부터 운영한 창구를`, `지난 3월 체결된 협약에 따라`: when that was done which the promise is about. */
const RECALLED =
  /(?:\d{1,2}월|(?:20)?\d{2}년|올해|[상하]반기|\d{1,2}일|\d분기)\S{0,2}\s[^,]{0,12}?(?:합의|발표|제정|개정|시행|체결|개소|개통|개최|출범|신설|도입|수립|확정|마련|선정|지정|접수|조사|설치|구축|운영|추진|실시|시작|제출|완료|공개|가동|개발)(?:했던|한|된|됐던|하던|되던|\s?중인|해\s?온)\s/g;
/** `2030년까지 배출량을 40% 감축하기 위해`: the year of the aim, not of what is done for it. */
const AIM =
  /20\d{2}년(?:까지)?[^,]{0,40}?(?:달성|감축|도약|진입|돌파|실현|늘리|줄이|낮추|높이)[^,]{0,8}?(?:기\s위해|기\s위한|을\s위해|을\s위한|고자)\s/;
/** `5월부터 12월까지`, `내년 1월에서 9월로 앞당긴다`: the later word counts. */
const SUPERSEDED =
  /(?:\d{1,2}월|\d{1,2}일|20\d{2}년|이달|내달)부터\s(?=[^,]{2,12}까지)|['’‘]\d{2}년\s\S{1,10}에서\s(?=['’‘]\d)|(?:\d{1,2}월|[상하]반기)에서\s(?=[^,]{1,14}로\s)/;
/** `6월까지 면제하는 조치를 연말까지 연장`: the deadline of the thing, where the verb has one of its own. */
const OF_THING = /^.{0,60}?(?:(?:까지|부터)\s[^,]{0,10}?(?:하는|되는)|(?:까지|중|에)\s[^,]{0,16}?[가-힣](?:해|하여))\s/;
/** Years that belong to something else: `지난해`, `작년 11월`. */
const NOT_A_DEADLINE = /(?:지난|작년|전년)[^,]{0,10}$/;

/**
 * The first deadline or rhythm that the clause gives. `from` is the day the text speaks from; without it months and
 * relative words stay open (normalised null).
 */
export const deadlineIn = (clause: string, from: string | null): Deadline | null => {
  if (!HINT.test(clause)) return null;
  const digits = /\d/.test(clause);
  let words = clause.replace(RECALLED, ' ');
  if (words.includes('20')) words = words.replace(AIM, ' ');
  if (words.includes('부터') || words.includes('에서')) words = words.replace(SUPERSEDED, ' ');
  const thing = OF_THING.exec(words)?.[0] ?? '';
  const own = thing === '' ? null : deadlineIn(words.slice(thing.length), from);
  if (own) return own;
  for (const [form, normalise] of digits ? FORMS : WITHOUT_DIGITS) {
    const match = form.exec(words);
    if (!match || NOT_A_DEADLINE.test(words.slice(Math.max(0, match.index - 14), match.index))) continue;
    const normalised = normalise(match, from);
    if (normalised === undefined) words = words.replace(match[0], '□');
    else {
      const after = words.slice(match.index + match[0].length);
      return { asWritten: (match[0] + (SUFFIX.exec(after)?.[0] ?? '')).trim(), normalised };
    }
  }
  return null;
};
