import { describe, expect, test } from 'vitest';
import { DAILY_REQUESTS, holdOf, isProbe, retryAfterMs, spend, trip } from '../../../functions/core/health/hold.ts';
import type { Finding, Health } from '../../../functions/core/model/health.ts';

const NOW = Date.parse('2026-03-10T01:00:00.000Z');
const MINUTE = 60_000;
const down: Finding = { condition: 'unreachable', way: 'board', evidence: '', blind: true };
const closed: Health['breaker'] = { failures: 0, openUntil: null };
const budget = { on: '2026-03-10', used: 0 };

/** Minutes until the next request after each of `count` failures in a row. */
const pauses = (count: number, finding: Finding, retryAfter: number | null = null): number[] => {
  let breaker = closed;
  return Array.from({ length: count }, () => {
    breaker = trip(breaker, finding, retryAfter, NOW);
    return ((holdOf({ breaker, budget }, NOW)?.until ?? NOW) - NOW) / MINUTE;
  });
};

describe('the breaker', () => {
  test('opens at the third failure, for longer each time, for half an hour at most', () => {
    expect(pauses(9, down)).toEqual([0, 0, 10, 15, 20, 25, 30, 30, 30]);
  });

  test('lets one probe through and closes when it is answered', () => {
    const open = [1, 2, 3].reduce((breaker) => trip(breaker, down, null, NOW), closed);
    expect(holdOf({ breaker: open, budget }, NOW + 10 * MINUTE)).toBeNull();
    expect(isProbe({ breaker: open })).toBe(true);
    const answered = trip(open, { ...down, condition: 'quiet', blind: false }, null, NOW);
    expect([answered, isProbe({ breaker: answered })]).toEqual([closed, false]);
  });

  test('stays closed for a page that is answered but cannot be read', () => {
    expect(pauses(9, { ...down, condition: 'layout' })).toEqual(Array(9).fill(0));
  });

  test('stays closed while another way works', () => {
    expect(pauses(9, { ...down, blind: false })).toEqual(Array(9).fill(0));
  });

  test('waits for as long as the site asks from the first time on, and half a day at most', () => {
    const throttled: Finding = { ...down, condition: 'throttled' };
    expect(pauses(1, throttled, 40 * MINUTE)).toEqual([40]);
    expect(pauses(1, throttled)).toEqual([10]);
    expect(pauses(1, throttled, 90 * 24 * 60 * MINUTE)).toEqual([720]);
  });
});

test('Retry-After is seconds or a date', () => {
  expect(retryAfterMs('120', NOW)).toBe(120_000);
  expect(retryAfterMs('Tue, 10 Mar 2026 01:05:00 GMT', NOW)).toBe(5 * MINUTE);
  expect(retryAfterMs('Tue, 10 Mar 2020 01:05:00 GMT', NOW)).toBe(0);
  expect([retryAfterMs('soon', NOW), retryAfterMs(undefined, NOW)]).toEqual([null, null]);
});

test('a day has its number of requests, and the next day its own', () => {
  const spent = spend(budget, DAILY_REQUESTS, NOW);
  expect(holdOf({ breaker: closed, budget: spent }, NOW)).toEqual({
    until: Date.parse('2026-03-10T15:00:00.000Z'),
    why: 'budget',
  });
  const tomorrow = NOW + 24 * 60 * MINUTE;
  expect(holdOf({ breaker: closed, budget: spent }, tomorrow)).toBeNull();
  expect(spend(spent, 2, tomorrow)).toEqual({ on: '2026-03-11', used: 2 });
});
