import type { Command } from 'commander';
import { koreanTime } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import type { Sighting } from '../../core/model/sighting.ts';
import { redrive } from '../../stages/redrive.ts';
import { withStore } from './withStore.ts';

/** Newest first; a store with more has a trouble that is not found by reading the list. */
const MOST = 200;

export const addProblemVerbs = (program: Command): void => {
  program
    .command('problems')
    .description('list what could not be fetched or read: parked sightings, then those that are still being tried')
    .action((_options, command: Command) =>
      withStore(command, async ({ app }, answer) => {
        const { corpus } = app.ports;
        const parked = await corpus.sightingsIn('parked', MOST);
        const open = [...(await corpus.sightingsIn('listed', MOST)), ...(await corpus.sightingsIn('captured', MOST))];
        const trying = open.filter(({ failure }) => failure !== null);
        const all = [...parked, ...trying];
        answer(all.length === 0 ? ['no problems'] : all.flatMap(linesOf), all);
      }),
    );
  program
    .command('redrive [sighting...]')
    .description('take parked sightings up again: read their archived bytes anew, or with --fetch fetch them anew')
    .option('--all', 'every parked sighting')
    .option('--code <code>', 'with --all: only those parked with this code')
    .option('--fetch', 'fetch page and files again')
    .action((ids: string[], options: { all?: true; code?: string; fetch?: true }, command: Command) =>
      withStore(command, async ({ app, driver, owner }, answer) => {
        if (ids.length === 0 && !options.all)
          throw new AppError('not.found', 'say which: sightings of `ops problems`, or --all');
        const parked = options.all ? await app.ports.corpus.sightingsIn('parked', MOST) : [];
        const chosen = parked.filter(({ failure }) => options.code === undefined || failure?.code === options.code);
        const wanted = [...ids, ...chosen.map(({ id }) => id)];
        for (const id of wanted) await redrive(id, options.fetch ? 'capture' : 'ingest', app.ports);
        // A running council-watch takes them up by its sweep; otherwise they are done here and now.
        if (owner) await driver.drain();
        answer(
          [`${wanted.length} taken up again${owner ? '' : '; the running council-watch goes on with them'}`],
          wanted,
        );
      }),
    );
};

const linesOf = ({ id, title, url, failure, state, attempt, nextAt, captureKey }: Sighting): string[] => [
  `${id}  ${failure?.code ?? 'unknown'}  ${state}, ${attempt} tries${nextAt ? `, next ${koreanTime(Date.parse(nextAt))}` : ''}`,
  `    「${title}」 ${url}`,
  `    ${failure?.message ?? ''}${captureKey ? ` (bytes: ${captureKey})` : ''}`,
];
