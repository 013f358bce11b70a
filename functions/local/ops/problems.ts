import type { Command } from 'commander';
import { koreanTime } from '../../core/calendar.ts';
import type { Sighting } from '../../core/model/sighting.ts';
import { withStore } from './withStore.ts';

/** Newest first; a store with more has a trouble that is not found by reading the list. */
const MOST = 200;

export const addProblemsVerb = (program: Command): void => {
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
        answer(
          all.length === 0
            ? ['no problems']
            : [
                ...all.flatMap(linesOf),
                '',
                'To try again what was given up: npm run ops -- redrive --all (or its ids)',
              ],
          all,
        );
      }),
    );
};

const linesOf = ({ id, title, url, failure, state, attempt, nextAt, captureKey }: Sighting): string[] => [
  `${id}  ${failure?.code ?? 'unknown'}  ${state}, ${attempt} tries${nextAt ? `, next ${koreanTime(Date.parse(nextAt))}` : ''}`,
  `    「${title}」 ${url}`,
  `    ${failure?.message ?? ''}${captureKey ? ` (bytes: ${captureKey})` : ''}`,
];
