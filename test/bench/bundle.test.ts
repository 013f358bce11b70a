import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, entries } from './bundle.ts';
import ceilings from './bundles.json' with { type: 'json' };

const ceilingOf: Record<string, number> = ceilings;

/**
 * A bundle's size in kB may be at most what `bundles.json` says, so that nothing large comes into a function unnoticed:
 * `import * as z`, not `{ z }`; clients by their commands; only the adapters that the function uses. Where a function
 * has a good reason to be larger, its ceiling is raised and the commit says why. Without
 * document readers 1,500 kB is the most.
 */
const MOST_KB = 1_500;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'council-watch-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('every bundle has a ceiling', () => {
  expect(Object.keys(ceilingOf).sort()).toEqual(entries.map(([name]) => name).sort());
});

test.each(entries)('the bundle of %s is below its ceiling', { timeout: 120_000 }, async (name, spec) => {
  const { bytes, readers } = await bundle(spec, join(folder, name));
  expect(bytes / 1000).toBeLessThanOrEqual(ceilingOf[name] ?? 0);
  expect((bytes - readers) / 1000).toBeLessThanOrEqual(MOST_KB);
});
