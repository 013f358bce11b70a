import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../functions/config.ts';
import { canaryOf } from '../../functions/core/canary.ts';
import { type Embedded, openEmbedded } from '../../functions/local/embedded.ts';
import { runStory } from '../../functions/local/runStory.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import { releases } from '../crash/releases.ts';
import { itemsOf } from '../crash/tale.ts';
import { recordMetrics } from '../fakes/memoryMetrics.ts';

/** Half past the hour: what the canary measures does not depend on the minute. */
const NOW = Date.parse('2024-03-06T02:30:20.000Z');
let store: string;
let before: string[];
let embedded: Embedded;
const clock = new VirtualClock(NOW);
const { metrics, measured } = recordMetrics();
const logged: string[] = [];

beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'council-watch-canary-'));
  await runStory({ store, releases, seeds: [], json: true, print: () => {} }, readConfig({}));
  before = await itemsOf(store);
  const write = (event: string): void => void logged.push(event);
  const log = { info: write, warn: write, error: write };
  embedded = await openEmbedded({ store, config: readConfig({}), clock, log, metrics, alone: true });
});
afterAll(() => rm(store, { recursive: true }));

test('the canary goes the whole way, is measured, and leaves no trace in what is counted and told', async () => {
  const { corpus, alerts } = embedded.app.ports;
  const lists = async () => ({
    events: await corpus.latestEvents(99),
    read: await corpus.sightingsIn('read', 99),
    parked: await corpus.sightingsIn('parked', 99),
    subscriptions: await alerts.subscriptions(),
  });
  const shown = await lists();
  await embedded.driver.tick('canary');
  await embedded.driver.tick('canary');
  await embedded.driver.drain();

  expect(measured).toEqual([['canaryDelay', 20_000]]);
  expect(logged).not.toContain('sighting.parked');
  expect(embedded.mails).toEqual([]);
  expect(embedded.driver.deadLetters()).toEqual([]);
  expect(await lists()).toEqual(shown);
  const id = `canary:${canaryOf(NOW).publisherId}`;
  expect((await corpus.sightings([id])).get(id)?.state).toBe('read');
  await embedded.close();
  const added = (await itemsOf(store)).filter((item) => !before.includes(item));
  expect(added.map((item) => item.replace(/(event|delivery of)[# ](evt)_\w+/, '$1 $2').split(' ')[0]).sort()).toEqual([
    'delivery',
    'event',
    `sighting#${id}`,
    `sighting#${id}`,
  ]);
});
