import { expect, test } from 'vitest';
import { corrected } from '../../../functions/core/decide/corrected.ts';
import { extract } from '../../../functions/core/extract/extract.ts';
import type { Correction } from '../../../functions/core/model/correction.ts';
import { registry } from '../extract/registryOfSeeds.ts';

const TEXT =
  '해양수산부와 국토교통부는 3월 10일 세종에서 제1차 해수부-국토부 정책협의회를 열었다.\n두 부처는 9월까지 항만 도로 정비계획을 마련하기로 했다. 해수부는 부두 3곳을 넓히기로 했다.';
const facts = extract(TEXT, { publishedOn: '2026-03-10', registry });
const [plan, quay] = facts.commitments;

const correction = (change: Correction['change'], over: Partial<Correction> = {}): Correction => ({
  id: 'cor_1',
  subject: 'cmt_1',
  places: ['rel_1'],
  releaseIds: ['rel_1'],
  change,
  reason: '회의 결과가 아님',
  at: '2026-03-11T00:00:00.000Z',
  ...over,
});

test('a retracted promise is left out, also where the letters alone are the same', () => {
  const quotes = [`「${plan?.quote.replaceAll(' ', '  ')}」`];
  const left = corrected(facts, 'rel_other', [correction({ kind: 'commitment', quotes, edit: null })]);
  expect(left.commitments).toEqual([quay]);
  expect(left.council).toEqual(facts.council);
});

test('an edited promise says so, and is sure', () => {
  const due = { asWritten: '10월까지', normalised: '2026-10' };
  const change = { kind: 'commitment' as const, quotes: [plan?.quote ?? ''], edit: { due, amounts: undefined } };
  expect(corrected(facts, 'rel_1', [correction(change)]).commitments[0]).toEqual({
    ...plan,
    due,
    rule: 'correction',
    confidence: 1,
  });
});

const meeting = (over: object = {}) =>
  correction({ kind: 'meeting', heldOn: '2026-03-10', round: 1, edit: null, ...over } as Correction['change']);

test('a retracted meeting takes its promises with it: by release, by day, by number', () => {
  const nothing = { council: null, commitments: [], reports: [] };
  expect(corrected(facts, 'rel_1', [meeting({ heldOn: null, round: null })])).toEqual(nothing);
  expect(corrected(facts, null, [meeting()])).toEqual(nothing);
  expect(corrected(facts, null, [meeting({ heldOn: null })])).toEqual(nothing);
  expect(corrected(facts, null, [meeting({ heldOn: '2026-04-10' })])).toEqual(facts);
  expect(corrected(facts, 'rel_2', [meeting({ heldOn: null, round: 2 })])).toEqual(facts);
});

test('an edited meeting keeps its promises; the later correction counts', () => {
  const first = meeting({ edit: { round: 2, venue: '부산' } });
  const later = { ...meeting({ edit: { round: 3 } }), at: '2026-03-12T00:00:00.000Z' };
  const { council, commitments } = corrected(facts, 'rel_1', [later, first]);
  expect(council).toMatchObject({ round: 3, venue: '부산', heldOn: '2026-03-10', confidence: 1 });
  expect(council?.evidence.round?.rule).toBe('correction');
  expect(commitments).toEqual(facts.commitments);
});
