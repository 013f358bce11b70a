import { expect, it } from 'vitest';
import { noticeIssuers, withoutNotice } from '../../../functions/sources/korea/notice.ts';

const notice = (names: string) => `이 자료는 ${names}의 보도자료를 전재하여 제공함을 알려드립니다.`;

it.each([
  ['산업통상부', ['산업통상부']],
  ['과학기술정보통신부와 교육과학기술부', ['과학기술정보통신부', '교육과학기술부']],
  ['국무조정실과 지식재산처', ['국무조정실', '지식재산처']],
  ['관세청, 국세청 및 조달청', ['관세청', '국세청', '조달청']],
  ['산업통상부·중소벤처기업부', ['산업통상부', '중소벤처기업부']],
  ['‘법제처’', ['법제처']],
  ['관세청과 관세청', ['관세청']],
])('names %s', (names, issuers) => {
  expect(noticeIssuers(`“${notice(names)}”`)).toEqual(issuers);
});

it('is found nowhere else', () => {
  expect(noticeIssuers('이 자료는 산업통상부의 설명이다.')).toEqual([]);
});

it.each([`"${notice('관세청')}"`, `“${notice('관세청')}”`, notice('관세청')])('goes out of the text: %s', (line) => {
  expect(withoutNotice(`앞 문장\n${line}\n뒤 문장`)).toBe('앞 문장\n뒤 문장');
});

it('stays where it is part of a sentence', () => {
  const line = `담당자는 “${notice('관세청')}”라고 적었다.`;
  expect(withoutNotice(line)).toBe(line);
});
