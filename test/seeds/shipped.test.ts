import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedSeeds } from '../../functions/compose/shipped.ts';

test('every seed record in the folder is one that a deployment loads', async () => {
  const names = readdirSync(new URL('../../seeds/records/', import.meta.url));
  expect((await shippedSeeds()).map(({ id }) => `${id}.json`).sort()).toEqual(names.sort());
});
