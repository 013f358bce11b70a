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
  expect(matchPromises([fact], [row('a', '시화호 수질을 분기마다 재기로 했다'), row('b', PORTS)]).get(fact)?.id).toBe(
    'cmt_b',
  );
});

test('another act is another promise', () => {
  const fact = promise('두 부처는 항만 배후도로를 내년까지 새로 놓기로 했다');
  expect(matchPromises([fact], [row('a', PORTS)]).size).toBe(0);
});

test('the same words by other actors are another promise', () => {
  const fact = promise(PORTS, { actors: [land] });
  expect(matchPromises([fact], [row('a', PORTS, [sea])]).size).toBe(0);
});

test('a row takes one wording of a text, the nearer one', () => {
  const [near, far] = [promise(PORTS), promise(`${PORTS}, 그리고 시설도 새로 단장하기로 했다`)];
  const matches = matchPromises([far, near], [row('a', PORTS)]);
  expect(matches.get(near)?.id).toBe('cmt_a');
  expect(matches.has(far)).toBe(false);
});
