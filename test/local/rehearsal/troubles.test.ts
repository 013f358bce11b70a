import { expect, test } from 'vitest';
import { DAY_MS } from '../../../functions/core/calendar.ts';
import { isRight, type Outcome } from '../../../functions/local/rehearsal/outcome.ts';
import { scripted } from '../../../functions/local/rehearsal/troubles.ts';

const days = (count: number): number[] => Array.from({ length: count }, (_, day) => day * DAY_MS);

test.each([6, 8, 40])('in %i working days every trouble of a site is over before its next begins', (count) => {
  const troubles = scripted(days(count));
  for (const site of ['korea', 'motie', 'mss']) {
    const own = troubles.filter((trouble) => trouble.site === site).sort((a, b) => a.from - b.from);
    for (const [index, { from }] of own.slice(1).entries()) expect(own[index]?.to).toBeLessThanOrEqual(from);
  }
});

test('where days are few a trouble is cut short, but not below what it takes to be told', () => {
  const hours = new Map(scripted(days(6)).map(({ kind, from, to }) => [kind, (to - from) / 3_600_000]));
  expect(hours.get('numbers that run backwards')).toBe(9);
  expect(hours.get('server errors (500)')).toBe(2);
});

test('one trouble named wrongly, one false alarm or one release told twice makes a rehearsal wrong', () => {
  const line = {
    kind: 'x',
    site: 'korea',
    named: null,
    expected: null,
    firstNamedMinutes: null,
    mails: 0,
    webhooks: 0,
  };
  const outcome: Outcome = {
    days: 1,
    lines: [{ ...line, right: true }],
    falseAlarms: [],
    releases: 0,
    archived: 0,
    notOnce: [],
    alerting: 0,
    alertedOnce: 0,
    notToldOnce: [],
    latency: { p50: 0, p95: 0, longest: 0 },
    afterTrouble: { releases: 0, longest: 0 },
  };
  expect(isRight(outcome)).toBe(true);
  expect(isRight({ ...outcome, lines: [{ ...line, right: false }] })).toBe(false);
  expect(isRight({ ...outcome, falseAlarms: ['korea empty'] })).toBe(false);
  expect(isRight({ ...outcome, notToldOnce: ['korea:1 2'] })).toBe(false);
});
