import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../adapters/systemClock.ts';
import { readConfig } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { type Embedded, openEmbedded } from '../embedded.ts';

/** Where an answer goes: a person's lines, or one JSON value with `--json`. */
export type Answer = (lines: string[], value: unknown) => void;

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Verbs that may begin a store; the others would make an empty one of a mistyped name. */
const BEGINNERS = new Set(['seed', 'add']);

/** Runs a verb on the store that the options of the command line name, and closes it whatever happens. */
export const withStore = async (
  command: Command,
  run: (embedded: Embedded, answer: Answer) => Promise<void>,
): Promise<void> => {
  const { store, json } = command.optsWithGlobals<{ store: string; json?: true }>();
  if (!BEGINNERS.has(command.name()) && !existsSync(join(resolve(store), 'tables'))) {
    throw new AppError('not.found', `there is no store at ${store}`);
  }
  const embedded = await openEmbedded({
    store: resolve(store),
    config: readConfig(process.env),
    clock: systemClock,
    log: quiet,
  });
  try {
    await run(embedded, (lines, value) => console.log(json ? JSON.stringify(value) : lines.join('\n')));
  } finally {
    await embedded.close();
  }
};
