import { expect, test } from 'vitest';
import { race } from './races.ts';

test('near-copies ingested at once by two consumers are one release and one alert', { timeout: 120_000 }, async () => {
  const report = await race(100, 7);
  expect(report).toMatchObject({ split: 0, doubled: 0, silent: 0 });
  expect(report.contended).toBeGreaterThan(0);
  expect(report.leastSimilarity).toBeGreaterThan(0.8);
});
