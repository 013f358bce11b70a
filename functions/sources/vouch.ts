import type { Listing } from '../core/model/listing.ts';
import { readDay } from './dates.ts';
import type { DayRange } from './source.ts';

/**
 * A board page says which page it is by the numbers of its rows, its pager, or its form: one that says so is enough, as
 * none of them is known for certain. One that says nothing is taken for the first page only; one that says in words
 * that it holds nothing needs no more.
 */
export function vouchesForPage({ page: pager, echo, explicitlyEmpty }: Listing, page: number): boolean {
  const stated = [pager, ...[echo.pageIndex, echo.pageByNumbers].map(toNumber)].filter((number) => number !== null);
  return explicitlyEmpty || (stated.length === 0 ? page === 1 : stated.includes(page));
}

const toNumber = (value: string | undefined): number | null =>
  value !== undefined && /^\d+$/.test(value) ? Number(value) : null;

/** Days are vouched for by the echoed fields, or, where the page repeats none, by the days of the rows. */
export function vouchesForRange(
  { entries, echo }: Listing,
  range: DayRange = { from: null, to: null },
  fields: { from: string; to: string } | null = null,
): boolean {
  const { from, to } = range;
  const echoed = { from: readDay(echo[fields?.from ?? ''] ?? ''), to: readDay(echo[fields?.to ?? ''] ?? '') };
  if (echoed.from !== null || echoed.to !== null) {
    return (from === null || echoed.from === from) && (to === null || echoed.to === to);
  }
  return entries.every(
    ({ publishedOn: day }) => day === null || ((from === null || from <= day) && (to === null || day <= to)),
  );
}
