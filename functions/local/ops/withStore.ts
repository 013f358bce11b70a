import type { Command } from 'commander';
import { openSystem, type System, type SystemOptions } from './openSystem.ts';

/** Where an answer goes: a person's lines, or one JSON value with `--json`. */
export type Answer = (lines: string[], value: unknown) => void;

/** Verbs that may begin a store; the others would make an empty one of a mistyped name. */
const BEGINNERS = new Set(['seed', 'add']);

/** Runs a verb on the store or stack that the options of the command line name, and closes it whatever happens. */
export const withStore = async (
  command: Command,
  run: (system: System, answer: Answer) => Promise<void>,
): Promise<void> => {
  const options = command.optsWithGlobals<SystemOptions>();
  const system = await openSystem(options, BEGINNERS.has(command.name()));
  try {
    await run(system, (lines, value) => console.log(options.json ? JSON.stringify(value) : lines.join('\n')));
  } finally {
    await system.close();
  }
};
