import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sighting } from '../../../functions/core/model/sighting.ts';
import { foundMissing, isConfirmed, lookFailed, nextVisitAt, untried } from '../../../functions/core/revise/visits.ts';

const HOUR = 3_600_000;
const LISTED = Date.parse('2026-03-10T01:00:00.000Z');
const news = { baseline: false, listedAt: '2026-03-10T01:00:00.000Z', publishedOn: '2026-03-10' };
const sighting = { ...news, id: 'korea:1' } as Sighting;

test('an hour, a day, three days and a week after publication, then never again', () => {
  const visits: number[] = [];
  for (let now = LISTED; ; ) {
    const next = nextVisitAt(news, now);
    if (next === null) break;
    now = Date.parse(next);
    visits.push((now - LISTED) / HOUR);
  }
  expect(visits).toEqual([1, 24, 72, 168]);
});

test('what was listed late is counted from the end of its day in Korea', () => {
  const late = { ...news, publishedOn: '2026-03-08' };
  // The 8th ends at 15:00 UTC.
  expect(nextVisitAt(late, LISTED)).toBe('2026-03-11T15:00:00.000Z');
  expect(nextVisitAt({ ...news, publishedOn: '2026-01-08' }, LISTED)).toBeNull();
});

test('a baseline is left alone', () => {
  expect(nextVisitAt({ ...news, baseline: true }, LISTED)).toBeNull();
});

test('failed looks come again at growing pauses, then wait for the next mark', () => {
  const after = (tries: number) => lookFailed({ ...sighting, revisits: { ...untried, tries } }, LISTED + HOUR);
  expect(after(1).nextAt).toBe('2026-03-10T02:10:00.000Z');
  expect(after(2).nextAt).toBe('2026-03-10T03:00:00.000Z');
  expect(after(7)).toEqual({ revisits: untried, nextAt: '2026-03-11T01:00:00.000Z' });
});

/** What is known after looks at these hours: `gone` found no page, the others failed. */
const after = (looks: { hour: number; gone: boolean }[]): Sighting => {
  let known = sighting;
  for (const { hour, gone } of looks) {
    const now = LISTED + hour * HOUR;
    const tried = { ...known, revisits: { ...(known.revisits ?? untried), tries: (known.revisits?.tries ?? 0) + 1 } };
    known = { ...known, ...(gone ? foundMissing(tried, now) : lookFailed(tried, now)) };
  }
  return known;
};

test.each([
  ['three looks over a day', [1, 13, 25], true],
  ['two looks over two days', [1, 49], false],
  ['many looks within a day', [1, 5, 9, 13, 17, 21, 24], false],
  ['three looks at once, and one a day later', [1, 1, 1, 25], false],
])('%s', (_name, hours, confirmed) => {
  expect(isConfirmed(after(hours.map((hour) => ({ hour, gone: true }))))).toBe(confirmed);
});

test('however often looks fail, that alone is never taken for a removal', () => {
  const hours = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 });
  fc.assert(
    fc.property(hours, fc.integer({ min: 1, max: 400 }), (failed, gone) => {
      const looks = [...failed.map((hour) => ({ hour, gone: false })), { hour: gone, gone: true }];
      expect(isConfirmed(after(looks.sort((a, b) => a.hour - b.hour)))).toBe(false);
    }),
  );
});
