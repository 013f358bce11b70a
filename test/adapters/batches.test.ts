import { expect, test } from 'vitest';
import { chunksOf, untilProcessed } from '../../functions/adapters/batches.ts';

test('cuts into chunks', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([], 2)).toEqual([]);
});

test('sends again only what was left over', async () => {
  const sent: number[][] = [];
  await untilProcessed([1, 2, 3], async (rest) => {
    sent.push(rest);
    return rest.slice(1);
  });
  expect(sent).toEqual([[1, 2, 3], [2, 3], [3]]);
});

test('gives up on what is always left over', async () => {
  let sent = 0;
  const sending = untilProcessed([1, 2], async (rest) => {
    sent += 1;
    return rest;
  });
  await expect(sending).rejects.toMatchObject({ code: 'store.busy', retryable: true });
  expect(sent).toBe(8);
});
