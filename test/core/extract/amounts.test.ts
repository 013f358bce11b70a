import { expect, test } from 'vitest';
import { amountsIn } from '../../../functions/core/extract/amounts.ts';

test.each([
  ['340여명의 전문가가 대응한다', ['340여명']],
  ['120억원을 지원한다', ['120억원']],
  ['600억 원 늘린 3조7700억 원으로 공급', ['600억 원', '3조7700억 원']],
  ['8개 정책 과제에서 협력하기로 했다', ['8개 과제']],
  ['과제 8개를 골라 지원한다', ['8개 과제']],
  ['3대 협력분야, 8개 협력과제를 추진', ['3대 분야', '8개 과제']],
  ['별도 쿼터(최소 25%이상)를 부여한다', ['최소 25%이상']],
  ['2026년 3월까지 2회 연다', []],
])('%s', (words, amounts) => {
  expect(amountsIn(words)).toEqual(amounts);
});
