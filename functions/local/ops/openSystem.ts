import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { silentMetrics } from '../../adapters/silentMetrics.ts';
import type { SqsDeadLetters } from '../../adapters/sqsDeadLetters.ts';
import { systemClock } from '../../adapters/systemClock.ts';
import { type App, composeDeployed } from '../../compose.ts';
import { readConfig, readDeployedConfig } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { openEmbedded } from '../embedded.ts';
import { HOME_REGION } from './stackWords.ts';

/** The options every verb has: which system is meant. */
export interface SystemOptions {
  store: string;
  /** The name of a deployed stack; true: under its usual name. */
  stack?: string | true;
  region?: string;
  profile?: string;
  json?: true;
}

/** What a verb works on. Verbs do not ask whether it is a folder or a stack, but for what only one of them has. */
export interface System {
  place: LocalPlace | StackPlace;
  app: App;
  /** Whether this process does what verbs leave to be done; otherwise it is the running system's. */
  owner: boolean;
  driver: { drain(): Promise<void> };
  /** `.eml` files written since it was opened; none where mails are really sent. */
  mails: string[];
  close(): Promise<void>;
}

interface LocalPlace {
  kind: 'local';
  store: string;
  /** Another process owns the store, and this one talks to it. */
  running: boolean;
}

interface StackPlace {
  kind: 'stack';
  stack: DeployedStack;
  deadLetters: SqsDeadLetters;
}

const USUAL_STACK = 'CouncilWatch';

/** Everything that stages would log: a verb's answer says it already. */
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** The one place that decides between a store on this machine and a deployed stack. `begin`: a store may be made. */
export const openSystem = (options: SystemOptions, begin: boolean): Promise<System> =>
  options.stack === undefined ? openLocal(options, begin) : openStack(options, options.stack);

const openLocal = async ({ store, region, profile }: SystemOptions, begin: boolean): Promise<System> => {
  if (region ?? profile) throw new AppError('config.invalid', '--region and --profile go with --stack');
  if (!begin && !existsSync(join(resolve(store), 'tables'))) {
    throw new AppError('not.found', `there is no store at ${store}: name one with --store, or a stack with --stack`);
  }
  const config = readConfig(process.env);
  const embedded = await openEmbedded({ store: resolve(store), config, clock: systemClock, log: quiet });
  return { ...embedded, place: { kind: 'local', store, running: !embedded.owner } };
};

const openStack = async (options: SystemOptions, stack: string | true): Promise<System> => {
  const place = await findPlace(options, stack === true ? USUAL_STACK : stack);
  const { environmentOf } = await import('../../adapters/deployedStack.ts');
  const observers = { log: quiet, metrics: silentMetrics };
  const app = await composeDeployed(readDeployedConfig(await environmentOf(place.stack)), observers);
  return {
    place,
    app,
    owner: false,
    driver: { drain: async () => {} },
    mails: [],
    close: async () => place.deadLetters.close(),
  };
};

const findPlace = async (options: SystemOptions, name: string): Promise<StackPlace> => {
  const region = await useAws(options);
  const [{ findStack, queueUrls }, { SqsDeadLetters }] = await Promise.all([
    import('../../adapters/deployedStack.ts'),
    import('../../adapters/sqsDeadLetters.ts'),
  ]);
  const stack = await findStack(name).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not.found')) throw error;
    throw new AppError(error.code, `${error.message} That region because ${region.why}; another: --region REGION`);
  });
  return { kind: 'stack', stack, deadLetters: new SqsDeadLetters(queueUrls(stack)) };
};

/**
 * Puts region and profile where every AWS client looks for them, and says why that region. A profile's own region does
 * not count: `cdk deploy` does not look at it either.
 */
export const useAws = async ({ region, profile }: SystemOptions): Promise<{ name: string; why: string }> => {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  const given = process.env.AWS_REGION || undefined;
  const name = region ?? given ?? HOME_REGION;
  process.env.AWS_REGION = name;
  if (region !== undefined) return { name, why: '--region says so' };
  return { name, why: given === undefined ? 'cdk deploy uses it unless told otherwise' : 'AWS_REGION says so' };
};
