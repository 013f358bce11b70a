import { expect, test } from 'vitest';
import { fuzz, MOST_GROWTH_MB } from './fuzz.ts';

/** A tenth of `npm run soak -- fuzz`. */
const INPUTS = 2_000;

test('whatever is done to a page or file, it is read or refused with a code, in time and in bounds', async () => {
  const report = await fuzz(INPUTS, 1);
  expect(report.faults).toEqual([]);
  expect(report.inputs).toBe(INPUTS);
  expect(report.peakGrowthMb).toBeLessThanOrEqual(MOST_GROWTH_MB);
  // Mutations that nothing survives, or that nothing notices, would prove nothing.
  expect(report.outcomes.read).toBeGreaterThan(INPUTS / 20);
  expect(Object.keys(report.outcomes).length).toBeGreaterThan(8);
}, 300_000);
