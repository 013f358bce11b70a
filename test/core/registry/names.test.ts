import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { registry } from '../extract/registryOfSeeds.ts';

/** Full name, then the days and written forms under which it must be known: set down once, so that none is lost. */
const Names = z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()]))]));
const names = Names.parse(JSON.parse(readFileSync(new URL('./names.json', import.meta.url), 'utf8')));

// Two syllables count only beside another body; which one stands there does not matter.
const beside = (written: string): string => (written === '기상청' ? '산림청' : '기상청');

test.each(names)('%s is known by each of its names', (full, forms) => {
  for (const [day, written] of forms) {
    const [found] = registry.mentions(`${written}·${beside(written)}의 회의`, day);
    expect([written, day, found?.party.name, found?.current]).toEqual([written, day, full, true]);
  }
});
