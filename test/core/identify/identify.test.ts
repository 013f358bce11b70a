import { expect, test } from 'vitest';
import { type Compared, copyLikeness, mayBeCopies } from '../../../functions/core/identify/identify.ts';
import { signature } from '../../../functions/core/identify/signature.ts';

const TEXT =
  '해양수산부와 국토교통부는 항만 배후단지와 진입도로를 함께 넓히는 방안을 논의하고 내년 상반기까지 공동 계획을 마련하기로 뜻을 모았다고 밝혔다'.replace(
    / /g,
    '',
  );
const one = (over: Partial<Compared> = {}): Compared => ({
  title: '항만 배후단지',
  signature: signature(TEXT),
  periodMarks: [],
  publishedOn: '2026-09-08',
  ...over,
});
const other = (over: Partial<Compared> = {}): Compared => one({ signature: signature(`${TEXT}고했다`), ...over });

test('the likeness of two copies is the same whichever comes first', () => {
  expect(copyLikeness(one(), other())).toBeGreaterThan(0.85);
  expect(copyLikeness(one(), other())).toBe(copyLikeness(other(), one()));
});

test('a rewrite is no copy', () => {
  const rewrite = other({ signature: signature('두 부처가 항만과 도로를 놓고 머리를 맞댔다') });
  expect(copyLikeness(one(), rewrite)).toBe(0);
  expect(mayBeCopies(one(), rewrite)).toBe(false);
});

test('the same words for another period are a series', () => {
  const may = other({ periodMarks: ['month:5', 'year:2026'] });
  expect(copyLikeness(one({ periodMarks: ['month:6', 'year:2026'] }), may)).toBe(0);
  expect(copyLikeness(one({ periodMarks: ['month:5'] }), may)).toBeGreaterThan(0.7);
});

test('the same words more than a week later are a series', () => {
  const at = (publishedOn: string) => copyLikeness(one(), other({ publishedOn })) > 0;
  expect([at('2026-09-01'), at('2026-08-31'), at('2026-09-15'), at('2026-09-16')]).toEqual([true, false, true, false]);
});

test('titles that differ in a number only are two of a series', () => {
  const thirteenth = other({ title: '국립공원 탐방 안내 (13호)' });
  expect(copyLikeness(one({ title: '국립공원 탐방 안내 (23호)' }), thirteenth)).toBe(0);
  expect(copyLikeness(one({ title: '국립공원 탐방안내(13호)' }), thirteenth)).toBeGreaterThan(0.7);
});

test('where the estimate leaves a doubt the letters are counted', () => {
  const words = Array.from({ length: 60 }, (_, at) => `낱말${at}째`);
  const [text, copy] = [words.join(''), words.map((word, at) => (at % 9 === 0 ? `다른${at}것` : word)).join('')];
  const [a, b] = [one({ signature: signature(text) }), one({ signature: signature(copy) })];
  expect(mayBeCopies(a, b)).toBe(true);
  const counted = copyLikeness({ ...a, text }, { ...b, text: copy });
  expect(counted).not.toBe(copyLikeness(a, b));
  expect(Math.abs(counted - copyLikeness(a, b))).toBeLessThan(0.15);
});
