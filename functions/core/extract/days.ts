import { DAY_MS } from '../calendar.ts';
import { matchesOf } from './matches.ts';

/** A day as written: which parts the words give, and which way they point. */
export interface DayWords {
  start: number;
  end: number;
  year: number | null;
  month: number | null;
  day: number | null;
  /** Days from the day of publication, for 오늘, 어제, 내일. */
  offset: number | null;
  /** 0 Sunday … 6 Saturday, where only the day of the week is given; counted in weeks from that of publication. */
  weekday: { day: number; weeks: number | null } | null;
  cue: 'past' | 'coming' | 'last month' | 'next month' | null;
}

const FULL = String.raw`(?<fy>(?:19|20)\d{2})\s?[년.\-/]\s?(?<fm>\d{1,2})\s?[월.\-/]\s?(?<fd>\d{1,2})(?:일)?(?!\d)`;
const SHORT_YEAR = String.raw`['’‘](?<sy>\d{2})\s?[년.]\s?(?<sm>\d{1,2})\s?[월.]\s?(?<sd>\d{1,2})(?:일)?(?!\d)`;
/** `12∼13일`: its first day. */
const UNTIL = String.raw`(?:\s?[~∼～]\s?\d{1,2})?`;
const MONTH_DAY = String.raw`(?<mm>\d{1,2})월\s?(?<md>\d{1,2})${UNTIL}일`;
/** 7.6(화), 5.28.(): the bracket is what tells a day from a decimal. */
const DOTTED = String.raw`(?<![\d.])(?<dm>\d{1,2})\.\s?(?<dd>\d{1,2})\.?\s?(?=\([월화수목금토일)])`;
const DAY = String.raw`(?<![\d월.])(?<!월\s)(?<d>\d{1,2})${UNTIL}일(?!\s?간|\s?부터|\s?까지|\s?동안|\s?이내|[가-힣]{0,3}\s?만에)`;
const WORD = String.raw`(?<![가-힣])(?<word>오늘|어제|전날|내일)(?=[은(이,\s])`;
/** `지난주 금요일`, `오는 수요일`; a bare `수요일` is the nearest one in the direction of the report. */
const WEEKDAY = String.raw`(?<![가-힣])(?<!매주\s|격주\s|월\s)(?:(?<week>지난\s?주|저번\s?주|이번\s?주|금주|다음\s?주|내주|지난|오는)\s)?(?<wd>[월화수목금토일])요일(?!\s?\()`;
const DAYS = new RegExp([FULL, SHORT_YEAR, MONTH_DAY, DOTTED, DAY, WORD, WEEKDAY].join('|'), 'g');
/** Some sign of every form. */
const HINT = /\d|요일|오늘|어제|전날|내일/;
const CUE = /(지난|오는|이달|같은 달|지난\s?달|다음\s?달|내달|전달)\s?$/;
const WEEKDAYS = '일월화수목금토';
/** Weeks from that of publication; null: the nearest such day in that direction. */
const weeksOf = (words: string): number | null => {
  if (/^(?:지난|오는)$/.test(words)) return null;
  if (/^(?:지난|저번)/.test(words)) return -1;
  return /^(?:이번|금주)/.test(words) ? 0 : 1;
};
const OFFSETS: Record<string, number> = { 오늘: 0, 어제: -1, 전날: -1, 내일: 1 };

/** So long after its day an announcement may still be in the papers. */
const LATE_DAYS = 3;

const num = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
const cueOf = (before: string): DayWords['cue'] => {
  const word = CUE.exec(before)?.[1];
  if (word === undefined) return null;
  if (/^(?:지난\s?|전)달$/.test(word)) return 'last month';
  if (/^(?:다음\s?달|내달)$/.test(word)) return 'next month';
  return word === '지난' ? 'past' : word === '오는' ? 'coming' : null;
};

