import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ledgerFigures } from './figures.ts';

/** At least so many found, at most so many said beside and read otherwise. */
const Floor = z.object({ found: z.number(), extra: z.number(), otherwise: z.number() });
const floors = z
  .record(z.string(), Floor)
  .parse(JSON.parse(readFileSync(new URL('./floors.json', import.meta.url), 'utf8')) as unknown);

test('promises in other words, reports and changes are read as they were at the last change, or better', async () => {
  const figures = await ledgerFigures();
  const reached = Object.fromEntries(
    figures.map(({ name, found, extra, otherwise }) => [
      name,
      { found, extra: extra.length, otherwise: otherwise.length },
    ]),
  );
  // What is better raises its floor, so that it is not lost again.
  expect(reached).toEqual(floors);
});
