import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { endWith } from './endWith.ts';

const program = new Command('npm start --')
  .description('Runs council-watch in one process: over a story of invented releases, or with --live on the real site.')
  .option('--live', 'poll the real sites (SOURCE_URL_KOREA, …_MOTIE, …_MSS: replicas) instead of telling the story')
  .option('--once', 'with --live: poll once, finish the work and end')
  .option('--keep', 'after the story: stay up, so that `npm run ops` can look around, until Ctrl-C')
  .option('--rehearsal', 'instead of the story: eight days in which the three sites misbehave in every way we know of')
  .option('--store <dir>', 'where archive, tables, mails and webhooks lie')
  .option('--subscriptions <file>', 'a JSON file of subscriptions to add')
  .option('--json', 'print only a summary, as one JSON object')
  // Commander's own code for a mistyped command is 1.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

export interface StartOptions {
  live?: true;
  once?: true;
  rehearsal?: true;
  keep?: true;
  store?: string;
  subscriptions?: string;
  json?: true;
}

const main = async (): Promise<void> => {
  const options = program.opts<StartOptions>();
  if (options.rehearsal) {
    const other = Object.keys(options).find((name) => name !== 'rehearsal' && name !== 'json');
    if (other !== undefined) program.error(`--rehearsal stands alone, or with --json: leave --${other} out`);
    await (await import('./rehearsal/runRehearsal.ts')).runRehearsal(options);
    return;
  }
  const config = readConfig(process.env);
  // A replica address in the environment means that somebody wants it polled.
  const { SOURCE_URL_KOREA, SOURCE_URL_MOTIE, SOURCE_URL_MSS } = config;
  const live = options.live ?? [SOURCE_URL_KOREA, SOURCE_URL_MOTIE, SOURCE_URL_MSS].some((url) => url !== undefined);
  if (options.once && !live) program.error('--once goes with --live');
  if (options.keep && live) program.error('--keep goes with the story; --live stays up by itself');
  const store = resolve(options.store ?? join('.council-watch', live ? 'live' : 'story'));
  if (live) await (await import('./runLive.ts')).runLive({ ...options, store }, config);
  else {
    const { runStory } = await import('./runStory.ts');
    await runStory({ ...options, store, fresh: options.store === undefined }, config);
  }
};

main().catch(endWith);
