import { expect, test } from 'vitest';
import { readDays, resolveDay } from '../../../functions/core/extract/days.ts';

const first = (text: string, publishedOn: string | null, ahead = false): string | null => {
  const [words] = readDays(text);
  return words ? resolveDay(words, publishedOn, ahead) : null;
};

test.each([
  ['2021년 7월 6일 대전에서', '2021-07-06'],
  ["'21.7.6(화) 10:00", '2021-07-06'],
  ['7.6(화) 정부대전청사에서', '2021-07-06'],
  ['5.28.() 중기부에서', '2021-05-28'],
  ['지난 6일 회의를', '2021-07-06'],
  ['오늘(화) 회의를', '2021-07-06'],
  ['어제 회의를', '2021-07-05'],
  ['30일 회의를', '2021-06-30'],
  ['지난주 금요일 회의를', '2021-07-02'],
  ['저번 주 월요일 회의를', '2021-06-28'],
  ['이번 주 월요일 회의를', '2021-07-05'],
  ['금주 목요일 회의를', '2021-07-08'],
  ['다음 주 수요일 회의를', '2021-07-14'],
  ['내주 월요일 회의를', '2021-07-12'],
  ['지난 화요일 회의를', '2021-06-29'],
  ['오는 화요일 회의를', '2021-07-13'],
  ['화요일 회의를', '2021-07-06'],
  ['월요일 회의를', '2021-07-05'],
  ['수요일 회의를', '2021-06-30'],
  ['12월 28일 회의를', '2020-12-28'],
])('%s, told on 6 July 2021', (text, day) => {
  expect(first(text, '2021-07-06')).toBe(day);
});

test('an announcement looks ahead', () => {
  expect(first('목요일 회의를 연다', '2021-07-06', true)).toBe('2021-07-08');
  expect(first('오는 12일 회의를', '2013-06-11')).toBe('2013-06-12');
  expect(first('5일 회의를 연다', '2013-06-30', true)).toBe('2013-07-05');
  expect(first('1월 3일 회의를 연다', '2013-12-30', true)).toBe('2014-01-03');
});

test('without a day of publication a part of a day stays unknown', () => {
  expect(first('22일 회의를', null)).toBeNull();
  expect(first('3월 22일 회의를', null)).toBeNull();
  expect(first('2019년 3월 22일 회의를', null)).toBe('2019-03-22');
  expect(first('지난주 금요일 회의를', null)).toBeNull();
  expect(readDays('22일 회의를')[0]).toMatchObject({ day: 22, month: null });
});

test('spans of days, figures and days that no month has are none', () => {
  expect(readDays('10일부터 23일까지 접수한다')).toEqual([]);
  expect(readDays('매주 금요일에 모인다, 반월요일')).toEqual([]);
  expect(readDays('매출이 7.6 늘고 3일간 열린다')).toEqual([]);
  expect(first('2월 30일', '2021-03-01')).toBeNull();
});
