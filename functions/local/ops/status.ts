import type { Command } from 'commander';
import { statusLines } from './statusLines.ts';
import { reportStatus } from './statusReport.ts';
import { withStore } from './withStore.ts';

export const addStatusVerb = (program: Command): void => {
  program
    .command('status')
    .description('one screen: sources, what is to be done, what failed, the last releases and alerts, what to do')
    .action((_options, command: Command) =>
      withStore(command, async (system, answer) => {
        const report = await reportStatus(system);
        answer(statusLines(report), report);
      }),
    );
};
