import type { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import { type FunctionSpec, topology } from '../../topology.ts';
import type { System } from './openSystem.ts';
import { stackOption } from './stackWords.ts';
import { setRunning, whatRuns } from './stops.ts';
import { withStore } from './withStore.ts';

const longestSeconds = Math.max(
  ...(Object.values(topology.functions) as FunctionSpec[]).map(({ timeoutSeconds }) => timeoutSeconds),
);

export const addPauseVerbs = (program: Command): void => {
  program
    .command('pause')
    .description('with --stack: let nothing run any more; messages wait in their queues, and alarms will ring')
    .action((_options, command: Command) =>
      withStore(command, async (system, answer) => {
        const stack = stackOf(system);
        await setRunning(stack, false);
        const again = `npm run ops -- resume${stackOption(stack)}`;
        const lines = [`paused; what had begun ends within ${longestSeconds} seconds. To go on: ${again}`];
        answer(lines, await whatRuns(stack));
      }),
    );
  program
    .command('resume')
    .description('with --stack: let everything run again')
    .action((_options, command: Command) =>
      withStore(command, async (system, answer) => {
        const stack = stackOf(system);
        await setRunning(stack, true);
        answer(['running; what was published meanwhile is read with the next poll'], await whatRuns(stack));
      }),
    );
};

/** Throws `config.invalid` for a store on this machine. */
export const stackOf = ({ place }: System) => {
  if (place.kind !== 'stack')
    throw new AppError('config.invalid', 'this is for a deployed stack: name it with --stack');
  return place.stack;
};
