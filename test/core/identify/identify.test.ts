import { expect, test } from 'vitest';
import { identify, inDoubt, type KnownReleases, type Subject } from '../../../functions/core/identify/identify.ts';
import { signature } from '../../../functions/core/identify/signature.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { release } from '../../contract/records.ts';

const TEXT =
  '해양수산부와 국토교통부는 항만 배후단지와 진입도로를 함께 넓히는 방안을 논의하고 내년 상반기까지 공동 계획을 마련하기로 뜻을 모았다고 밝혔다'.replace(
    / /g,
    '',
  );
const subject = (over: Partial<Subject> = {}): Subject => ({
  title: '항만 배후단지',
  text: TEXT,
  signature: signature(TEXT),
  periodMarks: [],
  publishedOn: '2026-09-08',
  ...over,
});
const known = (over: Partial<Release> = {}): Release =>
  release({ signature: signature(`${TEXT}고했다`), periodMarks: [], ...over });
const among = (over: Partial<KnownReleases>): KnownReleases => ({
  byId: undefined,
  byText: undefined,
  candidates: [],
  texts: new Map(),
  ...over,
});

test('the publisher’s id comes first, then the text, then likeness', () => {
  const [a, b, c] = [known({ id: 'rel_a' }), known({ id: 'rel_b' }), known({ id: 'rel_c' })];
  expect(identify(subject(), among({ byId: a, byText: b, candidates: [c] }))).toMatchObject({
    basis: 'id',
    release: a,
  });
  expect(identify(subject(), among({ byText: b, candidates: [c] }))).toMatchObject({ basis: 'exact', release: b });
  expect(identify(subject(), among({ candidates: [c] }))).toMatchObject({ basis: 'near', release: c });
});

test('the likeliest candidate wins, whatever the order', () => {
  const [close, exact] = [known({ id: 'rel_a' }), known({ id: 'rel_b', signature: signature(TEXT) })];
  for (const candidates of [
    [close, exact],
    [exact, close],
  ])
    expect(identify(subject(), among({ candidates })).release?.id).toBe('rel_b');
});

test('a rewrite is a release of its own', () => {
  const other = known({ signature: signature('두 부처가 항만과 도로를 놓고 머리를 맞댔다') });
  expect(identify(subject(), among({ candidates: [other] }))).toEqual({
    basis: 'first',
    release: undefined,
    similarity: 1,
  });
});

test('the same words for another period are a series', () => {
  const may = known({ periodMarks: ['month:5', 'year:2026'] });
  expect(identify(subject({ periodMarks: ['month:6', 'year:2026'] }), among({ candidates: [may] })).basis).toBe(
    'first',
  );
  expect(identify(subject({ periodMarks: ['month:5'] }), among({ candidates: [may] })).basis).toBe('near');
});

test('the same words more than a week later are a series', () => {
  const at = (publishedOn: string) => identify(subject(), among({ candidates: [known({ publishedOn })] })).basis;
  expect([at('2026-09-01'), at('2026-08-31'), at('2026-09-15'), at('2026-09-16')]).toEqual([
    'near',
    'first',
    'near',
    'first',
  ]);
});

test('titles that differ in a number only are two of a series', () => {
  const thirteenth = known({ title: '국립공원 탐방 안내 (13호)' });
  expect(identify(subject({ title: '국립공원 탐방 안내 (23호)' }), among({ candidates: [thirteenth] })).basis).toBe(
    'first',
  );
  expect(identify(subject({ title: '국립공원 탐방안내(13호)' }), among({ candidates: [thirteenth] })).basis).toBe(
    'near',
  );
});

test('where signatures leave a doubt the shingles are counted', () => {
  const half = TEXT.slice(0, TEXT.length / 2);
  // Every third value differs: the estimate says 0.66, whatever the texts say.
  const guessed = signature(TEXT).map((value, at) => (at % 3 === 0 ? value ^ 1 : value));
  const doubtful = known({ id: 'rel_a', signature: guessed });
  const seed = known({ id: 'rel_s', signature: guessed, textKey: null });
  expect(inDoubt(subject(), [doubtful, seed, known({ signature: signature(TEXT) })])).toEqual([doubtful]);
  const among1 = (text: string) =>
    identify(subject(), among({ candidates: [doubtful], texts: new Map([['rel_a', text]]) }));
  expect(among1(`${TEXT} 고 했다`)).toMatchObject({ basis: 'near', release: doubtful });
  expect(among1(`${TEXT} 고 했다`).similarity).toBeGreaterThan(0.9);
  expect(among1(half).basis).toBe('first');
  expect(identify(subject(), among({ candidates: [doubtful] })).basis).toBe('first');
});
