import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { readConfig } from '../../config.ts';
import type { SourceId } from '../../core/model/listing.ts';
import { sources } from '../../sources/index.ts';
import { probe } from '../probe.ts';
import type { SystemOptions } from './openSystem.ts';
import { stackOf } from './pause.ts';
import { isWell, probeStack, probeStackLines } from './probeStack.ts';
import { withStore } from './withStore.ts';

/** Wide enough for selectors where nobody looks at a terminal. */
const DEFAULT_WIDTH = 120;

export const addProbeVerb = (program: Command): void => {
  program
    .command('probe')
    .description(
      'fetch every way into a source once and compare what comes with what its reader expects; with --stack, what its functions are answered',
    )
    .addArgument(new Argument('[source]', 'all of them when left out').choices(Object.keys(sources)))
    .option('--save <dir>', 'where the answers are kept, as fixtures', join('.council-watch', 'probe'))
    .action(async (only: SourceId | undefined, { save }: { save: string }, command: Command) => {
      const { json, stack } = command.optsWithGlobals<SystemOptions>();
      if (stack !== undefined) return askByStack(only, command);
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

/** From where the deployed functions are; of their answers nothing is kept. */
const askByStack = (only: SourceId | undefined, command: Command): Promise<void> =>
  withStore(command, async (system, answer) => {
    const wanted = only === undefined ? (Object.keys(sources) as SourceId[]) : [only];
    const asked = await probeStack(stackOf(system), wanted);
    answer(probeStackLines(asked), asked);
    if (!asked.every(isWell)) process.exitCode = 1;
  });
