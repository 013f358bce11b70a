import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../adapters/systemClock.ts';
import type { CommonConfig } from '../config.ts';
import { koreanTime } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { seed } from '../stages/seed.ts';
import { addFromFile, replaceDemoSubscriptions } from './demoSubscriptions.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import { Narrator } from './narrator.ts';
import { startReceiver } from './receiver.ts';
import { readSeedRecords } from './seedFiles.ts';
import { type Summary, summarise, summaryLines } from './summary.ts';

export interface LiveOptions {
  store: string;
  once?: true;
  json?: true;
  subscriptions?: string;
  print?: (line: string) => void;
}

const TICK_MS = 60_000;

/** The same code on the real sites and the real clock, in one process, until it is interrupted (or once). */
export const runLive = async (options: LiveOptions, config: CommonConfig): Promise<Summary> => {
  const out = options.print ?? ((line: string) => console.log(line));
  const print = options.json ? () => {} : out;
  const narrator = new Narrator(systemClock, print);
  const embedded = await openEmbedded({ ...options, config, clock: systemClock, log: narrator });
  const receiver = await startReceiver(embedded.folders.webhooks);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  print(
    `council-watch: polling korea.kr${config.SOURCE_URL_KOREA ? ` at ${config.SOURCE_URL_KOREA}` : ''}. Store: ${options.store}\n`,
  );
  try {
    await replaceDemoSubscriptions(receiver, embedded.app.ports);
    if (options.subscriptions) await addFromFile(options.subscriptions, embedded.app.ports);
    await seed(await readSeedRecords(), embedded.app.ports);
    const startedAt = systemClock.now();
    if (options.once) await pollOnce(embedded, print);
    else await keepPolling(embedded, print, interrupted.signal);
    const summary = summarise(
      embedded,
      receiver,
      narrator,
      options.once ? msUntil(receiver.lastAt(), startedAt) : null,
    );
    for (const line of options.json ? [JSON.stringify(summary)] : summaryLines(summary)) out(line);
    return summary;
  } finally {
    await receiver.close();
    await embedded.close();
  }
};

const msUntil = (at: number | null, startedAt: number): number | null => (at === null ? null : at - startedAt);

const pollOnce = async (embedded: Embedded, print: (line: string) => void): Promise<void> => {
  await embedded.driver.tick('sweep');
  await embedded.driver.drain();
  if (!(await tryPoll(embedded, print, 'Run it again when the site can be reached.'))) process.exitCode = 1;
  await embedded.driver.drain();
};

const keepPolling = async (embedded: Embedded, print: (line: string) => void, signal: AbortSignal): Promise<void> => {
  let last = 0;
  while (!signal.aborted) {
    const now = systemClock.now();
    for (const name of embedded.driver.scheduledBetween(last, now)) {
      if (name === 'sweep') await embedded.driver.tick(name);
      else await tryPoll(embedded, print, 'It is tried again every five minutes.');
    }
    await embedded.driver.drain();
    last = now;
    const untilNextTick = TICK_MS - (systemClock.now() % TICK_MS);
    await pause(untilNextTick, undefined, { signal }).catch(() => {});
  }
};

/** A site that cannot be reached is news, not the end. */
const tryPoll = async ({ driver }: Embedded, print: (line: string) => void, advice: string): Promise<boolean> => {
  try {
    await driver.tick('pollKorea');
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    print(`${koreanTime(systemClock.now())}  korea.kr was not read: ${error.message} (${error.code}). ${advice}`);
    return false;
  }
};