/** Days named in a sentence, in order. Offsets count from the start of `text`. */
export const readDays = (text: string): DayWords[] =>
  (HINT.test(text) ? matchesOf(DAYS, text) : []).flatMap((match) => {
    const g = match.groups ?? {};
    const month = num(g.fm ?? g.sm ?? g.mm ?? g.dm);
    const day = num(g.fd ?? g.sd ?? g.md ?? g.dd ?? g.d);
    if ((month !== null && (month < 1 || month > 12)) || (day !== null && (day < 1 || day > 31))) return [];
    const year = num(g.fy) ?? (g.sy === undefined ? null : 2000 + Number(g.sy));
    const offset = g.word === undefined ? null : (OFFSETS[g.word] ?? null);
    const weekday = g.wd ? { day: WEEKDAYS.indexOf(g.wd), weeks: g.week === undefined ? null : weeksOf(g.week) } : null;
    const start = match.index;
    const cue =
      g.week === undefined ? cueOf(text.slice(Math.max(0, start - 6), start)) : g.week === '지난' ? 'past' : 'coming';
    return [{ start, end: start + match[0].length, year, month, day, offset, weekday, cue }];
  });

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const pad = (value: number): string => String(value).padStart(2, '0');
const dayOf = (year: number, month: number, day: number): string | null => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= last ? `${year}-${pad(month)}-${pad(day)}` : null;
};

/** Weeks run from Monday, as Korean papers count them. */
const onWeekday = (
  { day, weeks }: { day: number; weeks: number | null },
  publishedOn: string,
  cue: DayWords['cue'],
): string => {
  const today = new Date(publishedOn).getUTCDay();
  if (weeks !== null) return addDays(publishedOn, weeks * 7 + ((day + 6) % 7) - ((today + 6) % 7));
  const ahead = (day - today + 7) % 7;
  if (cue === 'coming') return addDays(publishedOn, ahead === 0 ? 7 : ahead);
  return addDays(publishedOn, ahead === 0 && cue === null ? 0 : ahead - 7);
};

/**
 * The calendar day, or null where the words and the day of publication do not give one: a bare `22일` in a text of
 * unknown day stays unknown. A report looks back (one day of slack for embargoes), an announcement looks ahead.
 */
export const resolveDay = (words: DayWords, publishedOn: string | null, ahead: boolean): string | null => {
  const { year, month, day } = words;
  if (words.offset !== null) return publishedOn === null ? null : addDays(publishedOn, words.offset);
  if (words.weekday !== null)
    return publishedOn === null ? null : onWeekday(words.weekday, publishedOn, words.cue ?? (ahead ? 'coming' : null));
  if (day === null) return null;
  if (year !== null && month !== null) return dayOf(year, month, day);
  if (publishedOn === null) return null;
  const [thisYear, thisMonth] = [Number(publishedOn.slice(0, 4)), Number(publishedOn.slice(5, 7))];
  const inMonth = (step: number): string | null =>
    dayOf(thisYear + Math.floor((thisMonth - 1 + step) / 12), ((thisMonth - 1 + step + 12) % 12) + 1, day);
  if (month === null && words.cue === 'last month') return inMonth(-1);
  if (month === null && words.cue === 'next month') return inMonth(1);
  const options = [-1, 0, 1].flatMap((step) => {
    const option = month === null ? inMonth(step) : dayOf(thisYear + step, month, day);
    return option === null ? [] : [option];
  });
  const forward = words.cue === 'coming' || (words.cue === null && ahead);
  // Papers tell of an announcement a day or two late; without a word like `오는` the near day is meant, not next month's.
  const since = words.cue === 'coming' ? publishedOn : addDays(publishedOn, -LATE_DAYS);
  if (forward) return options.find((option) => option >= since) ?? null;
  const limit = words.cue === 'past' ? publishedOn : addDays(publishedOn, 1);
  return options.filter((option) => option <= limit).at(-1) ?? null;
};
