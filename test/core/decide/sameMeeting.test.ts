import { expect, test } from 'vitest';
import { isSameMeeting } from '../../../functions/core/decide/sameMeeting.ts';
import type { Meeting } from '../../../functions/core/model/ledger.ts';
import { councilFact } from './build.ts';

type Told = { heldOn: string | null; round: number | null; year: number | null; dayOfMonth: number | null };
const NOTHING: Told = { heldOn: null, round: null, year: null, dayOfMonth: null };
const meeting = (told: Partial<Told> & { publishedOn?: string }): Meeting => ({
  id: 'mtg_x',
  councilKey: 'k',
  fact: councilFact(),
  publishedOn: null,
  releaseIds: ['rel_x'],
  revision: 1,
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  claims: [],
  conflicts: [],
  ...NOTHING,
  ...told,
});

test.each<[string, Partial<Told>, Partial<Told> & { publishedOn?: string }, string | null, boolean]>([
  ['the same day', { heldOn: '2026-03-10' }, { heldOn: '2026-03-10' }, null, true],
  ['the same day, another round', { heldOn: '2026-03-10', round: 1 }, { heldOn: '2026-03-10', round: 2 }, null, false],
  [
    'the same round, moved by a week',
    { heldOn: '2026-03-17', round: 1 },
    { heldOn: '2026-03-10', round: 1 },
    null,
    true,
  ],
  ['the same round, a year later', { heldOn: '2027-03-10', round: 1 }, { heldOn: '2026-03-10', round: 1 }, null, false],
  [
    'the first of December and the first of January',
    { heldOn: '2026-01-15', round: 1 },
    { heldOn: '2025-12-18', round: 1 },
    null,
    false,
  ],
  ['another day, no rounds', { heldOn: '2026-03-11' }, { heldOn: '2026-03-10' }, null, false],
  ['the same year and round, no day', { year: 2019, round: 1 }, { year: 2019, round: 1, dayOfMonth: 22 }, null, true],
  ['another year, the same round', { year: 2020, round: 1 }, { year: 2019, round: 1 }, null, false],
  ['the same year and day of the month', { year: 2019, dayOfMonth: 22 }, { year: 2019, dayOfMonth: 22 }, null, true],
  ['another day of the month', { year: 2019, dayOfMonth: 21 }, { year: 2019, dayOfMonth: 22 }, null, false],
  ['neither day nor round, published that week', {}, { heldOn: '2026-03-10', round: 4 }, '2026-03-12', true],
  ['neither day nor round, published next month', {}, { heldOn: '2026-03-10', round: 4 }, '2026-04-12', false],
  [
    'a day where only the week of the other is known',
    { heldOn: '2026-03-10' },
    { publishedOn: '2026-03-11' },
    null,
    true,
  ],
  ['a day months after the other was published', { heldOn: '2026-06-10' }, { publishedOn: '2026-03-11' }, null, false],
  ['neither day nor round nor publication', {}, { heldOn: '2026-03-10' }, null, false],
])('%s', (_name, fact, known, publishedOn, same) => {
  expect(isSameMeeting({ ...NOTHING, ...fact }, publishedOn, meeting(known))).toBe(same);
});
