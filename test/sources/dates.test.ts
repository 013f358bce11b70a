import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDay, readInstant, readStamp } from '../../functions/sources/dates.ts';

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

it.each([
  ['20261006091605', '2026-10-06', '2026-10-06T00:16:05.000Z'],
  ['20261006', '2026-10-06', null],
  ['10/06/2026 09:16:05', '2026-10-06', '2026-10-06T00:16:05.000Z'],
  ['2026-10-06T09:16:05+09:00', '2026-10-06', '2026-10-06T00:16:05.000Z'],
  ['2026-10-06 9:16', '2026-10-06', '2026-10-06T00:16:00.000Z'],
  ['2026.10.06', '2026-10-06', null],
  ['등록일 2026. 10. 6.(화) 09:16', '2026-10-06', '2026-10-06T00:16:00.000Z'],
  ['Tue, 06 Oct 2026 09:16:05 +0900', '2026-10-06', '2026-10-06T00:16:05.000Z'],
  ['Mon, 5 Oct 26 16:30:00 GMT', '2026-10-06', '2026-10-05T16:30:00.000Z'],
  ['06 Oct 2026 09:16 KST', '2026-10-06', '2026-10-06T00:16:00.000Z'],
  ['2026-10-06 25:00:00', '2026-10-06', null],
])('reads the stamp %j', (text, on, at) => {
  expect(readStamp(text)).toEqual({ on, at });
});

it.each(['', '12345678901234567', '20261306', '31/31/2026', '06 Foo 2026', '044-203-4000'])(
  'reads no stamp in %j',
  (text) => {
    expect(readStamp(text)).toBeNull();
  },
);

it('reads any instant in every form', () => {
  const instants = fc.date({ min: new Date('1999-01-01'), max: new Date('2099-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (date) => {
      const at = `${date.toISOString().slice(0, 19)}.000Z`;
      const korean = new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19);
      const [on = '', time = ''] = korean.split('T');
      const forms = [
        korean.replace(/\D/g, ''),
        `${on.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1')} ${time}`,
        `${korean}+09:00`,
        `${on} ${time}`,
        `${on.replaceAll('-', '.')} ${time}`,
        date.toUTCString(),
      ];
      for (const form of forms) expect(readStamp(form)).toEqual({ on, at });
    }),
  );
});
