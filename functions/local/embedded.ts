import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedDynamo } from '../adapters/embeddedDynamo.ts';
import { type App, composeEmbedded } from '../compose.ts';
import type { CommonConfig } from '../config.ts';
import { AppError } from '../core/errors.ts';
import type { Clock, Log, Metrics } from '../ports.ts';
import { finishLane } from '../stages/finishLane.ts';
import { Driver } from './driver.ts';
import { numberEffects } from './effects.ts';
import { clockOf } from './storeClock.ts';

/** The whole system in one process, on one folder. */
export interface Embedded {
  app: App;
  driver: Driver;
  /** False when another living process owns the folder's tables and this one talks to it. */
  owner: boolean;
  folders: Folders;
  /** `.eml` files written since it was opened. */
  mails: string[];
  close(): Promise<void>;
}

interface Folders {
  store: string;
  archive: string;
  mail: string;
  webhooks: string;
}

const foldersOf = (store: string): Folders => ({
  store,
  archive: join(store, 'archive'),
  mail: join(store, 'mail'),
  webhooks: join(store, 'webhooks'),
});

export const openEmbedded = async (options: {
  store: string;
  config: CommonConfig;
  clock: Clock;
  log: Log;
  metrics?: Metrics;
  /** Called after each effect: see `effects.ts`. */
  afterEffect?: (effect: string) => void;
  /** Where this process serves the subscription pages, if it does. */
  publicUrl?: string;
  /**
   * Throw `store.busy` where another living process owns the store, instead of talking to it. Without it somebody looks
   * in from outside, at the store's own time where it has one.
   */
  alone?: boolean;
}): Promise<Embedded> => {
  const folders = foldersOf(options.store);
  await mkdir(folders.store, { recursive: true });
  const tables = await openEmbeddedDynamo(join(folders.store, 'tables'));
  if (options.alone && !tables.owner) {
    await tables.close();
    throw new AppError(
      'store.busy',
      `another council-watch is running on ${folders.store}: end it, or use another --store`,
    );
  }
  const clock = options.alone ? options.clock : await clockOf(options.store, options.clock);
  const driver = new Driver(clock);
  const mails: string[] = [];
  const composed = composeEmbedded({
    ...options,
    clock,
    endpoint: tables.endpoint,
    archiveFolder: folders.archive,
    mailFolder: folders.mail,
    queues: driver,
    deadLetters: { count: async () => driver.deadLetters().length },
    onMail: (file) => mails.push(file),
  });
  const app = options.afterEffect
    ? { ...composed, ports: numberEffects(composed.ports, options.afterEffect) }
    : composed;
  try {
    driver.attach(app);
    if (tables.owner) {
      // One process owns the folder, so the lease of a decision left in the lane is a dead process's.
      await finishLane(app.ports, (await app.ports.corpus.lane()).seq);
    }
  } catch (error) {
    await tables.close();
    throw error;
  }
  return { app, driver, owner: tables.owner, folders, mails, close: () => tables.close() };
};

/** Empties a store. Throws `store.busy` where a living process owns it. */
export const emptyStore = async (store: string): Promise<void> => {
  const tables = join(store, 'tables');
  if (!(await isFolder(tables))) return;
  const opened = await openEmbeddedDynamo(tables);
  await opened.close();
  if (!opened.owner) throw new AppError('store.busy', `another council-watch is running on ${store}: end it first`);
  await rm(store, { recursive: true, force: true });
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
