import { systemClock } from '../adapters/systemClock.ts';
import type { CommonConfig } from '../config.ts';
import { koreanDay } from '../core/calendar.ts';
import type { SeedRecord } from '../core/model/seed.ts';
import type { Metrics } from '../ports.ts';
import { seed } from '../stages/seed.ts';
import { addFromFile, replaceDemoSubscriptions } from './demoSubscriptions.ts';
import { type Embedded, emptyStore, openEmbedded } from './embedded.ts';
import { Narrator } from './narrator.ts';
import { openPages } from './pages.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { startReplicas } from './replica/sites.ts';
import { readSeedRecords } from './seedFiles.ts';
import { settle } from './settle.ts';
import { keepStoreTime, storeTime } from './storeClock.ts';
import { keepUp } from './story/keepUp.ts';
import { type StoryRelease, story, watchFrom } from './story/story.ts';
import { type Summary, summarise, summaryLines } from './summary.ts';
import { VirtualClock } from './virtualClock.ts';

export interface StoryOptions {
  store: string;
  /** Begin with an empty store: only for the store that is the story's own. */
  fresh?: boolean;
  json?: true;
  keep?: true;
  subscriptions?: string;
  /** Another tale than the shipped one. */
  releases?: readonly StoryRelease[];
  afterEffect?: (effect: string) => void;
  metrics?: Metrics;
  /** Instead of those that ship with the project. */
  seeds?: readonly SeedRecord[];
  print?: (line: string) => void;
}

const POLLS = ['pollKorea', 'pollMotie', 'pollMss'] as const;
const POLL_MS = 5 * 60_000;
/** Failed deliveries are tried for days; within the story a day is enough. */
const SETTLE_MS = 24 * 3_600_000;

/** Replays years of releases through the real pipeline: replica site, embedded store, mails and a webhook endpoint. */
export const runStory = async (options: StoryOptions, config: CommonConfig): Promise<Summary> => {
  const { store } = options;
  const releases = options.releases ?? story;
  const print = options.print ?? ((line: string) => console.log(line));
  if (options.fresh) await emptyStore(store);
  const clock = new VirtualClock(Math.max((await storeTime(store)) ?? 0, Date.parse(watchFrom(releases))));
  const shown = (site?: 'motie' | 'mss') => () => releases.filter((release) => release.site === site);
  const replicas = await startReplicas({
    korea: shown(),
    motie: shown('motie'),
    mss: shown('mss'),
    now: () => clock.now(),
  });
  const narrator = new Narrator(clock, options.json ? () => {} : print, { jumps: true });
  const pages = await openPages();
  const embedded = await openEmbedded({
    ...options,
    publicUrl: pages.url,
    config: {
      ...config,
      SOURCE_URL_KOREA: replicas.origins.korea,
      SOURCE_URL_MOTIE: replicas.origins.motie,
      SOURCE_URL_MSS: replicas.origins.mss,
    },
    clock,
    log: narrator,
    alone: true,
  });
  pages.serve(embedded.driver);
  const receiver = await startReceiver(embedded.folders.webhooks);
  if (!options.json) for (const line of opening(releases, store)) print(line);
  try {
    await replaceDemoSubscriptions(receiver, embedded.app.ports);
    if (options.subscriptions) await addFromFile(options.subscriptions, embedded.app.ports);
    await seed(options.seeds ?? (await readSeedRecords()), embedded.app.ports);
    const pollToWebhookMs = await tell(releases, embedded, clock, receiver);
    const summary = summarise(embedded, receiver, narrator, pollToWebhookMs);
    for (const line of options.json ? [JSON.stringify(summary)] : summaryLines(summary)) print(line);
    if (options.keep)
      await keepUp(
        embedded,
        clock,
        () =>
          print(
            `\nstill up: ${pages.url} takes subscriptions; try \`npm run ops -- --store ${store} subscriptions list\`; Ctrl-C ends`,
          ),
        print,
      );
    return summary;
  } finally {
    await Promise.all([receiver.close(), replicas.close(), pages.close()]);
    await embedded.close();
  }
};

/**
 * Polls whenever something was published, and lets each poll's work come to its end. Returns the longest real time from
 * a poll's start to the last webhook it led to, in milliseconds.
 */
const tell = async (
  releases: readonly StoryRelease[],
  { app, driver, folders }: Embedded,
  clock: VirtualClock,
  receiver: Receiver,
): Promise<number | null> => {
  const polls = [clock.now(), ...releases.map((release) => nextPoll(Date.parse(release.publishedAt)))];
  const times = [...new Set(polls)].filter((time) => time >= clock.now()).sort((a, b) => a - b);
  let slowest: number | null = null;
  for (const time of times) {
    clock.advanceTo(time);
    await keepStoreTime(folders.store, clock.now());
    await driver.tick('sweep');
    const startedAt = systemClock.now();
    for (const poll of POLLS) await driver.tick(poll);
    await settle(driver, app.ports, clock, SETTLE_MS);
    const lastAt = receiver.lastAt();
    if (lastAt !== null && lastAt >= startedAt) slowest = Math.max(slowest ?? 0, lastAt - startedAt);
  }
  return slowest;
};

const nextPoll = (time: number): number => Math.floor(time / POLL_MS + 1) * POLL_MS;

const opening = (releases: readonly StoryRelease[], store: string): string[] => {
  const days = releases.map((release) => koreanDay(Date.parse(release.publishedAt))).sort();
  return [
    `council-watch: ${releases.length} invented releases, ${days[0]} to ${days.at(-1)}, polled from replicas of korea.kr, motir.go.kr and mss.go.kr.`,
    `Times are the story's, in Korea. Store: ${store}`,
    '',
  ];
};
