/**
 * A rule for one form of deadline: what the words give, relative to the day the text speaks from. `undefined`: these
 * words give no deadline after all; `null`: they give one that has no day.
 */
export type Form = [RegExp, (match: RegExpExecArray, from: string | null) => string | null | undefined];

const pad = (value: number): string => String(value).padStart(2, '0');
const yearOf = (from: string): number => Number(from.slice(0, 4));
const monthOf = (from: string): number => Number(from.slice(5, 7));
const yearMonth = (year: number, month: number): string | null =>
  month >= 1 && month <= 12 ? `${year}-${pad(month)}` : null;
const full = (digits: string | undefined): number => Number(digits) + ((digits ?? '').length === 2 ? 2000 : 0);
/** The next such month: a plan points ahead, so a month already past is next year's. */
const nextMonth = (from: string | null, digits: string | undefined): string | null => {
  const month = Number(digits);
  return from === null ? null : yearMonth(yearOf(from) + (month < monthOf(from) ? 1 : 0), month);
};
const shiftMonth = (from: string | null, by: number): string | null => {
  if (from === null) return null;
  const months = yearOf(from) * 12 + monthOf(from) - 1 + by;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}`;
};
const shiftYear = (from: string | null, by: number): string | null =>
  from === null ? null : String(yearOf(from) + by);
const half = (year: string | null, word: string | undefined): string | null =>
  year === null ? null : `${year}-${word === '상' || word === '上' || word === '1' ? 'H1' : 'H2'}`;
const endOf = (year: string | null): string | null => (year === null ? null : `${year}-12`);
const quarterEnd = (year: number, quarter: string | undefined): string | null => yearMonth(year, Number(quarter) * 3);
const dayIn = (month: string | null, day: string | undefined): string | null =>
  month === null || day === undefined ? null : `${month}-${pad(Number(day))}`;

/** What recurs: before dates, since `매년 12월` is no December. */
export const RHYTHMS: Form[] = [
  [/(?:매년|해마다)\s(\d{1,2})월/, (m) => `recurring:annual-${pad(Number(m[1]))}`],
  [/격주|2주(?:마다|에\s?한)|(?<!\d\s?)월\s?2\s?회/, () => 'recurring:biweekly'],
  [/격월|두\s?달에\s?한|(?:2개월|두\s?달)(?:마다|\s?간격)/, () => 'recurring:bimonthly'],
  [
    /매\s?분기|분기(?:별|마다|당)|(?<!\d\s?(?:\/4)?)분기(?:에)?\s(?:1|한)|(?:연|1년에)\s?(?:4|네)\s?[회차](?!로\s늘)|(?:3개월|석\s?달|세\s?달)(?:마다|에\s?한)/,
    () => 'recurring:quarterly',
  ],
  [
    /(?:연간|연|한\s?해|매년|1년에)\s?(?:2|두)\s?[회번차](?!로\s(?:늘|확대))|반기(?:별|마다)|(?<![상하])반기(?:에)?\s(?:1|한)|상[·‧ㆍ]하반기\s한|6개월(?:마다|에\s?한)/,
    () => 'recurring:semiannual',
  ],
  [/매월|매달|다달이|(?<!\S)달마다|(?<!\d\s?)월\s?(?:\d|한)\s?[회번]|한\s?달에\s?한|월별로/, () => 'recurring:monthly'],
  [/수시로|수시\s개최/, () => 'recurring:ad-hoc'],
];

/** Most telling first. */
export const DATES: Form[] = [
  [/(?<!\d)((?:20)?\d{2})년\s?(\d{1,2})월\s?(\d{1,2})일/, (m) => dayIn(yearMonth(full(m[1]), Number(m[2])), m[3])],
  // A bare day that has passed is told of, not promised.
  [
    /(?<![\d년])(\d{1,2})월\s?(\d{1,2})일(까지|부터|에|자)?(?!\s?(?:기준|현재))/,
    (m, from) => {
      const passed = from !== null && `${pad(Number(m[1]))}-${pad(Number(m[2]))}` < from.slice(5);
      return passed && m[3] === undefined ? undefined : dayIn(nextMonth(from, m[1]), m[2]);
    },
  ],
  [
    /(?<![\d.])['’‘]?((?:20)?\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?(?=\s?(?:\(|까지|부터|에\s|일))/,
    (m) => dayIn(yearMonth(full(m[1]), Number(m[2])), m[3]),
  ],
  [
    /(?<![\d.]\s?)(\d{1,2})\.\s?(\d{1,2})\.?\s?(?=\([월화수목금토일]|까지|부터|일)/,
    (m, from) => dayIn(nextMonth(from, m[1]), m[2]),
  ],
  [/(?:이달|이번\s?달|오는)\s(\d{1,2})일/, (m, from) => dayIn(shiftMonth(from, 0), m[1])],
  [/(?:다음\s?달|내달)\s(\d{1,2})일/, (m, from) => dayIn(shiftMonth(from, 1), m[1])],
  [
    /(?<![\d월.])(?<!월\s)(\d{1,2})일(?=\s(?:발표|공개|확정|개최|시행)|까지|부터)/,
    (m, from) => dayIn(shiftMonth(from, 0), m[1]),
  ],
  [/(?<!\d)['’‘]?((?:20)?\d{2})(?:년|\.)\s?(\d{1,2})월/, (m) => yearMonth(full(m[1]), Number(m[2]))],
  [/['’‘](\d{2})\.\s?(\d{1,2})\.(?!\s?\d)/, (m) => yearMonth(full(m[1]), Number(m[2]))],
  // A quarter ends with its last month; one that something happens in has no day to wait for.
  [/((?:20)?\d{2})[년.]\s?([1-4])\s?(?:\/4)?분기/, (m) => quarterEnd(full(m[1]), m[2])],
  [/내년\s?([1-4])\s?(?:\/4)?분기/, (m, from) => (from === null ? null : quarterEnd(yearOf(from) + 1, m[1]))],
  [/([1-4])\s?(?:\/4)?분기/, (m, from) => (from === null ? null : quarterEnd(yearOf(from), m[1]))],
  [/(?:내년|이듬해)\s?(\d{1,2})월/, (m, from) => (from === null ? null : yearMonth(yearOf(from) + 1, Number(m[1])))],
  // 올해 1월 in May looks back: no deadline.
  [
    /(?:올해|올|금년)\s(\d{1,2})월/,
    (m, from) => (from !== null && Number(m[1]) < monthOf(from) ? undefined : nextMonth(from, m[1])),
  ],
  [/(?:오는|이르면|늦어도)\s(\d{1,2})월/, (m, from) => nextMonth(from, m[1])],
  [/다음\s?달|내달/, (_, from) => shiftMonth(from, 1)],
  [/(?:이달|이번\s?달)(?=까지|부터|\s?(?:안|중|말|하순))/, (_, from) => shiftMonth(from, 0)],
  [/(?<!\d)((?:20)?\d{2})(?:년|\.)?\s?(?:([상하])반기|([上下]))/, (m) => half(String(full(m[1])), m[2] ?? m[3])],
  [/내년도?\s?([상하])반기/, (m, from) => half(shiftYear(from, 1), m[1])],
  [/(?:올해|올|금년)\s?([상하])반기/, (m, from) => half(shiftYear(from, 0), m[1])],
  [/([상하])반기(?=까지|부터|에)/, (m, from) => half(shiftYear(from, 0), m[1])],
  // `하반기 지침을 개정한다`: unless it has passed.
  [
    /([상하])반기\s(?=[가-힣])(?!경제|실적|업무|예산|채용|들어|현황|기준|대비)/,
    (m, from) => (from === null || (m[1] === '상' && monthOf(from) > 6) ? undefined : half(shiftYear(from, 0), m[1])),
  ],
  [/([12])학기(?=부터|에|까지)/, (m, from) => half(shiftYear(from, 0), m[1])],
  [
    /(?<![\d년월~∼])(\d{1,2})월(?=까지|부터|께|쯤|경|이면|엔|에(?!\s?열린(?!다))|로\s(?:앞|미|늦)|\s?(?:중에?|중순|말|말쯤|초|하순|상순|초순|내|내로|안에)(?:까지|부터|에|께)?(?=[\s,]|$)|\s한\s달)/,
    (m, from) => nextMonth(from, m[1]),
  ],
  [
    /(?<!\d)(\d{1,2})월\s(?=(?:[가-힣]{2}급\s|정책\s?|정기\s?|본\s?|차기\s?|실무\s?)?(?:협의회|회의|협의체|[^,]{0,14}(?:열기로|열\s|개최)))/,
    (m, from) => nextMonth(from, m[1]),
  ],
  // `9월 공모를 거쳐`: a month to come, without a particle.
  [
    /(?<![\d~∼]\s?)(\d{1,2})월\s(?=[가-힣])/,
    (m, from) => (from !== null && Number(m[1]) > monthOf(from) ? nextMonth(from, m[1]) : undefined),
  ],
  // The span in a plan's own title is no deadline: `제3차 기본계획(2021∼2025)`.
  [
    /(?<!(?:계획|전략|방안|대책|로드맵)['’」]?\()(?:['’‘]\d{2}|20\d{2})년?\s?[~∼～]\s?['’‘]?(?:20)?(\d{2})(?!\d)/,
    (m) => `20${m[1]}`,
  ],
  [/(?<!\d)((?:20)?\d{2})년\s?말/, (m) => endOf(String(full(m[1])))],
  [
    /(?<![\d~])(20\d{2})(?:학년도|년도?)(?=까지|부터|에(?!서)|으로\s(?:앞|늦|미)|\s?(?:내|중|초|안에|이내)(?:에)?(?:\s|까지))/,
    (m) => m[1] ?? null,
  ],
  [/(?<!\d)(20\d{2})년\s[가-힣]{2,8}(?:부터|까지)(?=\s)/, (m) => m[1] ?? null],
  // `2027년 시행하기로`: a year to come, without a particle.
  [
    /(?<![\d~])(20\d{2})년\s(?=[가-힣]{2})(?!대비|수준|기준|예산|본예산|업무|사업|이후|이전|이상|[가-힣]{2} 예정인)/,
    (m, from) => (from !== null && Number(m[1]) > yearOf(from) ? m[1] : undefined),
  ],
  [/['’‘](\d{2})년/, (m) => `20${m[1]}`],
  [/(?:올|내년)\s?(?:봄|여름|가을|겨울)/, () => null],
  [/내년\s?(?:연말|말)/, (_, from) => endOf(shiftYear(from, 1))],
  [/내년도?(?!보다|도?\s?(?:정부\s)?본?예산(?:안)?(?:에|\s?(?:편성|심의|반영)))/, (_, from) => shiftYear(from, 1)],
  [/내후년/, (_, from) => shiftYear(from, 2)],
  [
    /(?:올해|올|금년)\s?(?:연말|말)|(?<![가-힣])연말(?=까지|에|쯤|께)|(?<!\S)말까지/,
    (_, from) => endOf(shiftYear(from, 0)),
  ],
  [/연내|(?:올해|금년)(?!보다|로\s|\(|\s?(?:대비|예산|수준|들어|초\s))|올\s?한\s?해/, (_, from) => shiftYear(from, 0)],
  // A span has no day.
  [/\d{1,2}년\s?(?:동안|안에|이내|내)/, () => null],
  [/조속|빠른\s?시일|이른\s?시일|빨리|즉시|즉각|곧바로|지체\s?없이/, () => 'asap'],
];
