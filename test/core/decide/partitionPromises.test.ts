import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionPromises } from '../../../functions/core/decide/partitionPromises.ts';
import type { Said } from '../../../functions/core/decide/promiseLikeness.ts';
import { promise } from './build.ts';

/** Two texts on one meeting, the second in other words, and one on a later meeting. */
const TEXTS = [
  { sightingId: 'korea:1', meetingId: 'mtg_1', publishedOn: '2026-03-10' },
  { sightingId: 'motie:1', meetingId: 'mtg_1', publishedOn: '2026-03-11' },
  { sightingId: 'korea:2', meetingId: 'mtg_2', publishedOn: '2026-06-10' },
];
const QUOTES = [
  [
    '산불 위험 예보를 시군구 단위에서 읍면동 단위로 세분하기로 했다',
    '하천 휴경지를 사들여 생태 습지로 되살리는 사업도 함께 추진하기로 했다',
    '두 기관은 숲길 안전 정보를 함께 나누기로 했다',
  ],
  [
    '산불 위험을 동네 단위로 알려 주는 예보를 세분해 내놓는다',
    '하천 옆 휴경 농지를 매입해 습지로 복원하는 데에도 힘을 모으기로 했다',
    '병해충 확산 예측 모형을 함께 개발하기로 했다',
  ],
  [
    '산불 위험 예보를 시군구 단위에서 읍면동 단위로 세분하기로 했다',
    '두 기관은 산사태 예측 모형을 함께 개발하기로 했다',
  ],
];
const SAID: Said[] = QUOTES.flatMap((quotes, at) =>
  quotes.map((quote) => {
    const { sightingId = '', meetingId = null, publishedOn = null } = TEXTS[at] ?? {};
    const releaseId = `rel_${at}`;
    return { releaseId, sightingId, meetingId, publishedOn, quote, fact: promise(quote), superseded: false };
  }),
);
const asSet = (groups: Said[][]): string[] =>
  groups
    .map((group) =>
      group
        .map(({ sightingId, quote }) => `${sightingId} ${quote}`)
        .sort()
        .join(' / '),
    )
    .sort();

test('promises are grouped by what was said, in whatever order it came', () => {
  const reference = asSet(partitionPromises(SAID));
  expect(reference).toHaveLength(5);
  fc.assert(
    fc.property(fc.shuffledSubarray([...SAID], { minLength: SAID.length }), (order) => {
      expect(asSet(partitionPromises(order))).toEqual(reference);
    }),
  );
});

test('one subject in other words is one promise, another subject in the same words is another', () => {
  const groups = asSet(partitionPromises(SAID));
  expect(groups.find((group) => group.includes('휴경지'))).toContain('휴경 농지');
  expect(groups.find((group) => group.includes('산사태'))).not.toContain('병해충');
});
