import { type Command, Option } from 'commander';
import { AppError } from '../../core/errors.ts';
import { redrive, redriveDelivery } from '../../stages/redrive.ts';
import { type QueueName, topology } from '../../topology.ts';
import type { System } from './openSystem.ts';
import { withStore } from './withStore.ts';

/** What one command takes up; more than this is a trouble of another kind, and the command can be given again. */
const MOST = 1000;
const queueNames = Object.keys(topology.queues) as QueueName[];

interface RedriveOptions {
  all?: true;
  code?: string;
  fetch?: true;
  deliveries?: true;
  deadLetters?: QueueName | 'all';
}

/** How many went where. */
type Taken = { to: QueueName; what: 'releases' | 'alerts' | 'dead letters'; count: number; ids: string[] };

export const addRedriveVerb = (program: Command): void => {
  program
    .command('redrive [id...]')
    .description('take up again what was given up: releases (ids of `ops problems`), deliveries, dead letters')
    .option('--all', 'every release that was given up')
    .option('--fetch', 'with releases: fetch page and files again instead of reading the archived bytes anew')
    .option('--deliveries', 'alerts that did not reach their subscribers: those of the ids, or all')
    .option('--code <code>', 'with --all or --deliveries: only what failed with this code')
    .addOption(
      new Option('--dead-letters <queue>', 'with --stack: messages that failed too often, back to their queue').choices(
        [...queueNames, 'all'],
      ),
    )
    .action((ids: string[], options: RedriveOptions, command: Command) => {
      const { all, deliveries, deadLetters } = options;
      if (ids.length === 0 && !all && !deliveries && deadLetters === undefined)
        command.error('say which: ids of `ops problems`, --all, --deliveries, or --dead-letters QUEUE');
      return withStore(command, async (system, answer) => {
        const taken = await take(ids, options, system);
        // Otherwise the running system takes them up.
        if (system.owner) await system.driver.drain();
        const goesOn = system.owner ? '' : ': the running council-watch goes on with them';
        const lines = taken.map(
          ({ to, what, count }) => `${count} ${what} to the queue ${to}${count > 0 ? goesOn : ''}`,
        );
        answer(lines, taken);
      });
    });
};

const take = async (ids: string[], options: RedriveOptions, system: System): Promise<Taken[]> => {
  const { deadLetters, deliveries } = options;
  if (deadLetters !== undefined) return takeDeadLetters(deadLetters, system);
  if (deliveries) return [await takeDeliveries(ids, options, system)];
  return takeReleases(ids, options, system);
};

const takeReleases = async (ids: string[], options: RedriveOptions, { app }: System): Promise<Taken[]> => {
  const parked = options.all ? await app.ports.corpus.sightingsIn('parked', MOST) : [];
  const wanted = [...new Set([...ids, ...parked.filter(hasCode(options.code)).map(({ id }) => id)])];
  const sent: { id: string; to: QueueName }[] = [];
  for (const id of wanted) sent.push({ id, to: await redrive(id, options.fetch ? 'capture' : 'ingest', app.ports) });
  const went = (to: QueueName): Taken => {
    const chosen = sent.filter((each) => each.to === to).map(({ id }) => id);
    return { to, what: 'releases', count: chosen.length, ids: chosen };
  };
  const taken = [went('captures'), went('ingest')].filter(({ count }) => count > 0);
  return taken.length > 0 ? taken : [went(options.fetch ? 'captures' : 'ingest')];
};

const takeDeliveries = async (ids: string[], options: RedriveOptions, { app }: System): Promise<Taken> => {
  const failed = ids.length > 0 ? [] : await app.ports.alerts.failedDeliveries(MOST);
  const wanted = [...ids, ...failed.filter(hasCode(options.code)).map(({ id }) => id)];
  for (const id of wanted) await redriveDelivery(id, app.ports);
  return { to: 'deliveries', what: 'alerts', count: wanted.length, ids: wanted };
};

const takeDeadLetters = async (queue: QueueName | 'all', { place }: System): Promise<Taken[]> => {
  if (place.kind === 'local') {
    throw new AppError('not.found', 'a local store keeps no dead letters: what matters is to be done in its tables');
  }
  const taken: Taken[] = [];
  for (const to of queue === 'all' ? queueNames : [queue]) {
    taken.push({ to, what: 'dead letters', count: await place.deadLetters.moveBack(to, MOST), ids: [] });
  }
  return taken;
};

const hasCode =
  (code: string | undefined) =>
  ({ failure }: { failure: { code: string } | null }): boolean =>
    code === undefined || failure?.code === code;
