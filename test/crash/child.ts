import { runTale } from './tale.ts';

/**
 * Runs the tale and ends itself with SIGKILL after an effect.
 *
 * usage: child STORE KILL_AT
 */
const [store = '', killAt] = process.argv.slice(2);
let effects = 0;

await runTale(store, () => {
  effects += 1;
  if (String(effects) === killAt) process.kill(process.pid, 'SIGKILL');
});
