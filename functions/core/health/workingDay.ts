import { DAY_MS, koreanDay } from '../calendar.ts';
import holidays from './holidays.json' with { type: 'json' };

const HOUR_MS = 3_600_000;
const OFFSET_HOURS = 9;
const days: Record<string, string> = holidays.days;

/** The name of a public holiday, null on other days. Known from 2024 to 2028. */
const holidayOn = (day: string): string | null => days[day] ?? null;

/** 0 for Sundays and public holidays, 1 (Monday) to 6 (Saturday) for other days. */
export const kindOfDay = (day: string): number => (holidayOn(day) === null ? new Date(`${day}T00:00Z`).getUTCDay() : 0);

/** The hour of the day in Korea, 0 to 23. */
export const koreanHour = (ms: number): number => (Math.floor(ms / HOUR_MS) + OFFSET_HOURS) % 24;

/** When the Korean day after the one of `ms` begins, in milliseconds since 1970. */
export const nextKoreanMidnight = (ms: number): number => {
  const shifted = ms + OFFSET_HOURS * HOUR_MS;
  return shifted - (shifted % DAY_MS) + DAY_MS - OFFSET_HOURS * HOUR_MS;
};

/** From 07:00 to 20:00 on a working day in Korea: when nearly all releases are published and somebody is there to act. */
export const isWorkingTime = (ms: number): boolean => {
  const kind = kindOfDay(koreanDay(ms));
  const hour = koreanHour(ms);
  return kind >= 1 && kind <= 5 && hour >= 7 && hour < 20;
};
