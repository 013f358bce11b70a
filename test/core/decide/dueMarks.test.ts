import { expect, test } from 'vitest';
import { decideDue, scheduled } from '../../../functions/core/decide/dueMarks.ts';
import { bareWording, type Commitment, unreported } from '../../../functions/core/model/ledger.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { promise } from './build.ts';

const row = (normalised: string | null, over: Partial<Commitment> = {}): Commitment => ({
  id: 'cmt_due',
  councilKey: 'land+oceans/정책협의회',
  meetingId: 'mtg_x',
  fact: promise('두 부처는 지침을 고치기로 했다', { due: { asWritten: '…', normalised } }),
  wordings: [bareWording('rel_x', '두 부처는 지침을 고치기로 했다')],
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  ...unreported(),
  watched: true,
  ...over,
});
const STORED = Date.parse('2026-03-10T03:00:00Z');

test.each([
  ['a day', '2026-05-20', '2026-04-20'],
  ['a month, to its end', '2026-09', '2026-08-31'],
  ['a half-year, to its end', '2026-H1', '2026-05-31'],
  ['a year, to its end', '2026', '2026-12-01'],
  ['a leap year’s February', '2028-02', '2028-01-30'],
])('%s is first told of thirty days before, at nine in Korea', (_, due, day) => {
  expect(scheduled(row(due), STORED).nextAt).toBe(`${day}T00:00:00.000Z`);
});

test.each([
  ['as soon as possible', row('asap')],
  ['a rhythm', row('recurring:quarterly')],
  ['no date', row(null)],
  ['a promise of a seed or a baseline', row('2026-09', { watched: false })],
  [
    'a doubtful one',
    row('2026-09', { fact: promise('x', { confidence: 0.3, due: { asWritten: '', normalised: '2026-09' } }) }),
  ],
  ['a plan of no council', row('2026-09', { councilKey: null })],
  ['one that has passed already', row('2025-12')],
  [
    'one reported done',
    row('2026-09', { reports: [{ releaseId: 'r', status: 'done', quote: 'q', reportedOn: null }] }),
  ],
])('%s is never told of', (_, given) => {
  expect(scheduled(given, STORED).nextAt).toBeNull();
});

test('a deadline is told of at 30 and 7 days and the day after, each once', () => {
  let now = STORED;
  let current = scheduled(row('2026-05-20'), now);
  const told: [string, string][] = [];
  const ids = new Set<string>();
  while (current.nextAt !== null) {
    now = Date.parse(current.nextAt);
    const decision = decideDue(current, undefined, new Map(), now);
    expect(decideDue(current, undefined, new Map(), now)).toEqual(decision);
    for (const projection of decision?.projections ?? []) {
      if (projection.kind === 'event') {
        told.push([projection.record.type, projection.record.at.slice(0, 10)]);
        ids.add(projection.record.id);
      }
      if (projection.kind === 'commitment') current = projection.record;
    }
    expect(decideDue(current, undefined, new Map(), now)).toBeNull();
  }
  expect(told).toEqual([
    ['commitment.due', '2026-04-20'],
    ['commitment.due', '2026-05-13'],
    ['commitment.overdue', '2026-05-21'],
  ]);
  expect(ids.size).toBe(3);
});

test('of marks that were missed only the last is told', () => {
  const current = scheduled(row('2026-05-20'), STORED);
  const decision = decideDue(current, undefined, new Map(), Date.parse('2026-05-14T00:00:00Z'));
  expect(decision?.projections.map(({ kind }) => kind)).toEqual(['event', 'commitment']);
  expect(decision?.projections[1]).toMatchObject({ record: { nextAt: '2026-05-21T00:00:00.000Z' } });
});

test('a moved date moves the marks, an unmoved one keeps a mark that waits', () => {
  const waiting = { ...row('2026-05-20'), nextAt: '2026-04-20T00:00:00.000Z' };
  const later = Date.parse('2026-04-21T00:00:00Z');
  expect(scheduled(waiting, later).nextAt).toBe('2026-04-20T00:00:00.000Z');
  const moved = { ...waiting, fact: { ...waiting.fact, due: { asWritten: '12월', normalised: '2026-12' } } };
  expect(scheduled(moved, later).nextAt).toBe('2026-12-01T00:00:00.000Z');
});

const release = (id: string, url: string | null): Release => ({
  id,
  title: `자료 ${id}`,
  publishedOn: '2026-03-10',
  textKey: null,
  textHash: '',
  signature: [],
  periodMarks: [],
  issuers: [],
  canonicalSightingId: `korea:${id}`,
  sightings: [{ id: `korea:${id}`, url }],
  councilKey: null,
  meetingId: null,
  seed: false,
  firstSeenAt: '2026-03-10T03:00:00.000Z',
});
const told = (given: Commitment, releases: Release[], at: string) =>
  decideDue(given, undefined, new Map(releases.map((each) => [each.id, each])), Date.parse(at))?.projections.flatMap(
    (projection) => (projection.kind === 'event' ? [projection.record] : []),
  )[0];

test('a deadline told of a day after its mark is no late find', () => {
  expect(told(scheduled(row('2026-05-20'), STORED), [], '2026-05-22T05:00:00Z')).toMatchObject({
    type: 'commitment.overdue',
    late: false,
  });
});

test('a deadline names the release that says what is quoted, with its address', () => {
  const quoted = '두 부처는 지침을 고치기로 했다';
  const wordings = [
    bareWording('rel_first', quoted),
    bareWording('rel_seed', quoted),
    bareWording('rel_other', '지침 개정'),
    { ...bareWording('rel_gone', quoted), superseded: true },
  ];
  const given = scheduled(row('2026-05-20', { wordings }), STORED);
  const url = 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=1';
  const all = [
    release('rel_first', url),
    release('rel_seed', null),
    release('rel_other', url),
    release('rel_gone', url),
  ];
  const at = '2026-05-13T00:00:00Z';
  expect(told(given, all, at)?.data.release).toMatchObject({ id: 'rel_first', links: [{ source: 'korea', url }] });
  expect(told(given, all.slice(1), at)?.data.release?.id).toBe('rel_other');
  expect(told(given, [], at)?.data.release).toBeNull();
});
