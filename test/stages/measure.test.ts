import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import { korea } from '../../functions/sources/korea.ts';
import { measure } from '../../functions/stages/measure.ts';
import { poll } from '../../functions/stages/poll.ts';
import { type Harness, openHarness, ordinary } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness([ordinary('156000001')]);
});
afterEach(() => harness.close());

const measured = async (deadLetters = 0): Promise<Record<string, unknown>> => {
  harness.measured.length = 0;
  await measure({ korea: 3, mss: 9 }, { ...harness.ports, deadLetters: { count: async () => deadLetters } });
  return Object.fromEntries(harness.measured.map(([name, value]) => [name, value]));
};

const none = { captures: 0, ingest: 0, events: 0, deliveries: 0 };

test('of an empty system nothing waits, and of a source never read nothing is said', async () => {
  expect(await measured()).toEqual({
    oldestPending: none,
    setAside: { parked: 0, deadLetters: 0 },
    sourceSilence: {},
  });
});

test('work waits since its row was listed, however often it was sent again', async () => {
  await poll(korea, harness.ports);
  const [sighting] = await harness.ports.corpus.sightingsIn('listed', 1);
  if (!sighting) throw new TypeError('nothing was listed');
  harness.clock.advanceTo(harness.clock.now() + 7_200_000);
  await harness.ports.corpus.putSighting({ ...sighting, nextAt: '2099-01-01T00:00:00.000Z', version: 2 });
  expect((await measured()).oldestPending).toEqual({ ...none, captures: 7_200_000 });
});

test('what is parked waits for a person, and so do dead letters', async () => {
  await poll(korea, harness.ports);
  const [sighting] = await harness.ports.corpus.sightingsIn('listed', 1);
  if (!sighting) throw new TypeError('nothing was listed');
  const failure = { code: 'hwpx.encrypted', message: 'closed', at: instant(harness.clock.now()) };
  await harness.ports.corpus.putSighting({ ...sighting, state: 'parked', failure, nextAt: null, version: 2 });
  expect(await measured(2)).toMatchObject({ setAside: { parked: 1, deadLetters: 2 }, oldestPending: none });
  // Nobody can read it: the alarm is over, and rings again for the next one.
  harness.clock.advanceTo(harness.clock.now() + 3 * DAY_MS + 1);
  expect(await measured()).toMatchObject({ setAside: { parked: 0, deadLetters: 0 } });
});

test('silence is the age of the newest row as a share of the patience with its source', async () => {
  await poll(korea, harness.ports);
  harness.clock.advanceTo(Date.parse('2026-03-16T03:00:00.000Z'));
  expect((await measured()).sourceSilence).toEqual({ korea: 2 });
});
