import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ledgerFigures } from './figures.ts';

/** At least so many found, at most so many said beside and read otherwise. */
const Floor = z.object({ found: z.number(), extra: z.number(), otherwise: z.number() });
const floors = z
  .record(z.string(), Floor)
  .parse(JSON.parse(readFileSync(new URL('./floors.json', import.meta.url), 'utf8')) as unknown);

test('of promises in other words, reports and changes no less is read, and no more invented, than at the last change', async () => {
  const figures = await ledgerFigures();
  expect(figures.map(({ name }) => name).sort()).toEqual(Object.keys(floors).sort());
  const worse = figures.filter(({ name, found, extra, otherwise }) => {
    const floor = floors[name];
    return !floor || found < floor.found || extra.length > floor.extra || otherwise.length > floor.otherwise;
  });
  expect(worse).toEqual([]);
});
