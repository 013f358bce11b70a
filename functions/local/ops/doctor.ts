import type { Command } from 'commander';
import { checkLines } from './check.ts';
import type { SystemOptions } from './openSystem.ts';

export const addDoctorVerb = (program: Command): void => {
  program
    .command('doctor')
    .description('look whether all is there that is needed, and say what to do where it is not; changes nothing')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<SystemOptions>();
      const checks =
        options.stack === undefined
          ? await (await import('./doctorStore.ts')).doctorStore(options)
          : await (await import('./doctorStack.ts')).doctorStack(options);
      console.log(options.json ? JSON.stringify(checks) : checkLines(checks).join('\n'));
      if (checks.some(({ state }) => state === 'bad')) process.exitCode = 1;
    });
};
