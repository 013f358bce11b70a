import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bruteForce } from './identify/bruteForce.ts';
import { costAt, countingStore, embeddedStore } from './identify/cost.ts';

test('identification takes two requests when nothing matches, and merges nothing', { timeout: 120_000 }, async () => {
  const measured = await costAt(1_600, countingStore(1_600));
  expect(measured).toMatchObject({ mostWhenNothingMatches: 2, merges: 0 });
  expect(measured.copies).toBe(320);
  expect(measured.copiesMissed).toBeLessThanOrEqual(3);
  const [all] = measured.costs;
  expect(all?.requests.max).toBeLessThanOrEqual(8);
});

test('the counting store counts what the embedded one is asked for and gives', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-identify-'));
  const embedded = await embeddedStore(folder);
  try {
    const real = await costAt(120, embedded);
    const counted = await costAt(120, countingStore(120));
    const without = ({ costs }: typeof real) => costs.map(({ bytes: _, ...rest }) => rest);
    expect(without(counted)).toEqual(without(real));
  } finally {
    await embedded.close();
    await rm(folder, { recursive: true });
  }
});

test('looking into the buckets says what comparing with every release says', { timeout: 120_000 }, async () => {
  const report = await bruteForce(120, 20);
  expect(report).toMatchObject({ agree: 40, copies: 20 });
});
