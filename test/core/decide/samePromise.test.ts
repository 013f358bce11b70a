import { expect, test } from 'vitest';
import { matchPromises } from '../../../functions/core/decide/samePromise.ts';
import type { Commitment } from '../../../functions/core/model/ledger.ts';
import { land, promise, sea } from './build.ts';

const row = (id: string, quote: string, actors = [sea, land]): Commitment => ({
  id: `cmt_${id}`,
  councilKey: 'k',
  meetingId: 'mtg_x',
  fact: promise(quote, { actors }),
  wordings: [{ releaseId: 'rel_x', quote }],
  firstSeenAt: '2026-01-01T00:00:00.000Z',
});
const PORTS = '두 부처는 항만 배후단지를 함께 넓히기로 했다';

test('a promise is known by most of its wording', () => {
  const fact = promise('이날 해수부와 국토부 두 부처는 항만 배후단지를 함께 넓히기로 합의했다');
  expect(
    matchPromises([fact], [row('a', '시화호 수질을 분기마다 재기로 했다'), row('b', PORTS)], 'mtg_x').get(fact)?.id,
  ).toBe('cmt_b');
});

test('another act is another promise', () => {
  const fact = promise('두 부처는 항만 배후도로를 내년까지 새로 놓기로 했다');
  expect(matchPromises([fact], [row('a', PORTS)], 'mtg_x').size).toBe(0);
});

test('the same words by other actors are another promise', () => {
  const fact = promise(PORTS, { actors: [land] });
  expect(matchPromises([fact], [row('a', PORTS, [sea])], 'mtg_x').size).toBe(0);
});

test('a row takes one wording of a text, the nearer one', () => {
  const [near, far] = [promise(PORTS), promise(`${PORTS}, 그리고 시설도 새로 단장하기로 했다`)];
  const matches = matchPromises([far, near], [row('a', PORTS)], 'mtg_x');
  expect(matches.get(near)?.id).toBe('cmt_a');
  expect(matches.has(far)).toBe(false);
});

test('within a meeting other words for the same thing will do, between meetings they will not', () => {
  const known = row('a', '농식품부는 표준 확정 즉시 혁신밸리 4개소에 시범 적용키로 함');
  const fact = promise('표준안이 나오면 농식품부는 이를 혁신밸리 4곳에 먼저 적용하기로 했다');
  expect(matchPromises([fact], [known], 'mtg_x').size).toBe(1);
  expect(matchPromises([fact], [known], 'mtg_other').size).toBe(0);
});

test('the words that all agreements use make no promise the same', () => {
  const fact = promise('두 부처는 중소기업 지원 사업을 적극 협력해 함께 추진하기로 했다');
  const other = row('a', '양 부처는 중견기업 지원 방안을 공동으로 마련하고 협력을 강화하기로 했다');
  expect(matchPromises([fact], [other], 'mtg_x').size).toBe(0);
});
