import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../adapters/systemClock.ts';
import type { CommonConfig } from '../config.ts';
import { koreanTime } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { seed } from '../stages/seed.ts';
import { addFromFile, replaceDemoSubscriptions } from './demoSubscriptions.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import { Narrator } from './narrator.ts';
import { openPages } from './pages.ts';
import { pollsOf } from './polls.ts';
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
/** Kept from run to run, so that links in mails stay good; another is taken where it is in use. */
const PAGES_PORT = 8790;

/** The same code on the real sites and the real clock, in one process, until it is interrupted (or once). */
export const runLive = async (options: LiveOptions, config: CommonConfig): Promise<Summary> => {
  const out = options.print ?? ((line: string) => console.log(line));
  // With --json only the summary goes to standard output; what went wrong still reaches a person.
  const print = options.json ? () => {} : out;
  const complain = options.json ? (line: string) => console.error(line) : out;
  const narrator = new Narrator(systemClock, print, { heartbeat: true });
  const pages = await openPages(PAGES_PORT).catch(() => openPages());
  const embedded = await openEmbedded({
    ...options,
    config,
    clock: systemClock,
    log: narrator,
    publicUrl: pages.url,
    alone: true,
  });
  pages.serve(embedded.driver);
  const receiver = await startReceiver(embedded.folders.webhooks);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const polls = pollsOf(config);
  const sites = polls.map(({ site, replica }) => (replica ? `${site} at ${replica}` : site));
  print(`council-watch: polling ${sites.join(', ')}. Store: ${options.store}`);
  print(`subscription pages: ${pages.url}\n`);
  try {
    await replaceDemoSubscriptions(receiver, embedded.app.ports);
    if (options.subscriptions) await addFromFile(options.subscriptions, embedded.app.ports);
    await seed(await readSeedRecords(), embedded.app.ports);
    const startedAt = systemClock.now();
    if (options.once) await pollOnce(embedded, polls, complain);
    else await keepPolling(embedded, polls, complain, interrupted.signal);
    const summary = summarise(
      embedded,
      receiver,
      narrator,
      options.once ? msUntil(receiver.lastAt(), startedAt) : null,
    );
    for (const line of options.json ? [JSON.stringify(summary)] : summaryLines(summary)) out(line);
    return summary;
  } finally {
    await Promise.all([receiver.close(), pages.close()]);
    await embedded.close();
  }
};

const msUntil = (at: number | null, startedAt: number): number | null => (at === null ? null : at - startedAt);

const pollOnce = async (embedded: Embedded, polls: Polls, print: (line: string) => void): Promise<void> => {
  await embedded.driver.tick('sweep');
  await embedded.driver.drain();
  for (const poll of polls) {
    if (!(await tryPoll(embedded, poll, print, 'Run it again later.'))) process.exitCode = 1;
    await embedded.driver.drain();
  }
};

const keepPolling = async (
  embedded: Embedded,
  polls: Polls,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  let last = 0;
  while (!signal.aborted) {
    const now = systemClock.now();
    const due = embedded.driver.scheduledBetween(last, now);
    if (due.includes('sweep')) await embedded.driver.tick('sweep');
    for (const poll of polls.filter(({ name }) => due.includes(name))) {
      await tryPoll(embedded, poll, print, 'It is tried again every five minutes.');
      await embedded.driver.drain();
    }
    await embedded.driver.drain();
    last = now;
    const untilNextTick = TICK_MS - (systemClock.now() % TICK_MS);
    await pause(untilNextTick, undefined, { signal }).catch(() => {});
  }
};

type Polls = ReturnType<typeof pollsOf>;

/** A site that cannot be reached is news, not the end. */
const tryPoll = async (
  { driver }: Embedded,
  { name, site }: Polls[number],
  print: (line: string) => void,
  advice: string,
): Promise<boolean> => {
  try {
    await driver.tick(name);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    print(`${koreanTime(systemClock.now())}  ${site} was not read: ${error.message} (${error.code}). ${advice}`);
    return false;
  }
};
