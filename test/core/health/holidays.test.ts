import { describe, expect, test } from 'vitest';
import holidays from '../../../functions/core/health/holidays.json' with { type: 'json' };
import { isWorkingTime, kindOfDay } from '../../../functions/core/health/workingDay.ts';

const days = Object.entries(holidays.days as Record<string, string>);
const on = (day: string) => new Date(`${day}T12:00:00Z`);
const plus = (day: string, count: number) =>
  new Date(on(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string) => on(day).getUTCDay();
const of = (name: RegExp) =>
  days.filter(([, words]) => name.test(words) && !words.startsWith('대체')).map(([day]) => day);

/** Month and day of the Korean lunar calendar, as ICU computes it. */
const lunar = (day: string) => {
  const parts = new Intl.DateTimeFormat('en-u-ca-dangi', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  return parts.format(on(day));
};

describe('public holidays from 2024 to 2028', () => {
  test.each([
    [/^설날$/, '1/1'],
    [/부처님/, '4/8'],
    [/^추석(,|$)/, '8/15'],
  ])('%s falls on the lunar day %s', (name, expected) => {
    expect(of(name)).toHaveLength(5);
    expect(of(name).map(lunar)).toEqual(Array(5).fill(expected));
  });

  test('the days around 설날 and 추석 are holidays too', () => {
    for (const day of [...of(/^설날$/), ...of(/^추석(,|$)/)]) {
      expect([plus(day, -1), plus(day, 1)].map(kindOfDay), day).toEqual([0, 0]);
    }
  });

  test.each(['01-01', '03-01', '05-05', '06-06', '08-15', '10-03', '10-09', '12-25'])('%s every year', (monthDay) => {
    const years = [2024, 2025, 2026, 2027, 2028];
    expect(years.map((year) => kindOfDay(`${year}-${monthDay}`))).toEqual([0, 0, 0, 0, 0]);
  });

  /** Article 3: 설날 and 추석 move for a Sunday, the national days, 5 May, Buddha's birthday and Christmas for Saturdays too. */
  test('a substitute follows where article 3 gives one, and nowhere else', () => {
    const names = (day: string) => (holidays.days as Record<string, string>)[day] ?? '';
    const moved = days.flatMap(([day, words]) => {
      if (/^(대체|임시)|선거|1월|현충|노동/.test(words)) return [];
      const once = words.split(', ').length > 1;
      const moves = /^(설날|추석)/.test(words) && !once ? weekday(day) === 0 : [0, 6].includes(weekday(day)) || once;
      return moves ? [day] : [];
    });
    const expected = moved.map((day) => {
      let next = plus(day, 1);
      while ([0, 6].includes(weekday(next)) || (names(next) !== '' && !names(next).startsWith('대체')))
        next = plus(next, 1);
      return next;
    });
    const given = days.filter(([, words]) => words.startsWith('대체')).map(([day]) => day);
    expect([...new Set(expected)].sort()).toEqual(given.sort());
  });

  test('nothing is working time on a holiday, at night or at the weekend', () => {
    expect(isWorkingTime(Date.parse('2026-09-25T02:00:00Z'))).toBe(false);
    expect(isWorkingTime(Date.parse('2026-09-28T02:00:00Z'))).toBe(true);
    expect(isWorkingTime(Date.parse('2026-09-28T15:00:00Z'))).toBe(false);
    expect(isWorkingTime(Date.parse('2026-10-03T02:00:00Z'))).toBe(false);
  });
});
