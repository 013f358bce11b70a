import { expect, test } from 'vitest';
import { differentPeriods, periodMarks } from '../../../functions/core/identify/periodMarks.ts';

test.each([
  ['2026년 5월 수출입 동향', ['month:5', 'year:2026']],
  ['3분기 조선 수주 실적', ['quarter:3']],
  ['제2차 해수부-국토부 정책협의회, 7.6(화) 개최', ['day:6', 'month:7', 'round:2']],
  ['제12회 회의를 28일 열었다', ['day:28', 'round:12']],
  ['예산 3월분 10조원, 300명 지원', ['month:3']],
])('%s', (text, marks) => expect(periodMarks(text)).toEqual(marks));

test('only title and lead count', () => {
  expect(periodMarks(`${'가'.repeat(260)} 제3차 회의`)).toEqual([]);
});

test('texts differ when they name something of one kind and share none of it', () => {
  expect(differentPeriods(['month:5'], ['month:6'])).toBe(true);
  expect(differentPeriods(['month:5', 'month:6'], ['month:6'])).toBe(false);
  expect(differentPeriods(['month:5'], ['round:5'])).toBe(false);
});
