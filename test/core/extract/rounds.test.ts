import { expect, test } from 'vitest';
import { roundIn, roundYear } from '../../../functions/core/extract/rounds.ts';

test.each([
  ['제1차 미래부-산업부 정책협의회', 1],
  ['제 6차 정책협의회', 6],
  ['2014년 제1차 정책교류협의회', 1],
  ['제2회 국방산업발전실무협의회', 2],
  ['여섯 번째 협의회', 6],
  ['3번째 협의회', 3],
  ['첫 회의를', 1],
  ['강경성 1차관', null],
  ['4차 산업혁명', null],
  ['2019년 1차 회의 이후', null],
  ['정책협의회', null],
])('%s', (words, round) => {
  expect(roundIn(words)).toBe(round);
});

test('the year a round is counted in', () => {
  expect(roundYear('2019년 제1차 정책협의회')).toBe(2019);
  expect(roundYear('14년 제1차 정책교류협의회')).toBe(2014);
  expect(roundYear('제1차 정책협의회')).toBeNull();
});
