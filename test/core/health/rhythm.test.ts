import { describe, expect, test } from 'vitest';
import { instant, koreanDay } from '../../../functions/core/calendar.ts';
import { assess } from '../../../functions/core/health/assess.ts';
import { find } from '../../../functions/core/health/find.ts';
import { expectedRows, learn, newRhythm } from '../../../functions/core/health/rhythm.ts';
import { isWorkingTime, kindOfDay, koreanHour } from '../../../functions/core/health/workingDay.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-08-31T00:00:00.000Z');

/** Four rows an hour from ten to six on working days, `weeks` long, seen by an hourly poll. */
const taught = (weeks: number) => {
  let rhythm = newRhythm(START);
  let now = START;
  for (; now < START + weeks * 7 * 24 * HOUR; now += HOUR) {
    const open = isWorkingTime(now) && koreanHour(now) >= 10 && koreanHour(now) < 18;
    rhythm = learn(rhythm, { fresh: open ? 4 : 0, bad: false, gapMs: HOUR }, now);
  }
  return { rhythm, now };
};
const at = (time: string) => Date.parse(`${time}:00.000+09:00`);

describe('a source that publishes four releases an hour on working days', () => {
  const { rhythm } = taught(3);

  test('is expected to do so', () => {
    expect(expectedRows(rhythm, at('2026-09-21T10:00'), at('2026-09-21T13:00'))).toBeCloseTo(12, 0);
    expect(expectedRows(rhythm, at('2026-09-21T18:00'), at('2026-09-22T10:00'))).toBeLessThan(0.5);
  });

  test('is not expected to at a weekend or on a holiday', () => {
    expect(expectedRows(rhythm, at('2026-09-19T00:00'), at('2026-09-20T23:59'))).toBe(0);
    expect(kindOfDay(koreanDay(at('2026-09-24T12:00')))).toBe(0);
    expect(expectedRows(rhythm, at('2026-09-24T00:00'), at('2026-09-27T23:59'))).toBe(0);
  });

  const polled = { ways: ['list'], baseline: false, requests: 1, retryAfterMs: null };
  const wellFor = (now: number) => {
    const finding = { condition: 'healthy' as const, way: 'list', evidence: '', blind: false };
    const { health } = assess(undefined, { ...polled, finding, fresh: 1 }, now);
    return { ...health, rhythm, lastNewAt: instant(now) };
  };
  const sameRows = [
    { way: 'list', failure: null, rows: [{ publisherId: '1', publishedOn: null }], fresh: 0, complete: true },
  ];

  test('is stale when it has been silent for longer than chance explains', () => {
    const health = wellFor(at('2026-09-21T10:00'));
    expect(find(sameRows, undefined, health, at('2026-09-21T12:30')).condition).toBe('quiet');
    expect(find(sameRows, undefined, health, at('2026-09-21T13:30'))).toMatchObject({
      condition: 'stale',
      blind: true,
    });
  });

  test('may be silent over four days of 추석', () => {
    const health = wellFor(at('2026-09-23T18:00'));
    expect(find(sameRows, undefined, health, at('2026-09-28T10:00')).condition).toBe('quiet');
  });
});

test('nothing is expected before a week was seen', () => {
  const { rhythm, now } = taught(0.9);
  expect(expectedRows(rhythm, now, now + 24 * HOUR)).toBe(0);
});

test('a day with trouble teaches nothing', () => {
  const { rhythm, now } = taught(3);
  let spoilt = rhythm;
  for (let hour = 0; hour < 48; hour++) spoilt = learn(spoilt, { fresh: 0, bad: true, gapMs: HOUR }, now + hour * HOUR);
  expect([spoilt.days, spoilt.rows]).toEqual([rhythm.days, rhythm.rows]);
});
