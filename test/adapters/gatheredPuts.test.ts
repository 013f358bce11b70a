import { expect, test } from 'vitest';
import { GatheredPuts } from '../../functions/adapters/gatheredPuts.ts';
import type { Item } from '../../functions/adapters/storedItem.ts';

const item = (sk: number): Item => ({ pk: 'p', sk: String(sk) });

/** A table whose requests end when they are told to. */
const table = () => {
  const requests: { keys: string[]; end: (error?: Error) => void }[] = [];
  return {
    requests,
    putMany: (items: Item[]) =>
      new Promise<void>((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve());
        requests.push({ keys: items.map(({ sk }) => sk), end });
      }),
  };
};

test('what comes while a request is under way goes with the next, at most 25 together', async () => {
  const to = table();
  const puts = new GatheredPuts(to);
  const done = Array.from({ length: 30 }, (_, index) => puts.put(item(index)));
  await expect.poll(() => to.requests.length).toBe(1);
  done.push(puts.put(item(30)));
  to.requests[0]?.end();
  await expect.poll(() => to.requests.length).toBe(2);
  to.requests[1]?.end();
  await Promise.all(done);
  expect(to.requests.map(({ keys }) => keys.length)).toEqual([25, 6]);
  expect(to.requests.flatMap(({ keys }) => keys)).toEqual(Array.from({ length: 31 }, (_, index) => String(index)));
});

test('a request that fails fails those who went with it, and nobody after them', async () => {
  const to = table();
  const puts = new GatheredPuts(to);
  const [a, b] = [puts.put(item(1)), puts.put(item(2))];
  await expect.poll(() => to.requests.length).toBe(1);
  const c = puts.put(item(3));
  to.requests[0]?.end(new Error('busy'));
  await expect(a).rejects.toThrow('busy');
  await expect(b).rejects.toThrow('busy');
  await expect.poll(() => to.requests.length).toBe(2);
  to.requests[1]?.end();
  await expect(c).resolves.toBeUndefined();
});
