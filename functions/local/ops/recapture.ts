import type { Command } from 'commander';
import { recapture } from '../../stages/recapture.ts';
import { withStore } from './withStore.ts';

/** Years of the whole government at some 150 releases a day: a bound on memory, not on use. */
const MOST = 200_000;

export const addRecaptureVerb = (program: Command): void => {
  program
    .command('recapture [sighting...]')
    .description('fetch releases again that were read or parked: what is new in them alerts, the rest is silent')
    .option('--all', 'every one that was read or parked')
    .action((ids: string[], options: { all?: true }, command: Command) => {
      if (ids.length === 0 && !options.all) command.error('say which: ids of sightings, or --all');
      return withStore(command, async ({ app, driver, owner }, answer) => {
        const { corpus } = app.ports;
        const all = options.all
          ? [...(await corpus.sightingsIn('read', MOST)), ...(await corpus.sightingsIn('parked', MOST))]
          : [];
        const taken = await recapture([...ids, ...all.map(({ id }) => id)], app.ports);
        // A running council-watch takes them up by its sweep; otherwise they are done here and now.
        if (owner) await driver.drain();
        answer(
          [`${taken.length} ${owner ? 'fetched again' : 'to be fetched again by the running council-watch'}`],
          taken,
        );
      });
    });
};
