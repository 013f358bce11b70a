import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { evaluateSet } from './figures.ts';
import { SETS } from './sets.ts';

const floors = z
  .record(z.enum(SETS), z.record(z.string(), z.number()))
  .parse(JSON.parse(readFileSync(new URL('./floors.json', import.meta.url), 'utf8')) as unknown);

/** Rounding of the floors. */
const HAIR = 0.002;
/** A figure this far above its floor asks for a higher one, so that what was won is not lost again. */
const SLACK = 0.02;

describe.each(SETS)('%s', (set) => {
  test('no figure falls, and what rises raises its floor', async () => {
    const { extractor } = await evaluateSet(set);
    const asked = Object.entries(extractor.figures).filter(([, { of }]) => of > 0);
    expect(Object.keys(floors[set]).sort()).toEqual(asked.map(([name]) => name).sort());
    const fallen = asked.filter(([name, { value }]) => value < (floors[set][name] ?? 0) - HAIR);
    const risen = asked.filter(([name, { value }]) => value > (floors[set][name] ?? 0) + SLACK);
    expect({ fallen, risen }).toEqual({ fallen: [], risen: [] });
  });

  test('better than words alone', async () => {
    const { extractor, keywords } = await evaluateSet(set);
    const ours = (name: string): number => extractor.figures[name]?.value ?? 0;
    const theirs = (name: string): number => keywords.figures[name]?.value ?? 1;
    expect(ours('commitments F1')).toBeGreaterThan(theirs('commitments F1'));
    // Of the councils of one set the words alone miss as many as the rules.
    expect(ours('council F1')).toBeGreaterThanOrEqual(theirs('council F1'));
  });
});
