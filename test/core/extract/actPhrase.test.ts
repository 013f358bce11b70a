import { expect, test } from 'vitest';
import { actPhrase } from '../../../functions/core/extract/actPhrase.ts';

/** One example for each word of the patterns: `npm run mutations -- --only actPhrase` takes each out. */
test.each([
  '하기로 했다',
  '하기로 하였다',
  '하기로 합의했다',
  '하기로 함',
  '하기로 합의함',
  '하기로 했습니다',
  '하기로 하고',
  '하기로 하는 등',
  '하기로',
  '키로 했다',
  '할 계획이다',
  '할 방침이다',
  '할 예정이다',
  '할 구상이다',
  '할 계획임',
  '할 계획입니다',
  '할 계획으로',
  '해 나갈 계획이다',
  '해나갈 계획이다',
  '한다는 계획이다',
  '한다는 방침이다',
  '한다는 목표다',
  '한다는 계획임',
  '합니다',
  '한다',
  '하고',
  '하며',
  '하는 한편',
  '하겠다고 밝혔다',
])('통로를 신설%s', (end) => {
  expect(actPhrase(`통로를 신설${end}`)).toBe('통로를 신설');
});
test.each(['계획', '예정', '방침'])('통로를 열 %s', (plan) => {
  for (const end of ['이다', '임', '입니다']) expect(actPhrase(`통로를 열 ${plan}${end}`)).toBe(`통로를 열 ${plan}`);
});
test.each([
  '양 부처는',
  '두 부처는',
  '두 기관은',
  '양 기관은',
  '산업부는',
  '산림청은',
  '식약처는',
  '금융위는',
  '금융위원회는',
  '산업부와 산림청은',
])('who acts is left out: %s', (topic) => {
  expect(actPhrase(`${topic} 통로를 신설한다`)).toBe('통로를 신설');
});
test('blanks are one; a stem that is no word keeps its ending; what is long begins later', () => {
  expect(actPhrase('통로를  신설한다')).toBe('통로를 신설');
  expect(actPhrase('통로를\n신설한다')).toBe('통로를 신설');
  expect(actPhrase('통로를 열기로 했다')).toBe('통로를 열기');
  expect(actPhrase(`${'하천 '.repeat(40)}통로를 신설한다`)).toMatch(/^…하천.{60,80}신설$/);
});
