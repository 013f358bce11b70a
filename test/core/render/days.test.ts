import { describe, expect, it } from 'vitest';
import { dayWords, dueWords } from '../../../functions/core/render/days.ts';

const due = (normalised: string | null) => dueWords({ asWritten: '적힌 대로', normalised });

describe('days and deadlines in words', () => {
  it.each([
    ['2024-02-29', '2024년 2월 29일(목)', 'Thu 29 February 2024'],
    ['2026-12-31', '2026년 12월 31일(목)', 'Thu 31 December 2026'],
    ['2027-01-03', '2027년 1월 3일(일)', 'Sun 3 January 2027'],
  ])('says the day %s', (day, ko, en) => {
    expect(dayWords(day)).toEqual({ ko, en });
  });

  it.each([
    ['2027', '2027년 (“적힌 대로”)', '2027'],
    ['2027-06', '2027년 6월 (“적힌 대로”)', 'June 2027'],
    ['2027-06-30', '2027년 6월 30일(수) (“적힌 대로”)', 'Wed 30 June 2027'],
    ['2027-H1', '2027년 상반기 (“적힌 대로”)', 'first half of 2027'],
    ['2027-H2', '2027년 하반기 (“적힌 대로”)', 'second half of 2027'],
    ['asap', '되도록 빨리 (“적힌 대로”)', 'as soon as possible'],
    ['recurring:monthly', '매달 (“적힌 대로”)', 'every month'],
    ['recurring:quarterly', '분기마다 (“적힌 대로”)', 'every quarter'],
    ['recurring:annual-03', '해마다 3월 (“적힌 대로”)', 'every March'],
    ['recurring:ad-hoc', '수시로 (“적힌 대로”)', 'as needed'],
    ['recurring:unheard', 'recurring:unheard (“적힌 대로”)', 'recurring:unheard'],
    [null, '“적힌 대로”: 날짜로 정해지지 않음', 'no calendar date'],
  ])('says the deadline %s', (normalised, ko, en) => {
    expect(due(normalised)).toEqual({ ko, en });
  });

  it('says when it begins where that is what was written', () => {
    expect(dueWords({ asWritten: '하반기부터', normalised: '2025-H2' })).toEqual({
      ko: '2025년 하반기부터 (“하반기부터”)',
      en: 'from second half of 2025',
    });
  });

  it('says that there is none', () => {
    expect(dueWords(null)).toEqual({ ko: '기한 없음', en: 'no date' });
  });
});
