import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDynamo } from '../../adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../adapters/memoryCorpus.ts';
import { UndiciWeb } from '../../adapters/undiciWeb.ts';
import { type App, composeEmbedded } from '../../compose.ts';
import { readConfig } from '../../config.ts';
import { DAY_MS, koreanDay } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import { kindOfDay } from '../../core/health/workingDay.ts';
import { Criteria } from '../../core/model/subscription.ts';
import { subscribe } from '../../core/subscribe.ts';
import type { HookRequest, Log, Mail } from '../../ports.ts';
import { sources } from '../../sources/index.ts';
import { Driver } from '../driver.ts';
import { type Replicas, type SiteName, startReplicas } from '../replica/sites.ts';
import { settle } from '../settle.ts';
import { VirtualClock } from '../virtualClock.ts';
import { misbehave } from './misbehave.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { inventReleases, type Rehearsed } from './releases.ts';
import { scripted, type Trouble, troubleAt } from './troubles.ts';

/** Tuesday, 1 September 2026, midnight in Korea: 추석, 개천절 and 한글날 lie ahead. */
const START = Date.parse('2026-08-31T15:00:00.000Z');
const POLL_MS = 5 * 60_000;
/** What a site shows: its newest. */
const SHOWN = 120;
/** A site that hangs costs this much real time at each request. */
const TIMEOUT_MS = 600;
const POLLS = { korea: 'pollKorea', motie: 'pollMotie', mss: 'pollMss' } as const;
const SITES = ['korea', 'motie', 'mss'] as const;
/** For so long after a trouble every poll counts. */
const AFTERMATH_MS = 2 * 3_600_000;

/** What was sent, with the (virtual) time of sending. */
export interface Told {
  at: number;
  kind: 'mail' | 'webhook';
  subject: string;
  body: string;
}

export interface Stage {
  app: App;
  driver: Driver;
  clock: VirtualClock;
  told: Told[];
  releases: Rehearsed[];
  troubles: Trouble[];
  start: number;
  end: number;
}

/**
 * Lets three replica sites publish and misbehave on a virtual clock for some days, polled every five minutes through the
 * real handlers, and says what came of it. Nothing waits in real time but for connections that hang. `everyPoll` false: of
 * polls between which nothing was published and no site was in trouble, one in six is made and stands for the others.
 */
export const rehearse = async (
  days: number,
  seed: number,
  everyPoll: boolean,
  onDay: (stage: Stage) => void | Promise<void> = () => {},
): Promise<Outcome> => {
  const midnights = Array.from({ length: days }, (_, day) => START + day * DAY_MS);
  const working = midnights.filter((at) => isWorkingDay(at));
  const troubles = scripted(working);
  const releases = inventReleases(START, days, troubles, seed);
  const clock = new VirtualClock(START);
  const replicas = await openSites(releases, troubles, clock);
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-rehearsal-'));
  const dynamo = await openEmbeddedDynamo(null);
  try {
    const told: Told[] = [];
    const driver = new Driver(clock);
    const app = compose({ replicas, clock, driver, told, folder, endpoint: dynamo.endpoint });
    driver.attach(app);
    await subscribeAll(app, clock);
    const stage = { app, driver, clock, told, releases, troubles, start: START, end: START + days * DAY_MS };
    await run(stage, everyPoll, onDay);
    return await outcomeOf(stage);
  } finally {
    await Promise.all([replicas.close(), dynamo.close(), rm(folder, { recursive: true, force: true })]);
  }
};

const isWorkingDay = (midnight: number): boolean => {
  const kind = kindOfDay(koreanDay(midnight));
  return kind >= 1 && kind <= 5;
};

/** Polls on the schedule; in between only what is due is swept. */
const run = async (stage: Stage, everyPoll: boolean, onDay: (stage: Stage) => void | Promise<void>): Promise<void> => {
  const { app, driver, clock, end } = stage;
  let dueAt = 0;
  for (let now = START; now < end; now += POLL_MS) {
    clock.advanceTo(now);
    for (const site of SITES) {
      if (everyPoll || ((now - START) / POLL_MS) % 6 === 0 || isEventful(stage, site, now)) {
        await pollOnce(driver, POLLS[site]);
      }
    }
    if (driver.nextVisibleAt() !== null || dueAt <= clock.now()) {
      await settle(driver, app.ports, clock, POLL_MS - 60_000);
      dueAt = await nextDue(app);
    }
    if ((now - START) % DAY_MS === DAY_MS - POLL_MS) await onDay(stage);
  }
};

