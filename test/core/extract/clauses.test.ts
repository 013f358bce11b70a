import { expect, test } from 'vitest';
import { boundUpTo, clausesOf } from '../../../functions/core/extract/clauses.ts';
import { trimClause } from '../../../functions/core/extract/trim.ts';

const parts = (sentence: string, listed = false): string[] =>
  clausesOf(sentence, listed).map((clause) => {
    const { start, end } = trimClause(sentence, clause);
    return sentence.slice(start, end);
  });

test('each act with its own object is a clause', () => {
  expect(parts('시행 계획 설명회를 최대한 통합하고, 대·중소기업 기술교류회를 공동으로 추진한다.')).toEqual([
    '시행 계획 설명회를 최대한 통합하고',
    '대·중소기업 기술교류회를 공동으로 추진한다',
  ]);
  expect(parts('환경규제에 대응할 힘을 갖도록 적극 지원하는 한편 의견을 함께 모아 검토할 계획이다.')).toHaveLength(2);
  expect(parts('기업생태계 조성에 더 협력하기로 하고, 국·과장 중심의 정책협의를 강화하기로 했다.')).toHaveLength(2);
});

test('one purpose, one condition or an enumeration is not split', () => {
  expect(
    parts('연구개발 사업 등을 서로 연계하고 해외 진출까지 함께 지원할 수 있게 사업 간 연계를 적극 추진하기로 했다'),
  ).toHaveLength(1);
  expect(parts('계획을 두 부처가 함께 수립하고 특구 지정을 신청할 경우 이를 적극 검토하기로 했다')).toHaveLength(1);
  expect(parts('미세먼지 관리, 온실가스 감축, 전통시장 활력 제고, 에너지 전환에 협력하기로 했다')).toHaveLength(1);
});

test('what opened the meeting or was merely discussed is left out', () => {
  expect(parts('두 부처는 26일 정책협의회를 열고 규제를 함께 고치기로 했다.')).toEqual(['규제를 함께 고치기로 했다']);
  expect(parts('8개 과제의 협력 방안을 논의하고 총력 지원하기로 했다.')).toEqual(['총력 지원하기로 했다']);
  expect(parts('평가전담반을 두고 협의를 끝내는 등 성과를 거두었으며, 후속 조치도 추진할 계획이다.')).toEqual([
    '후속 조치도 추진할 계획이다',
  ]);
});

test('two rhythms under one verb are two acts', () => {
  expect(parts('연 2회 장관급 정책협의회와 과제별 월 1회의 국장급 정책실무협의회를 운영키로 했다.')).toHaveLength(2);
});

test('a promise may stop before the sentence does', () => {
  const sentence = '입법 일정을 앞당길 예정이며, 의원입법으로 돌릴 가능성에도 무게가 실린다.';
  expect(sentence.slice(0, boundUpTo(sentence))).toBe('입법 일정을 앞당길 예정이며');
  expect(boundUpTo('의원입법으로 돌릴 가능성에도 무게가 실린다.')).toBe(0);
});

test('connectives, labels and by-lines are trimmed', () => {
  expect(parts('또한 스타트업 육성을 함께 지원한다.')).toEqual(['스타트업 육성을 함께 지원한다']);
  expect(parts('(탄소중립) 공동 지원방안을 마련하기로 함')).toEqual(['공동 지원방안을 마련하기로 함']);
  expect(parts('[한빛신문 홍길동 기자] 두 부처가 채널을 운영한다.')).toEqual(['두 부처가 채널을 운영한다']);
  expect(parts('불합리한 제도를 고치기 위해 공동 태스크포스도 운영할 계획이다.')).toEqual([
    '공동 태스크포스도 운영할 계획이다',
  ]);
});
