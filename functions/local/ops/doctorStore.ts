import { once } from 'node:events';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import type { Corpus } from '../../ports.ts';
import { readSeedRecords } from '../seedFiles.ts';
import { bad, type Check, check, ok, warn } from './check.ts';
import { openSystem, type SystemOptions } from './openSystem.ts';

/** The version that runs `.ts` files as they are and that the functions run on. */
const NODE_MAJOR = 24;
const LEAST_FREE_GB = 1;

/** A store on this machine: what it needs, what is in it. */
export const doctorStore = async (options: SystemOptions): Promise<Check[]> => [
  await check('Node.js', nodeVersion),
  await check('settings', () => {
    const { CONTACT, MAIL_FROM } = readConfig(process.env);
    if (process.env.CONTACT) return ok(`the sites see ${CONTACT}; alerts come from ${MAIL_FROM}`);
    const why = 'CONTACT is not set: the sites that are polled cannot tell whom to write to.';
    return warn(why, 'Set it to an address of yours:', '    export CONTACT=https://example.org/about-us');
  }),
  await check('ports', localPort),
  await check('disk', () => freeSpace(options.store)),
  ...(await insideStore(options)),
];

const nodeVersion = () => {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= NODE_MAJOR) return ok(node);
  return bad(
    `${node}, and ${NODE_MAJOR} or newer is needed`,
    'Run it by npm, which has its own:',
    '    npm run ops -- doctor',
  );
};

const localPort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  return ok('127.0.0.1 takes connections; every port is chosen freely');
};

const freeSpace = async (store: string) => {
  // The store itself need not be there yet.
  const { bavail, bsize } = await statfs(resolve(store)).catch(() => statfs(dirname(resolve('.'))));
  const freeGb = (bavail * bsize) / 1e9;
  return freeGb < LEAST_FREE_GB ? warn(`${freeGb.toFixed(1)} GB free`) : ok(`${freeGb.toFixed(0)} GB free`);
};

const insideStore = async (options: SystemOptions): Promise<Check[]> => {
  try {
    const system = await openSystem(options, false);
    try {
      const running = system.owner ? 'no council-watch runs on it' : 'a running council-watch owns it';
      return [
        await check('store', () => ok(`${options.store}, ${running}`)),
        await check('seeds', () => seedsLoaded(system.app.ports.corpus, ` --store ${options.store}`)),
      ];
    } finally {
      await system.close();
    }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not.found')) {
      return [await check('store', () => Promise.reject(error))];
    }
    const begin = ['To begin one:', `    npm start -- --live --store ${options.store}`];
    return [await check('store', () => warn(`there is none at ${options.store} yet`, ...begin))];
  }
};

/** Whether every seed record that ships with the project is in the corpus; `place` is the option that names it. */
export const seedsLoaded = async (corpus: Pick<Corpus, 'reading'>, place: string) => {
  const records = await readSeedRecords();
  const readings = await Promise.all(records.map(({ id }) => corpus.reading(`seed:${id}`)));
  const loaded = readings.filter((reading) => reading !== undefined).length;
  if (loaded === records.length) return ok(`${loaded} of ${records.length} loaded`);
  return bad(
    `${loaded} of ${records.length} loaded: what they tell of would alert as new`,
    `    npm run ops -- seed${place}`,
  );
};
