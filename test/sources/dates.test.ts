import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDay, readInstant } from '../../functions/sources/dates.ts';

it.each([
  ['2026-07-08', '2026-07-08'],
  ['2026.09.07', '2026-09-07'],
  [' 2026. 9. 7.(월) ', '2026-09-07'],
  ['등록일 2024.02.29', '2024-02-29'],
  ['2026.02.29', null],
  ['2026-13-01', null],
  ['12026-07-08', null],
  ['2026.7', null],
  ['', null],
])('reads the day of %j', (text, day) => {
  expect(readDay(text)).toBe(day);
});

it.each([
  ['2026-04-30T16:43:13+09:00', '2026-04-30T07:43:13.000Z'],
  ['2026-04-30T16:43:13+0900', '2026-04-30T07:43:13.000Z'],
  ['2026-04-30T07:43:13.5Z', '2026-04-30T07:43:13.500Z'],
  ['2026-04-30 00:10', '2026-04-29T15:10:00.000Z'],
  ['2026-04-30', null],
  ['2026-13-30T10:00:00', null],
])('reads the instant of %j', (text, instant) => {
  expect(readInstant(text)).toBe(instant);
});

it('reads any day in both forms', () => {
  const days = fc.date({ min: new Date('1999-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(readDay(day)).toBe(day);
      expect(readDay(day.replaceAll('-', '.'))).toBe(day);
    }),
  );
});
