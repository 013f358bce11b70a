import { readConfig } from '../../functions/config.ts';
import { runLive } from '../../functions/local/runLive.ts';

/**
 * A live cycle without the start of the process and the loading of its code: prints its milliseconds.
 *
 * usage: inProcess STORE
 */
const [store = ''] = process.argv.slice(2);
const startedAt = performance.now();
await runLive({ store, once: true, json: true, print: () => {} }, readConfig(process.env));
process.stdout.write(`${performance.now() - startedAt}\n`);
