import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoClient } from '../../functions/adapters/dynamoClient.ts';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { composeEmbedded } from '../../functions/compose.ts';
import { readConfig } from '../../functions/config.ts';
import { MARKS_MS } from '../../functions/core/revise/visits.ts';
import { replaceDemoSubscriptions } from '../../functions/local/demoSubscriptions.ts';
import { startReceiver } from '../../functions/local/receiver.ts';
import { startReplicas } from '../../functions/local/replica/sites.ts';
import { story, watchFrom } from '../../functions/local/story/story.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import { type FunctionName, topology } from '../../functions/topology.ts';
import { CountingDriver } from './countingDriver.ts';
import { countStore, countUses } from './counts.ts';

const POLLS = ['pollKorea', 'pollMotie', 'pollMss'] as const;
const POLL_MS = 5 * 60_000;
/** Ticks with nothing new, over which quiet polls and sweeps are averaged: every sixth poll reads all ways. */
const QUIET_TICKS = 12;

export interface CountedRun {
  releases: number;
  deliveries: number;
  /** Everything that was new, by function. */
  busy: CountingDriver['counts'];
  /** One tick of each schedule with nothing new, by function. */
  quiet: CountingDriver['counts'];
  quietTicks: number;
  /** Objects that a function got or put and has no right to; none, if the topology is right. */
  forbidden: string[];
  /** One canary's way through every function. */
  canary: CountingDriver['counts'];
  /** Bytes that it leaves in the tables. */
  canaryBytes: number;
  /** Bytes of items written and still there, in both tables. */
  tableBytes: number;
  archiveBytes: number;
}

/** Runs the story through the real handlers on counting adapters. */
export const countedRun = async (): Promise<CountedRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-cost-'));
  const tables = await openEmbeddedDynamo(join(folder, 'tables'));
  const clock = new VirtualClock(Date.parse(watchFrom(story)));
  const shown = (site?: 'motie' | 'mss') => () => story.filter((release) => release.site === site);
  const now = () => clock.now();
  const replicas = await startReplicas({ korea: shown(), motie: shown('motie'), mss: shown('mss'), now });
  const receiver = await startReceiver(join(folder, 'webhooks'));
  try {
    const driver = new CountingDriver(clock);
    const { korea, motie, mss } = replicas.origins;
    const sites = { SOURCE_URL_KOREA: korea, SOURCE_URL_MOTIE: motie, SOURCE_URL_MSS: mss };
    const app = composeEmbedded({
      config: { ...readConfig({}), ...sites },
      endpoint: tables.endpoint,
      archiveFolder: join(folder, 'archive'),
      mailFolder: join(folder, 'mail'),
      clock,
      log: { info: () => driver.count('logLines'), warn: () => driver.count('logLines'), error: () => {} },
      queues: driver,
      // One request for each queue's dead letters.
      deadLetters: {
        count: async () => {
          driver.count('queueLooks', Object.keys(topology.queues).length);
          return 0;
        },
      },
      onMail: () => {},
    });
    await replaceDemoSubscriptions(receiver, app.ports);
    const store = countStore(dynamoClient(tables.endpoint), (what, amount) => driver.count(what, amount));
    const touch = (how: 'gets' | 'puts', key: string): void => driver.touch(how, key);
    await driver.attach({ ...app, ports: countUses(app.ports, (what, amount) => driver.count(what, amount), touch) });
    for (const { time, ticks } of [{ time: clock.now(), ticks: POLLS }, ...calls()]) {
      clock.advanceTo(Math.max(time, clock.now()));
      for (const name of ticks) await driver.tick(name);
      await driver.drain();
    }
    const busy = driver.taken();
    for (let tick = 0; tick < QUIET_TICKS; tick += 1) {
      clock.advanceTo(clock.now() + POLL_MS);
      for (const name of [...POLLS, 'sweep', 'measure'] as FunctionName[]) await driver.tick(name);
    }
    const quiet = driver.taken();
    const tableBytes = store.bytes();
    await driver.tick('canary');
    await driver.drain();
    const canaryBytes = store.bytes() - tableBytes;
    const deliveries = busy.deliver?.invocations ?? 0;
    const bytes = { tableBytes, canaryBytes, archiveBytes: sum(busy, 'archiveBytes') };
    return {
      releases: story.length,
      deliveries,
      busy,
      quiet,
      quietTicks: QUIET_TICKS,
      canary: driver.taken(),
      forbidden: driver.forbidden,
      ...bytes,
    };
  } finally {
    await Promise.all([replicas.close(), receiver.close()]);
    await tables.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** The polls that find something, and the sweeps for which a page is to be looked at again, as they follow each other. */
const calls = (): { time: number; ticks: readonly FunctionName[] }[] =>
  story
    .filter(({ baseline }) => !baseline)
    .flatMap(({ publishedAt }) => {
      const polledAt = nextPoll(Date.parse(publishedAt));
      const looks = MARKS_MS.map((mark) => ({ time: polledAt + mark + POLL_MS, ticks: ['sweep'] as const }));
      return [{ time: polledAt, ticks: POLLS }, ...looks];
    })
    .sort((a, b) => a.time - b.time);

const nextPoll = (time: number): number => Math.floor(time / POLL_MS + 1) * POLL_MS;
const sum = (counts: CountingDriver['counts'], what: 'archiveBytes'): number =>
  Object.values(counts).reduce((total, count) => total + (count?.[what] ?? 0), 0);
