import { afterEach, beforeEach, expect, test } from 'vitest';
import { Criteria } from '../../functions/core/model/subscription.ts';
import { subscribe } from '../../functions/core/subscribe.ts';
import { Driver } from '../../functions/local/driver.ts';
import { settle } from '../../functions/local/settle.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { council, type Harness, openHarness, ordinary, registry, sourceOf } from './harness.ts';

/** 12:00 in Korea on the day on which the harness begins at 10:00. */
const NOON = Date.parse('2026-03-10T03:00:00.000Z');
const MINUTE_MS = 60_000;

let h: Harness;
let driver: Driver;

beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  driver = new Driver(h.clock);
  h.ports.queues = driver;
  driver.attach({ ports: h.ports, registry, source: sourceOf });
  const channel = { kind: 'mail' as const, to: 'a@example.org' };
  const context = { now: 0, newSecret: '', organisations: [] };
  await h.ports.alerts.addSubscription(subscribe({ name: 'mail', channel, criteria: Criteria.parse({}) }, context));
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 5 * MINUTE_MS);
});
afterEach(() => h.close());

const publish = async (cover: string) => {
  const { body, ...release } = council('156000002');
  h.releases.push({ ...release, body: [cover, ...body], bodyIn: 'hwp' });
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 10 * MINUTE_MS);
};

test('an alert of an embargoed release is sent when the embargo ends, not before', async () => {
  await publish('보도시점 2026. 3. 10.(화) 석간\t배포 2026. 3. 10.(화) 09:00');
  const [held] = await h.ports.corpus.pending('event', '9999', 10);
  expect(held).toMatchObject({ nextAt: '2026-03-10T03:00:00.000Z' });

  h.clock.advanceTo(NOON - MINUTE_MS);
  await dispatch(held?.id ?? '', h.ports);
  await driver.tick('sweep');
  await settle(driver, h.ports, h.clock, MINUTE_MS - 1);
  expect(h.mails).toEqual([]);

  h.clock.advanceTo(NOON);
  await driver.tick('sweep');
  await settle(driver, h.ports, h.clock, 10 * MINUTE_MS);
  expect(h.mails).toHaveLength(1);
  expect(h.clock.now() - NOON).toBeLessThanOrEqual(10 * MINUTE_MS);
});

test('a release without an embargo, or with one that is over, is told at once', async () => {
  await publish('보도시점 2026. 3. 10.(화) 조간');
  expect(h.mails).toHaveLength(1);
});

test('the cover is kept with the release and with its reading', async () => {
  await publish(
    '보도시점 2026. 3. 10.(화) 석간\t배포 2026. 3. 10.(화) 09:00\n담당부서 항만정책과 책임자 과장 도담비 (044-000-0301)',
  );
  const reading = await h.ports.corpus.reading('korea:156000002');
  const release = (await h.ports.corpus.releases([reading?.releaseId ?? ''])).get(reading?.releaseId ?? '');
  expect(reading?.reader).toBe('korea/1 hwp/1');
  expect(release?.licence).toBe('KOGL-1');
  expect(release?.cover).toEqual(reading?.cover);
  expect(release?.cover).toEqual({
    embargo: { until: '2026-03-10T03:00:00.000Z', assumed: true, words: '2026. 3. 10.(화) 석간' },
    distributed: { on: '2026-03-10', at: '2026-03-10T00:00:00.000Z' },
    departments: ['항만정책과'],
    jointIssuers: [],
  });
});
