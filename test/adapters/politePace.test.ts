import { expect, test } from 'vitest';
import { PolitePace } from '../../functions/adapters/politePace.ts';

function paced(minGapMs: number) {
  let now = 1_000;
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  const pace = new PolitePace(minGapMs, sleep, () => now);
  return { pace, slept, pass: (ms: number) => (now += ms) };
}

test('keeps the pause to one host, counted from the request before', async () => {
  const { pace, slept, pass } = paced(500);
  await pace.turn('a');
  pass(200);
  await pace.turn('a');
  expect(slept).toEqual([300]);
  pass(300 + 500);
  await pace.turn('a');
  expect(slept).toEqual([300]);
});

test('queues those that come at once', async () => {
  const { pace, slept } = paced(500);
  await Promise.all([pace.turn('a'), pace.turn('a'), pace.turn('a')]);
  expect(slept).toEqual([500, 1_000]);
});

test('lets no host wait for another', async () => {
  const { pace, slept } = paced(500);
  await pace.turn('a');
  await pace.turn('b');
  expect(slept).toEqual([]);
});
