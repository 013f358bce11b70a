import { describe, expect, test } from 'vitest';
import { classify, type WayReading } from '../../../functions/core/health/classify.ts';

const rows = (...ids: number[]): WayReading['rows'] =>
  ids.map((id) => ({ publisherId: String(id), publishedOn: id >= 500 ? '2026-03-10' : '2026-03-09' }));
const reading = (over: Partial<WayReading> = {}): WayReading => ({
  way: 'board',
  failure: null,
  rows: rows(503, 502, 501, 403, 402, 401),
  fresh: 0,
  complete: true,
  ...over,
});
const known = { ground: { publisherId: '501', publishedOn: '2026-03-10' }, day: '2026-03-10' };
const failed = (code: string, status: number | null = null): Partial<WayReading> => ({
  rows: [],
  complete: false,
  failure: { code, message: 'why', status },
});

describe('a reading is', () => {
  test.each<[string, Partial<WayReading>]>([
    ['quiet', {}],
    ['healthy', { fresh: 2 }],
    ['empty', { rows: [] }],
    ['empty', failed('listing.empty', 200)],
    ['layout', failed('listing.layout', 200)],
    ['layout', failed('listing.echo', 200)],
    ['blocked', failed('listing.blocked', 200)],
    ['blocked', failed('web.status', 403)],
    ['moved', failed('web.host-refused')],
    ['moved', failed('web.status', 404)],
    ['moved', failed('web.status', 302)],
    ['unreachable', failed('web.unreachable')],
    ['unreachable', failed('web.status', 500)],
    ['throttled', failed('web.status', 429)],
    ['throttled', failed('web.status', 503)],
    ['garbled', failed('page.truncated', 200)],
    ['garbled', failed('charset.invalid', 200)],
    ['misdated', { rows: [{ publisherId: '504', publishedOn: '2026-03-12' }, ...rows(503)] }],
    ['stale', { rows: [{ publisherId: '90', publishedOn: '2025-12-01' }] }],
    ['partial', { complete: false }],
    ['partial', { failure: { code: 'web.unreachable', message: 'page 3', status: null } }],
    [
      'renumbered',
      {
        rows: [
          ...rows(503, 502, 501),
          ...[900, 901, 902].map((id) => ({ publisherId: String(id), publishedOn: '2026-03-01' })),
        ],
      },
    ],
  ])('%s: %j', (condition, over) => {
    expect(classify(reading(over), known).condition).toBe(condition);
  });

  test.each<[string, Partial<WayReading>]>([
    ['a row for tomorrow', { rows: [{ publisherId: '504', publishedOn: '2026-03-11' }, ...rows(503)] }],
    ['a list without days', { rows: rows(503, 502).map((row) => ({ ...row, publishedOn: null })) }],
    ['a newest row withdrawn over a weekend', { rows: [{ publisherId: '400', publishedOn: '2026-03-06' }] }],
    ['one release of an old number on top', { rows: rows(7, 503, 502, 501, 403, 402, 401) }],
  ])('well with %s', (_, over) => {
    expect(classify(reading(over), known).condition).toBe('quiet');
  });
});
