import { expect, test } from 'vitest';
import { isQuotation, personSpeaks } from '../../../functions/core/extract/speech.ts';

/** One example for each word of the patterns: `npm run mutations -- --only speech` takes each out. */
const POSTS =
  '장관 차관 차장 청장 처장 위원장 국장 실장 과장 총재 대변인 관계자 정책관 담당관 기획관 의장 본부장 원장 대표 회장 교수 의원 총리 대통령 이사장';
test.each(POSTS.split(' '))('a person speaks: %s', (post) => {
  expect(personSpeaks(`이 ${post}은 둑을 높이겠다고 밝혔다.`)).toBe(true);
});
test.each(['은', '는', '이', '도', '가'])('a person speaks: 국장%s', (particle) => {
  expect(personSpeaks(`이 국장${particle} 둑을 높이겠다고 밝혔다.`)).toBe(true);
  expect(personSpeaks(`이 대표${particle} 둑을 높이기로 했다고 밝혔다.`)).toBe(true);
});
const SAID = '말했다 밝혔다 덧붙였다 반겼다 강조하였다 말하였다 밝혔습니다 밝혔음 밝히며 말하며 강조하며 언급하며';
test.each(SAID.split(' '))('a person speaks: 국장은 … %s', (said) => {
  expect(personSpeaks(`국장은 둑을 높이겠다고 ${said}`)).toBe(true);
});
test.each('제안 강조 당부 언급'.split(' '))('a person speaks: 국장은 … %s함', (said) => {
  for (const end of ['함', '하였음', '했음']) expect(personSpeaks(`국장은 둑을 높이자고 ${said}${end}`)).toBe(true);
});
test.each(['높이겠다고도 했다는 얘기다', '높이는 일을 이끌자고 나섰다', '높이는 일을 하자고 나섰다'])(
  'a person speaks: %s',
  (words) => {
    expect(personSpeaks(`국장은 둑을 ${words}`)).toBe(true);
  },
);
test.each('관계자 교수 대표 회장 대변인 의원'.split(' '))('%s explains what was agreed', (post) => {
  expect(personSpeaks(`이 ${post}은 둑을 높이기로 했다고 말했다.`)).toBe(true);
});
test.each(['높이기로 했다고', '높이기로 하였다고', '높이키로 합의했다고'])(
  'an office holder reports what was agreed: %s',
  (words) => {
    expect(personSpeaks(`국장은 둑을 ${words} 말했다.`)).toBe(false);
  },
);
test('quoted words', () => {
  expect(isQuotation('“둑을 높이겠다”고 말했다.')).toBe(true);
  expect(isQuotation('둑을 높인다.')).toBe(false);
});
