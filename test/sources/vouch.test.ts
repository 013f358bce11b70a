import { describe, expect, it } from 'vitest';
import type { Listing } from '../../functions/core/model/listing.ts';
import { vouchesForPage, vouchesForRange } from '../../functions/sources/vouch.ts';

const listing = (more: Partial<Listing> = {}): Listing => ({
  entries: [],
  total: null,
  page: null,
  explicitlyEmpty: false,
  echo: {},
  ...more,
});
const days = (...publishedOn: (string | null)[]) =>
  publishedOn.map((day, index) => ({
    publisherId: String(index),
    url: 'https://example.org/',
    title: '제목',
    lead: null,
    agency: null,
    publishedOn: day,
  }));

describe('page 2', () => {
  it.each([
    ['its row numbers', { echo: { pageByNumbers: '2' } }, true],
    ['its pager', { page: 2 }, true],
    ['its form', { echo: { pageIndex: '2' } }, true],
    ['its row numbers against a form that is always 1', { echo: { pageIndex: '1', pageByNumbers: '2' } }, true],
    ['nothing', {}, false],
    ['words for nothing found', { explicitlyEmpty: true }, true],
    ['only another page', { page: 1, echo: { pageIndex: '1', pageByNumbers: '1' } }, false],
    ['a form without a number', { echo: { pageIndex: '' } }, false],
  ])('is vouched for by %s: %s', (_, more, expected) => {
    expect(vouchesForPage(listing(more), 2)).toBe(expected);
  });

  it('is not the first one, which may say nothing', () => {
    expect(vouchesForPage(listing(), 1)).toBe(true);
    expect(vouchesForPage(listing({ page: 2 }), 1)).toBe(false);
  });
});

describe('a range', () => {
  const fields = { from: 'startDtD', to: 'endDtD' };

  it('is vouched for by the fields where the page repeats them', () => {
    const echo = { startDtD: '2026.09.01', endDtD: '2026-09-02' };
    expect(vouchesForRange(listing({ echo }), { from: '2026-09-01', to: '2026-09-02' }, fields)).toBe(true);
    expect(vouchesForRange(listing({ echo }), { from: '2026-09-02', to: null }, fields)).toBe(false);
  });

  it('is vouched for by the rows where it does not', () => {
    const entries = days('2026-09-01', null, '2026-09-02');
    expect(vouchesForRange(listing({ entries }), { from: '2026-09-01', to: '2026-09-02' }, fields)).toBe(true);
    expect(
      vouchesForRange(listing({ entries, echo: { startDtD: '' } }), { from: '2026-09-02', to: null }, fields),
    ).toBe(false);
    expect(vouchesForRange(listing({ entries }), { from: null, to: '2026-09-01' })).toBe(false);
    expect(vouchesForRange(listing({ entries }))).toBe(true);
  });
});
