import { expect, test } from 'vitest';
import { joinMeeting, newMeeting } from '../../../functions/core/decide/meetingRecord.ts';
import { councilFact } from './build.ts';

const AT = '2026-01-01T00:00:00.000Z';
const text = (sightingId: string, publishedOn: string, heldOn: string) => ({
  release: { id: `rel_${sightingId}`, sightingId, publishedOn },
  fact: { ...councilFact(), heldOn },
});
const texts = [
  text('b', '2026-03-11', '2026-03-10'),
  text('a', '2026-03-12', '2026-03-10'),
  text('c', '2026-03-10', '2026-03-09'),
];
const told = (order: typeof texts) => {
  const [first, ...others] = order.map(({ fact, release }) => ({ fact, release }));
  if (!first) throw new TypeError('nothing told');
  const known = newMeeting('mtg_x', 'k', first.fact, first.release, AT);
  return others.reduce((meeting, { fact, release }) => joinMeeting(meeting, fact, release, false), known);
};

test('what each text claims stands in one order, whichever was read first', () => {
  const { claims } = told(texts);
  expect(claims.map(({ sightingId }) => sightingId)).toEqual(['a', 'b', 'c']);
  expect(told(texts.toReversed()).claims).toEqual(claims);
});

test.each(texts)('$release.sightingId read again changes nothing', ({ fact, release }) => {
  const known = told(texts);
  expect(joinMeeting(known, fact, release, false)).toEqual(known);
});
