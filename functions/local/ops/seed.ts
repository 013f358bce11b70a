import type { Command } from 'commander';
import { seed } from '../../stages/seed.ts';
import { readSeedRecords } from '../seedFiles.ts';
import { withStore } from './withStore.ts';

export const addSeedVerb = (program: Command): void => {
  program
    .command('seed')
    .description('load the seed corpus into archive and corpus table; what is loaded already is left alone')
    .action((_options, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const report = await seed(await readSeedRecords(), app.ports);
        answer([`${report.loaded} seed records loaded, ${report.known} were there already`], report);
      }),
    );
};
