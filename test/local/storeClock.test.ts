import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clockOf, keepStoreTime, storeTime } from '../../functions/local/storeClock.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';

test('a store is looked into at its own time, which goes on from there; another at ours', async () => {
  const store = await mkdtemp(join(tmpdir(), 'council-watch-clock-'));
  onTestFinished(() => rm(store, { recursive: true }));
  const ours = new VirtualClock(Date.parse('2026-01-01T00:00:00Z'));
  expect(await storeTime(store)).toBeNull();
  expect((await clockOf(store, ours)).now()).toBe(ours.now());
  const story = Date.parse('2027-02-18T06:05:00Z');
  await keepStoreTime(store, story);
  const clock = await clockOf(store, ours);
  expect([await storeTime(store), clock.now()]).toEqual([story, story]);
  ours.advanceTo(ours.now() + 5_000);
  expect(clock.now()).toBe(story + 5_000);
});
