import { beforeAll, describe, expect, test } from 'vitest';
import { bill, type Line } from '../../infra/cost/bill.ts';
import { type CountedRun, countedRun } from '../../infra/cost/countedRun.ts';
import { itemBytes, readUnits, writeUnits } from '../../infra/cost/storeUnits.ts';

describe('what a month costs', () => {
  const load = { releases: 80, subscribers: 100 };
  const fixed = { metrics: 9, alarms: 9, dashboards: 1 };
  const due = (lines: Line[]): number => lines.reduce((sum, line) => sum + line.due, 0);
  let run: CountedRun;
  beforeAll(async () => {
    run = await countedRun();
  }, 60_000);

  test('stays under two dollars in month 12 and under four in month 60', () => {
    expect(due(bill(run, load, 12, fixed))).toBeLessThan(2);
    expect(due(bill(run, load, 60, fixed))).toBeLessThan(4);
  });

  test('no function touches an object of a class that the topology does not give it', () => {
    expect(run.forbidden).toEqual([]);
  });

  test('holds every schedule: three polls, the sweep, the measuring, the canary and what it sets going', () => {
    const amount = (price: string): number =>
      bill(run, load, 12, fixed).find((line) => line.price === price)?.amount ?? Number.NaN;
    expect(Math.round(amount('scheduler'))).toBe(Math.round(30.4 * 24 * (3 * 12 + 60 + 12 + 1)));
    expect(run.quiet.measure?.queueLooks).toBe(4 * run.quietTicks);
    expect(Object.keys(run.canary).sort()).toEqual(['canary', 'capture', 'deliver', 'dispatch', 'ingest']);
    const without = bill({ ...run, canary: {}, canaryBytes: 0 }, load, 12, fixed);
    expect(due(without)).toBeLessThan(due(bill(run, load, 12, fixed)));
  });
});

describe('what DynamoDB bills', () => {
  test('a write: each kilobyte of the larger of what was and what is, in UTF-8', () => {
    expect(itemBytes({ pk: 'a', text: '가'.repeat(400) })).toBe(2 + 1 + 4 + 1200);
    expect(writeUnits(undefined, { pk: 'a', text: '가'.repeat(400) })).toBe(2);
    expect(writeUnits({ pk: 'a', text: '가'.repeat(400) }, { pk: 'a' })).toBe(2);
    expect(writeUnits(undefined, undefined)).toBe(1);
  });

  test('an index: one for an entry that comes or goes, two for one that moves, none for one that stays', () => {
    const [none, due, later] = [{}, { pendingKind: 'k', pendingAt: '1' }, { pendingKind: 'k', pendingAt: '2' }];
    const entries = (before: object, after: object): number =>
      writeUnits({ pk: 'a', ...before }, { pk: 'a', ...after }) - 1;
    expect([entries(none, due), entries(due, none), entries(due, later), entries(due, due)]).toEqual([1, 1, 2, 0]);
  });

  test('a read: each four kilobytes, half where it need not be the latest; nothing found is a unit too', () => {
    expect(readUnits([{ text: 'x'.repeat(4_100) }], true)).toBe(2);
    expect(readUnits([], false)).toBe(0.5);
  });
});