/** Whether a poll can find anything but what the last one found. */
const isEventful = ({ releases, troubles }: Stage, site: SiteName, now: number): boolean =>
  troubles.some((trouble) => trouble.site === site && trouble.from <= now && now < trouble.to + AFTERMATH_MS) ||
  releases.some((release) => {
    const at = Date.parse(release.publishedAt);
    return release.site === site && now - POLL_MS < at && at <= now;
  });

/** A site that cannot be read is what this is about. */
const pollOnce = async (driver: Driver, name: (typeof POLLS)[SiteName]): Promise<void> => {
  await driver.tick(name).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
};

const FAR = '9999-12-31T00:00:00.000Z';
const nextDue = async ({ ports: { corpus, alerts } }: App): Promise<number> => {
  const pending = [
    ...(await corpus.pending('capture', FAR, 1)),
    ...(await corpus.pending('ingest', FAR, 1)),
    ...(await corpus.pending('event', FAR, 1)),
    ...(await alerts.pending(FAR, 1)),
  ];
  return Math.min(...pending.map(({ nextAt }) => Date.parse(nextAt)));
};

const openSites = (releases: Rehearsed[], troubles: Trouble[], clock: VirtualClock): Promise<Replicas> => {
  const shown = (site: SiteName) => {
    const own = releases.filter((release) => release.site === site);
    return () => {
      const trouble = troubleAt(troubles, site, clock.now());
      if (trouble?.kind.startsWith('200 with no rows')) return [];
      const until = knownUntil(trouble, clock.now());
      return own.filter(({ publishedAt }) => Date.parse(publishedAt) <= until).slice(-SHOWN);
    };
  };
  return startReplicas({
    korea: shown('korea'),
    motie: shown('motie'),
    mss: shown('mss'),
    now: () => clock.now(),
    spoil: (site, answer, path) => misbehave(answer, path, troubleAt(troubles, site, clock.now())),
  });
};

/** Up to when a site knows its releases: an old or a frozen list ends in the past. */
const knownUntil = (trouble: Trouble | undefined, now: number): number => {
  if (trouble?.kind === 'list that is months old') return now - 90 * DAY_MS;
  return trouble?.kind === 'list that stands still' ? trouble.from : now;
};

const compose = (parts: {
  replicas: Replicas;
  clock: VirtualClock;
  driver: Driver;
  told: Told[];
  folder: string;
  endpoint: string;
}): App => {
  const { replicas, clock, driver, told, folder, endpoint } = parts;
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  const app = composeEmbedded({
    config: readConfig({}),
    endpoint,
    archiveFolder: folder,
    mailFolder: folder,
    clock,
    log,
    queues: driver,
    deadLetters: { count: async () => driver.deadLetters().length },
    onMail: () => {},
  });
  const mailer = {
    send: async ({ subject, text }: Mail) => {
      told.push({ at: clock.now(), kind: 'mail', subject, body: text });
      return null;
    },
  };
  const hooks = {
    post: async ({ body }: HookRequest) => {
      told.push({ at: clock.now(), kind: 'webhook', subject: '', body });
      return { status: 204, retryAfterMs: null };
    },
    challenge: async () => true,
  };
  const web = new UndiciWeb({
    hosts: Object.fromEntries(Object.values(sources).map((source) => [source.id, source.hosts])),
    baseUrls: replicas.origins,
    userAgent: 'council-watch/rehearsal',
    minGapMs: 0,
    timeoutMs: TIMEOUT_MS,
  });
  const ports = { ...app.ports, corpus: new MemoryCorpus(), archive: new MemoryArchive(), mailer, hooks, web };
  return { ...app, ports };
};

/** One mailbox and one endpoint that ask for everything. */
const subscribeAll = async ({ ports: { alerts } }: App, clock: VirtualClock): Promise<void> => {
  const criteria = Criteria.parse({});
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const channels = [
    { kind: 'mail' as const, to: 'reader@example.org' },
    { kind: 'webhook' as const, url: 'https://hook.example/', secret },
  ];
  for (const channel of channels) {
    const request = { name: channel.kind, channel, criteria };
    await alerts.addSubscription(subscribe(request, { now: clock.now(), newSecret: secret, organisations: [] }));
  }
};
