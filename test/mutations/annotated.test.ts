import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readSet, SETS } from '../evaluation/sets.ts';
import { rightOf } from './rightOf.ts';

/** What each annotated text got right when `npm run mutations -- --accept` was last run. */
const right = z
  .record(z.string(), z.number().int())
  .parse(JSON.parse(readFileSync(new URL('./right.json', import.meta.url), 'utf8')));

for (const text of SETS.flatMap((set) => readSet(set))) {
  test(`${text.document.id} is read no worse`, () => {
    expect(rightOf(text)).toBeGreaterThanOrEqual(right[text.document.id] ?? 0);
  });
}
