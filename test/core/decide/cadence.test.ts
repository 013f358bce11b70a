import { expect, test } from 'vitest';
import { cadenceOf } from '../../../functions/core/decide/cadence.ts';
import { newMeeting } from '../../../functions/core/decide/meetingRecord.ts';
import { councilFact } from './build.ts';

const held = (heldOn: string) =>
  newMeeting(`mtg_${heldOn}`, 'k', councilFact({ heldOn }), { id: 'rel_x', sightingId: 's', publishedOn: heldOn }, '');

test('a rhythm is the median of the gaps, whatever the order, and lateness counts from it', () => {
  const meetings = ['2026-04-10', '2026-01-10', '2026-07-10', '2026-10-20'].map(held);
  expect(cadenceOf(meetings, '2027-01-28')).toEqual({ lastHeldOn: '2026-10-20', everyDays: 91, overdueDays: 9 });
  expect(cadenceOf(meetings, '2026-11-01').overdueDays).toBe(0);
});

test('two meetings make no rhythm', () => {
  expect(cadenceOf(['2026-01-10', '2026-04-10'].map(held), '2027-01-01')).toMatchObject({
    everyDays: null,
    overdueDays: 0,
  });
});
