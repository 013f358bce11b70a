import { expect, test } from 'vitest';
import { sharedWords, tellingWords } from '../../../functions/core/decide/tellingWords.ts';
import { actsOf, inPlainWords } from '../../../functions/core/decide/wordsAlike.ts';

const shareAct = (a: string, b: string): boolean => !actsOf(a).act.isDisjointFrom(actsOf(b).act);

test.each([
  ['관측망을 620곳으로 늘리기로 했다', '관측망을 620곳으로 확충한다'],
  ['지침을 9월까지 만들기로 했다', '지침을 9월까지 제정하기로 했다'],
  ['창구를 하나로 합치기로 했다', '신고 창구는 단일화한다'],
  ['고시를 상반기 안에 고친다', '고시 개정을 완료할 계획이다'],
])('%s / %s: one act', (a, b) => {
  expect(shareAct(a, b)).toBe(true);
});

test.each([
  ['상생협의체를 조속히 재개한다', '양 부처의 소통을 강화할 예정이다'],
  ['검색기를 추가로 설치하기로 했다', '검색기를 폐지하기로 했다'],
])('%s / %s: two acts', (a, b) => {
  expect(shareAct(a, b)).toBe(false);
});

test('counts and names are spelled one way', () => {
  expect(inPlainWords('검색 장비 여섯 대를 더')).toBe('검색 장비 6대를 더');
  expect(inPlainWords('드론 영상과 AI 시스템')).toBe('무인기 영상과 인공지능 체계');
  // `대` of `대책` counts nothing.
  expect(inPlainWords('여섯 대책을')).toBe('여섯 대책을');
});

test('what a promise is about is left when the words of any promise are taken away', () => {
  const [slides, pests] = ['산사태 예측 모형을 함께 개발하기로 했다', '병해충 예측 모형을 함께 개발하기로 했다'];
  expect(tellingWords(slides)).toEqual(['산사태', '예측']);
  expect(sharedWords(tellingWords(slides), tellingWords(pests))).toBe(1);
  expect(sharedWords(tellingWords('하천 휴경지를 사들여'), tellingWords('하천 옆 휴경 농지를 매입해'))).toBe(2);
  expect(tellingWords('두 기관은 정보를 공유하기로 했다')).toEqual([]);
});
