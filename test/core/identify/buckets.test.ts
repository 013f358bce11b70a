import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketKeys, candidatesIn, farApart, memberOf, withMember } from '../../../functions/core/identify/buckets.ts';
import { areIssues, areIssuesByMark, issueMark } from '../../../functions/core/identify/seriesMarks.ts';

const NOW = Date.parse('2026-09-08T00:00:00Z');
const BANDS = Array.from({ length: 25 }, (_, band) => `${band}:x`);
const day = fc
  .date({ min: new Date('2011-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** Says nothing of a period. */
const PLAIN = { title: '수산물 소비 늘린다', periodMarks: [] };
const keys = (publishedOn: string | null) => bucketKeys(BANDS, { publishedOn }, NOW);

test('what may be a copy is searched where its original is filed', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -7, max: 7 }), (publishedOn, apart) => {
      const other = new Date(Date.parse(publishedOn) + apart * 86_400_000).toISOString().slice(0, 10);
      expect(keys(other).searched).toEqual(expect.arrayContaining(keys(publishedOn).filed));
      expect(keys(other).searched).toEqual(expect.arrayContaining(keys(other).filed));
      expect(farApart({ publishedOn }, { publishedOn: other })).toBe(false);
    }),
  );
});

test('the number of keys is fixed: 25 to file, 25 or 50 to search', () => {
  fc.assert(
    fc.property(day, (publishedOn) => {
      const { filed, searched } = keys(publishedOn);
      expect(new Set(filed).size).toBe(25);
      expect([25, 50]).toContain(new Set(searched).size);
    }),
  );
});

test('what has no day goes by the day it was read', () => {
  expect(keys(null)).toEqual(keys('2026-09-08'));
});

test('months of a series are in other buckets, or left out by their day', () => {
  const may = { ...PLAIN, id: 'rel_may', publishedOn: '2026-05-01' };
  const june = { ...PLAIN, id: 'rel_june', publishedOn: '2026-06-01' };
  const undated = { ...PLAIN, id: 'rel_undated', publishedOn: null };
  const members = [may, june, undated].map(memberOf);
  const buckets = new Map(['0:x', '1:x'].map((key) => [key, members]));
  const among = (publishedOn: string | null) => candidatesIn(buckets, ['0:x', '1:x'], { ...PLAIN, publishedOn });
  expect(among('2026-06-03')).toEqual(['rel_june', 'rel_undated']);
  expect(among(null)).toHaveLength(3);
});

test('who shares a single band is not looked at', () => {
  const member = memberOf({ ...PLAIN, id: 'rel_a', publishedOn: '2026-06-01' });
  const buckets = new Map(['0:x', '1:x'].map((key) => [key, [member]]));
  expect(candidatesIn(buckets, ['0:x', '2:x'], { ...PLAIN, publishedOn: '2026-06-01' })).toEqual([]);
  expect(candidatesIn(buckets, ['0:x', '1:x'], { ...PLAIN, publishedOn: '2026-06-01' })).toEqual(['rel_a']);
});

test('forty candidates are compared: those with most bands in common', () => {
  const crowd = Array.from({ length: 50 }, (_, at) =>
    memberOf({ ...PLAIN, id: `rel_${at}`, publishedOn: '2026-06-01' }),
  );
  const copy = memberOf({ ...PLAIN, id: 'rel_copy', publishedOn: '2026-06-01' });
  const buckets = new Map([
    ['0:x', crowd],
    ['1:x', crowd],
    ['2:x', [copy]],
    ['3:x', [copy]],
    ['4:x', [copy]],
  ]);
  const found = candidatesIn(buckets, [...buckets.keys()], { ...PLAIN, publishedOn: '2026-06-02' });
  expect(found).toHaveLength(40);
  expect(found[0]).toBe('rel_copy');
});

test('a full bucket loses the member filed first; one that is there already is not filed twice', () => {
  const full = Array.from({ length: 50 }, (_, at) => `rel_${at}@2026-06-01`);
  expect(withMember(full, 'rel_new@2026-06-02')).toEqual([...full.slice(1), 'rel_new@2026-06-02']);
  expect(withMember(full, 'rel_7@2026-06-01')).toHaveLength(50);
});

const issue = fc.record({
  title: fc.constantFrom('수산물 동향', '수산물 동향 (제12호)', '수산물 동향 (제13호)', '5월 수산물 동향', '6월 동향'),
  periodMarks: fc.uniqueArray(
    fc.constantFrom('year:2026', 'month:5', 'month:6', 'day:3', 'day:12', 'day:13', 'quarter:2', 'round:3'),
  ),
});

test('what stands in a bucket says of two issues what their texts say', () => {
  fc.assert(
    fc.property(issue, issue, (a, b) => {
      expect(areIssuesByMark(issueMark(a), issueMark(b))).toBe(areIssues(a, b));
    }),
  );
});

test('another issue of a series is not fetched; what was filed without its marks is', () => {
  const sixth = { title: '6월 5일 수산물 동향', periodMarks: ['day:5', 'month:6'], publishedOn: '2026-06-05' };
  const seventh = { title: '6월 6일 수산물 동향', periodMarks: ['day:6', 'month:6'], publishedOn: '2026-06-06' };
  const among = (member: string) =>
    candidatesIn(new Map(['0:x', '1:x'].map((key) => [key, [member]])), ['0:x', '1:x'], seventh);
  expect(among(memberOf({ ...sixth, id: 'rel_6' }))).toEqual([]);
  expect(among(memberOf({ ...seventh, id: 'rel_copy' }))).toEqual(['rel_copy']);
  expect(among('rel_old@2026-06-05')).toEqual(['rel_old']);
});
