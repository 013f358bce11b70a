import { expect, test } from 'vitest';
import { movedFields } from '../../../functions/core/decide/movedFields.ts';
import { promise } from './build.ts';

const counted = (amount: string, quote = `대상을 ${amount}으로 늘리기로 했다`) => promise(quote, { amounts: [amount] });

test.each([
  ['5천 명', '1만 명'],
  ['80억 원', '8천만 원'],
  ['3만 2천 명', '3만 5천 명'],
  ['12곳', '15개소'],
])('%s, %s: the figure moved', (before, after) => {
  expect(movedFields(counted(before), counted(after))).toEqual(['amounts']);
});

test.each([
  ['6천 원', '6,000원'],
  ['1만 명', '10,000명'],
  ['1조 2,000억 원', '1조2000억원'],
  ['약 50곳', '50개소'],
  ['5천만 원', '5,000만원'],
  ['3곳', '40대'],
])('%s, %s: the same figure, or figures of different things', (before, after) => {
  expect(movedFields(counted(before), counted(after))).toEqual([]);
});

test('what it was before is not what is promised', () => {
  const quote = '지원금을 120억 원에서 150억 원으로 늘리기로 했다';
  const raised = promise(quote, { amounts: ['120억 원', '150억 원'] });
  expect(movedFields(counted('150억 원'), raised)).toEqual([]);
  expect(movedFields(counted('120억 원'), raised)).toEqual(['amounts']);
});
