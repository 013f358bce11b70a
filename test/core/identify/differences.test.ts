import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '../../../functions/core/identify/differences.ts';

test('a figure, a word more, a word less', () => {
  expect(
    differences(
      '두 부처는 올해 9월까지 항만 3곳을 함께 정비하고 결과를 공개하기로 했다.',
      '두 부처는 올해 9월까지 항만 5곳을 함께 신속히 정비하고 결과를 하기로 했다.',
    ),
  ).toEqual([
    { canonical: '3곳을', copy: '5곳을' },
    { canonical: '', copy: '신속히' },
    { canonical: '공개하기로', copy: '하기로' },
  ]);
});

test('what is the same but for white space and full-width characters has no differences', () => {
  expect(differences('항만 배후도로  정비\n\n제１차 회의', '항만 배후도로 정비 제1차\n회의')).toEqual([]);
  expect(differences('', '')).toEqual([]);
});

test('paragraphs that changed places are shown once where they went and once where they were', () => {
  const [a, b, c] = ['항만 진입도로를 함께 넓힌다.', '여객선 요금 지원을 늘린다.', '물동량 자료를 나눈다.'];
  const found = differences(`${a} ${b} ${c}`, `${c} ${a} ${b}`);
  expect(found).toHaveLength(2);
  expect(found).toContainEqual({ canonical: '', copy: c });
  expect(found).toContainEqual({ canonical: c, copy: '' });
});

test('never more than 20 passages of 200 characters, in reasonable time, for any two texts', () => {
  const words = fc.array(fc.constantFrom('가', '나', '다', '라', '마바사', '아자차', '카타파하'), { maxLength: 400 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const found = differences(a.join(' '), b.join(' '));
      expect(found.length).toBeLessThanOrEqual(20);
      for (const { canonical, copy } of found) {
        expect(Math.max(canonical.length, copy.length)).toBeLessThanOrEqual(200);
        expect(canonical).not.toBe(copy);
      }
      if (a.join(' ') !== b.join(' ')) expect(found.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

test('one differing word among many thousand is found at once', () => {
  const words = Array.from({ length: 30_000 }, (_, index) => `낱말${index % 700}-${index}`);
  const other = [...words];
  other[20_000] = '바뀜';
  expect(differences(words.join(' '), other.join(' '))).toEqual([{ canonical: words[20_000], copy: '바뀜' }]);
});
