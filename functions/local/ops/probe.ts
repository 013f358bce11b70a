import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { readConfig } from '../../config.ts';
import type { SourceId } from '../../core/model/listing.ts';
import { sources } from '../../sources/index.ts';
import { probe } from '../probe.ts';

/** Wide enough for selectors where nobody looks at a terminal. */
const DEFAULT_WIDTH = 120;

export const addProbeVerb = (program: Command): void => {
  program
    .command('probe')
    .description('fetch every way into a source once and compare what comes with what its reader expects')
    .addArgument(new Argument('[source]', 'all of them when left out').choices(Object.keys(sources)))
    .option('--save <dir>', 'where the answers are kept, as fixtures', join('.council-watch', 'probe'))
    .action(async (only: SourceId | undefined, { save }: { save: string }, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: true }>();
      const asExpected = await probe(
        {
          only,
          folder: save,
          json: json ?? false,
          width: process.stdout.columns ?? DEFAULT_WIDTH,
          print: (line) => console.log(line),
        },
        readConfig(process.env),
      );
      if (!asExpected) process.exitCode = 1;
    });
};
