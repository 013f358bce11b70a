import type { Deadline } from '../model/fact.ts';

/** A rule for one form of deadline: what the words give, relative to the day the text speaks from. */
type Rule = [RegExp, (match: RegExpExecArray, from: string | null) => string | null | undefined];

const pad = (value: number): string => String(value).padStart(2, '0');
const yearOf = (from: string): number => Number(from.slice(0, 4));
const yearMonth = (year: number, month: number): string | null =>
  month >= 1 && month <= 12 ? `${year}-${pad(month)}` : null;
const full = (digits: string | undefined): number => Number(digits) + ((digits ?? '').length === 2 ? 2000 : 0);
/** The next such month: a plan points ahead, so a month already past is next year's. */
const nextMonth = (from: string | null, month: number): string | null => {
  if (from === null) return null;
  const passed = month < Number(from.slice(5, 7));
  return yearMonth(yearOf(from) + (passed ? 1 : 0), month);
};
const shiftMonth = (from: string | null, by: number): string | null => {
  if (from === null) return null;
  const months = yearOf(from) * 12 + Number(from.slice(5, 7)) - 1 + by;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}`;
};
const shiftYear = (from: string | null, by: number): string | null =>
  from === null ? null : String(yearOf(from) + by);
const half = (year: string | null, word: string | undefined): string | null =>
  year === null ? null : `${year}-${word === '상' ? 'H1' : 'H2'}`;
const quarterEnd = (year: number, quarter: string | undefined): string | null => yearMonth(year, Number(quarter) * 3);
const dayIn = (month: string | null, day: string | undefined): string | null =>
  month === null || day === undefined ? null : `${month}-${pad(Number(day))}`;

/** Most telling first. Rhythms precede dates, since `매년 12월` is no December. */
const RULES: Rule[] = [
  [/매년\s(\d{1,2})월|해마다\s(\d{1,2})월/, (m) => `recurring:annual-${pad(Number(m[1] ?? m[2]))}`],
  [/격주(?:로|마다|\s?단위로)?|2주마다/, () => 'recurring:biweekly'],
  [
    /격월(?:로|마다|제)?|(?:두|2)\s?달에\s?(?:한|1)\s?[번회차]|(?:2개월|두\s?달)(?:마다|\s?간격)/,
    () => 'recurring:bimonthly',
  ],
  [
    /(?:매\s?분기|분기별|분기마다|(?<!\d\s?\/?4?)분기에|분기당)(?:로)?(?:\s?(?:\d|한)\s?[회번])?|(?:3개월|석\s?달|세\s?달)(?:마다|에\s?한\s?번)/,
    () => 'recurring:quarterly',
  ],
  [
    /(?:연간|연|한\s?해|매년|1년에)\s?(?:2|두)\s?[회번차](?!로\s(?:늘|확대))\s?례?|(?<![상하])(?:매\s?반기|반기별|반기마다|반기에|반기)(?:로)?(?:\s?(?:\d|한)\s?[회번])|(?:매\s?반기|반기별|반기마다)|(?:6개월|여섯\s?달)(?:마다|에\s?한\s?번)/,
    () => 'recurring:semiannual',
  ],
  [/매월|매달|다달이|월\s?(?:\d|한)\s?[회번]|(?:한\s?달|1개월)(?:에\s?한\s?번|마다)|월별로/, () => 'recurring:monthly'],
  [/(?<!\d)((?:20)?\d{2})년\s?(\d{1,2})월\s?(\d{1,2})일/, (m) => dayIn(yearMonth(full(m[1]), Number(m[2])), m[3])],
  [/(?<![\d년])\s?(\d{1,2})월\s?(\d{1,2})일(?:까지|부터|에)?/, (m, from) => dayIn(nextMonth(from, Number(m[1])), m[2])],
  [
    /(?<![\d.])(?:['’‘]?((?:20)?\d{2})\.\s?)(\d{1,2})\.\s?(\d{1,2})\.?(?=\s?(?:\(|까지|부터|에\s|일))/,
    (m) => dayIn(yearMonth(full(m[1]), Number(m[2])), m[3]),
  ],
  [
    /(?<![\d.]\s?)(\d{1,2})\.\s?(\d{1,2})\.?\s?(?=\([월화수목금토일]|까지|부터)/,
    (m, from) => dayIn(nextMonth(from, Number(m[1])), m[2]),
  ],
  [/(?:이달|이번\s?달|오는)\s(\d{1,2})일(?:까지)?/, (m, from) => dayIn(shiftMonth(from, 0), m[1])],
  [/(?:다음\s?달|내달)\s(\d{1,2})일(?:까지)?/, (m, from) => dayIn(shiftMonth(from, 1), m[1])],
  [
    /(?<![\d월.])(?<!월\s)(\d{1,2})일(?=\s(?:발표|공개|확정|개최|시행)|까지|부터)/,
    (m, from) => dayIn(shiftMonth(from, 0), m[1]),
  ],
  [/(?<!\d)((?:20)?\d{2})년\s?(\d{1,2})월(?:까지|부터|중)?/, (m) => yearMonth(full(m[1]), Number(m[2]))],
  [/['’‘](\d{2})[.년]\s?(\d{1,2})월/, (m) => yearMonth(full(m[1]), Number(m[2]))],
  // A quarter ends with its last month; one that something happens in has no day to wait for.
  [/((?:20)?\d{2})년\s?([1-4])\s?(?:\/4)?분기/, (m) => quarterEnd(full(m[1]), m[2])],
  [/내년\s?([1-4])\s?(?:\/4)?분기/, (m, from) => (from === null ? null : quarterEnd(yearOf(from) + 1, m[1]))],
  [/(?:올해|올|금년)?\s?([1-4])\s?(?:\/4)?분기/, (m, from) => (from === null ? null : quarterEnd(yearOf(from), m[1]))],
  [
    /(?:내년|이듬해)\s?(\d{1,2})월(?:까지|부터|\s?중)?/,
    (m, from) => (from === null ? null : yearMonth(yearOf(from) + 1, Number(m[1]))),
  ],
  // 올해 1월 in May looks back: no deadline.
  [
    /(?:올해부터\s|올해\s|올\s|금년\s)(\d{1,2})월(?:까지|부터|\s?중|\s?말)?/,
    (m, from) => (from !== null && Number(m[1]) < Number(from.slice(5, 7)) ? undefined : nextMonth(from, Number(m[1]))),
  ],
  [/(?:오는\s|이르면\s|늦어도\s)(\d{1,2})월(?:까지|부터|\s?중|\s?말)?/, (m, from) => nextMonth(from, Number(m[1]))],
  [/(?:다음\s?달|내달)(?:까지|부터|\s?중|\s?말)?/, (_, from) => shiftMonth(from, 1)],
  [/(?:이달|이번\s?달)\s?(?:까지|안에|중|말)/, (_, from) => shiftMonth(from, 0)],
  [/(?<!\d)((?:20)?\d{2})년\s?([상하])반기/, (m) => half(String(full(m[1])), m[2])],
  [/내년\s?([상하])반기(?:까지|\s?중)?/, (m, from) => half(shiftYear(from, 1), m[1])],
  [
    /(?:올해\s?|올\s?|금년\s?)?([상하])반기(?:\s?(?:까지|부터|중|내|안에|에)|\s(?=도입|시행|출시|개소|착공|공모|발표|개정|개시))/,
    (m, from) => half(shiftYear(from, 0), m[1]),
  ],
  [/['’‘](\d{2})년?\s?([상하])반기/, (m) => half(String(full(m[1])), m[2])],
  [/(?:올해|올|금년)\s?([상하])반기/, (m, from) => half(shiftYear(from, 0), m[1])],
  [
    /(?<![\d년월])(\d{1,2})월(?:까지|부터|\s중에?(?!\s?순)|\s?(?:말|초|중순|하순|상순)(?:까지|부터|에|께|쯤)?(?=[\s,]|$)|엔|에)(?!\s?열린(?!다))|(?<!\d)(\d{1,2})월\s(?=(?:[가-힣]{2}급\s|정책\s?|정기\s?|본\s?|차기\s?|실무\s?)?(?:협의회|회의|협의체|[^,]{0,14}(?:열기로|열\s|개최)))/,
    (m, from) => nextMonth(from, Number(m[1] ?? m[2])),
  ],
  [/(?<![\d~])(20\d{2})(?:학년도|년)(?:까지|부터|\s?내|\s?말|에|\s?중|\s?안에|\s?이내)/, (m) => m[1] ?? null],
  // The span in a plan's own title is no deadline: `제3차 기본계획(2021∼2025)`.
  [
    /(?<!(?:계획|전략|방안|대책|로드맵)['’」]?\()(?:['’‘]\d{2}|20\d{2})년?\s?[~∼～]\s?['’‘]?(?:20)?(\d{2})(?:년(?:까지)?)?(?!\d)/,
    (m) => `20${m[1]}`,
  ],
  [/(?<!\d)(20\d{2})년\s[가-힣]{2,8}(?:부터|까지)(?=\s)/, (m) => m[1] ?? null],
  [/['’‘](\d{2})년(?:까지|부터|\s?내|\s?말)?/, (m) => `20${m[1]}`],
  [
    /내년(?:까지|부터|\s?중|\s?말|에)?(?!도?\s?(?:정부\s)?본?예산(?:안)?(?:에|\s?(?:편성|심의|반영)))/,
    (_, from) => shiftYear(from, 1),
  ],
  [
    /(?:올해|올|금년)\s?(?:연말|말)까지|(?<![가-힣])연말(?:까지|에|쯤)|(?<!\S)말까지|(?:올해|금년)\s말|올\s?연말/,
    (_, from) => (from === null ? null : `${from.slice(0, 4)}-12`),
  ],
  [/(?:연내|올해|금년|올해\s안)(?:까지|부터|\s?안에|\s?중|\s?내|\s?말)?|올\s?한\s?해/, (_, from) => shiftYear(from, 0)],
  // A season or a span has no day.
  [/(?:올|내년)\s?(?:봄|여름|가을|겨울)(?:까지|부터|에)?|\d{1,2}년\s?(?:동안|안에|이내|내)/, () => null],
  [/수시로/, () => 'recurring:ad-hoc'],
  [/조속히|조속한\s?시일|빠른\s?시일|이른\s?시일|빨리|즉시|즉각|곧바로|지체\s?없이/, () => 'asap'],
];
/** Rules that capture digits match no words without them. */
const DIGITS_OF = /\((?!\?)(?:\(\?:20\)\?|20)?(?:\\d|\[1-4\])/;
const WITHOUT_DIGITS = RULES.filter(([form]) => !DIGITS_OF.test(form.source));
/** Some word of every rule: most clauses hold none, and need not be tried. */
const HINT =
  /\d|매년|매월|매달|매\s?분기|해마다|격주|격월|두\s?달|분기|반기|올|금년|내년|내달|다음\s?달|이번|이달|연내|연말|한\s?달|한\s?해|말까지|조속|빠른|빨리|이른|즉시|즉각|곧바로|지체|수시|다달이|월별|석\s?달|세\s?달|여섯\s?달|이듬해/;
/** The day is that of the beginning: whoever shows it must be able to say so. */
const FROM_THEN = /^\s?부터/;
/** `5월부터 운영한 창구를`, `지난 3월 체결된 협약에 따라`: when that was done which the promise is about. */
const RECALLED =
  /(?:\d{1,2}월|(?:20)?\d{2}년|올해|내년|[상하]반기|\d{1,2}일|\d분기)(?:까지|부터|에|\s?중)?\s[^,]{0,12}?(?:합의|발표|제정|개정|시행|체결|개소|개통|개최|출범|신설|도입|수립|확정|마련|선정|지정|접수|조사|설치|구축|운영|추진|실시|시작|제출|완료|공개|가동|개발|시범\s?운영)(?:했던|한|된|됐던|하던|되던|\s?중인|해\s?온)\s/g;
/** `2030년까지 배출량을 40% 감축하기 위해`: the year of the aim, not of what is done for it. */
const AIM =
  /(?:20)\d{2}년(?:까지)?[^,]{0,40}?(?:달성|감축|도약|진입|돌파|실현|늘리|줄이|낮추|높이)[^,]{0,8}?(?:기\s위해|기\s위한|을\s위해|을\s위한|고자)\s/;
/** `6월까지 면제하는 조치를 연말까지 연장`: the deadline of the thing, where the verb has one of its own. */
const OF_THING = /^.{0,60}?(?:까지|부터)\s[^,]{0,10}?(?:하는|되는)\s/;
/** Years that belong to something else: `지난해`, `2019년 1차 회의`, `내년 자금공급 방향`. */
const NOT_A_DEADLINE = /(?:지난|작년|전년)[^,]{0,10}$/;

/**
 * The first deadline or rhythm that the clause gives. `from` is the day the text speaks from; without it months and
 * relative words stay open (normalised null).
 */
export const deadlineIn = (clause: string, from: string | null): Deadline | null => {
  if (!HINT.test(clause)) return null;
  let words = clause.replace(RECALLED, ' ').replace(AIM, ' ');
  const thing = OF_THING.exec(words)?.[0] ?? '';
  const own = thing === '' ? null : deadlineIn(words.slice(thing.length), from);
  if (own) return own;
  for (const [form, normalise] of /\d/.test(clause) ? RULES : WITHOUT_DIGITS) {
    const match = form.exec(words);
    if (!match || NOT_A_DEADLINE.test(words.slice(Math.max(0, match.index - 14), match.index))) continue;
    const normalised = normalise(match, from);
    if (normalised === undefined) words = words.replace(match[0], '□');
    else {
      const from = FROM_THEN.exec(words.slice(match.index + match[0].length))?.[0] ?? '';
      return { asWritten: (match[0] + from).trim(), normalised };
    }
  }
  return null;
};
