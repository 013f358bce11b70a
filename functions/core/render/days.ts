import type { Deadline } from '../model/fact.ts';
import type { Meeting } from '../model/ledger.ts';
import type { Bilingual } from './words.ts';
import { oneLine } from './words.ts';

const weekdaysKo = ['일', '월', '화', '수', '목', '금', '토'] as const;
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const monthEn = (month: number): string => monthsEn[month - 1] ?? String(month);

/** A Korean calendar day in words, with its weekday. */
export function dayWords(day: string): Bilingual {
  const date = new Date(`${day}T00:00:00Z`);
  const [year, month, dayOfMonth, weekday] = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCDay(),
  ];
  return {
    ko: `${year}년 ${month}월 ${dayOfMonth}일(${weekdaysKo[weekday]})`,
    en: `${weekdaysEn[weekday]} ${dayOfMonth} ${monthEn(month)} ${year}`,
  };
}

/** When a meeting is, as far as it is known. */
export function meetingDay({ heldOn, dayOfMonth, year }: Pick<Meeting, 'heldOn' | 'dayOfMonth' | 'year'>): Bilingual {
  if (heldOn !== null) return dayWords(heldOn);
  const parts = [year === null ? null : `${year}년`, dayOfMonth === null ? null : `${dayOfMonth}일(월 모름)`];
  const ko = parts.filter((part) => part !== null).join(' ');
  return ko === '' ? { ko: '날짜 모름', en: 'day not known' } : { ko, en: 'day not fully known' };
}

const spoken: Record<string, Bilingual> = {
  asap: { ko: '되도록 빨리', en: 'as soon as possible' },
  'recurring:weekly': { ko: '매주', en: 'every week' },
  'recurring:biweekly': { ko: '2주마다', en: 'every two weeks' },
  'recurring:monthly': { ko: '매달', en: 'every month' },
  'recurring:bimonthly': { ko: '두 달마다', en: 'every two months' },
  'recurring:quarterly': { ko: '분기마다', en: 'every quarter' },
  'recurring:semiannual': { ko: '반년마다', en: 'twice a year' },
  'recurring:annual': { ko: '해마다', en: 'every year' },
  'recurring:ad-hoc': { ko: '수시로', en: 'as needed' },
};

function normalisedWords(normalised: string): Bilingual {
  const known = spoken[normalised];
  if (known !== undefined) return known;
  const annual = /^recurring:annual-(\d{2})$/.exec(normalised)?.[1];
  if (annual !== undefined) return { ko: `해마다 ${Number(annual)}월`, en: `every ${monthEn(Number(annual))}` };
  if (/^\d{4}-\d{2}-\d{2}$/.test(normalised)) return dayWords(normalised);
  const [, year, half, month] = /^(\d{4})(?:-H([12])|-(\d{2}))?$/.exec(normalised) ?? [];
  if (year === undefined) return { ko: normalised, en: normalised };
  if (half !== undefined) {
    return half === '1'
      ? { ko: `${year}년 상반기`, en: `first half of ${year}` }
      : { ko: `${year}년 하반기`, en: `second half of ${year}` };
  }
  if (month !== undefined) return { ko: `${year}년 ${Number(month)}월`, en: `${monthEn(Number(month))} ${year}` };
  return { ko: `${year}년`, en: year };
}

/** A deadline as it is understood, then as it was written. */
export function dueWords(due: Deadline | null): Bilingual {
  if (due === null) return { ko: '기한 없음', en: 'no date' };
  const written = `“${oneLine(due.asWritten)}”`;
  if (due.normalised === null) return { ko: `${written}: 날짜로 정해지지 않음`, en: 'no calendar date' };
  const { ko, en } = normalisedWords(due.normalised);
  // A day on which something begins is no day by which it is done.
  if (/부터$/.test(due.asWritten)) return { ko: `${ko}부터 (${written})`, en: `from ${en}` };
  return { ko: `${ko} (${written})`, en };
}
