import { koreanDay } from '../calendar.ts';
import type { Rhythm } from '../model/health.ts';
import { kindOfDay, koreanHour } from './workingDay.ts';

const HOUR_MS = 3_600_000;
/** A mean follows the last weeks: each day of a kind weighs a sixth of the mean, once there are six. */
const LONGEST_MEMORY = 6;
/** Hours are forgotten by halves over about two months. */
const HOURS_KEPT_A_DAY = 0.985;
/** Days that must have been counted before silence means anything. */
const LEAST_DAYS = 7;
/** Longer silences need no sum. */
const LONGEST_SILENCE_MS = 14 * 24 * HOUR_MS;

export const newRhythm = (now: number): Rhythm => ({
  days: Array<number>(7).fill(0),
  rows: Array<number>(7).fill(0),
  hours: Array<number>(24).fill(0),
  today: { on: koreanDay(now), rows: 0, spoilt: true },
});

/** The rhythm after a poll that found `fresh` new rows. A day with trouble on it teaches nothing. */
export const learn = (before: Rhythm, poll: { fresh: number; bad: boolean; gapMs: number }, now: number): Rhythm => {
  const rhythm = before.today.on === koreanDay(now) ? before : turnDay(before, now, poll.gapMs);
  const { today } = rhythm;
  const hour = koreanHour(now);
  return {
    ...rhythm,
    // What a long pause or trouble had piled up tells nothing of this hour.
    hours:
      poll.fresh === 0 || poll.bad || poll.gapMs > HOUR_MS
        ? rhythm.hours
        : rhythm.hours.map((count, index) => (index === hour ? count + poll.fresh : count)),
    today: { ...today, rows: today.rows + poll.fresh, spoilt: today.spoilt || poll.bad || poll.gapMs > 2 * HOUR_MS },
  };
};

const turnDay = (rhythm: Rhythm, now: number, gapMs: number): Rhythm => {
  const today = { on: koreanDay(now), rows: 0, spoilt: gapMs > 2 * HOUR_MS };
  const { on, rows, spoilt } = rhythm.today;
  if (spoilt) return { ...rhythm, today };
  const kind = kindOfDay(on);
  const days = rhythm.days.map((count, index) => (index === kind ? count + 1 : count));
  const weight = 1 / Math.min(days[kind] ?? 1, LONGEST_MEMORY);
  return {
    days,
    rows: rhythm.rows.map((mean, index) => (index === kind ? rounded(mean + weight * (rows - mean)) : mean)),
    hours: rhythm.hours.map((count) => rounded(count * HOURS_KEPT_A_DAY)),
    today,
  };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** New rows that this source would bring between two instants, by what it has done so far; 0 while little is known. */
export const expectedRows = (rhythm: Rhythm, from: number, to: number): number => {
  const counted = rhythm.days.reduce((sum, count) => sum + count, 0);
  const hours = rhythm.hours.reduce((sum, count) => sum + count, 0);
  if (counted < LEAST_DAYS || hours === 0) return 0;
  let expected = 0;
  for (let at = Math.max(from, to - LONGEST_SILENCE_MS); at < to; ) {
    const end = Math.min(to, at - (at % HOUR_MS) + HOUR_MS);
    const perDay = rhythm.rows[kindOfDay(koreanDay(at))] ?? 0;
    expected += (perDay * ((rhythm.hours[koreanHour(at)] ?? 0) / hours) * (end - at)) / HOUR_MS;
    at = end;
  }
  return expected;
};
