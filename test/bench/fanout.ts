import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FanoutRun } from './fanoutRun.ts';
import { run } from './measure.ts';

/** Aim of the project: everybody who can be served is, within this time. */
const AIM_MS = 60_000;
const RUN = fileURLToPath(new URL('fanoutRun.ts', import.meta.url));

/** So many are enough to say what one delivery asks of the store. */
const COUNTED = 1_000;

/**
 * One event to `subscriptions`, in a fresh process. `bad`: with slow, failing, flapping and dead receivers among them;
 * `counted`: with what the store is asked.
 */
export const measureFanout = async (
  subscriptions: number,
  ...words: readonly ('bad' | 'counted')[]
): Promise<FanoutRun> => {
  const command = [process.execPath, RUN, String(subscriptions), ...words];
  return JSON.parse((await run(command, { timed: false })).output) as FanoutRun;
};

export const fanoutLines = async function* (subscriptions: number): AsyncGenerator<string> {
  for (const bad of [false, true]) {
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const measured = await measureFanout(subscriptions, ...(bad ? (['bad'] as const) : []));
    const { served, ...figures } = measured;
    yield `${bad ? 'with bad receivers' : 'all healthy'}: ${subscriptions} subscriptions, mails as .eml files; load before ${load}`;
    yield `${'reader'.padEnd(10)}${['of', 'served', 'p50 s', 'p99 s', 'last s'].map((name) => name.padStart(9)).join('')}`;
    for (const [kind, { of, served: count, ...times }] of Object.entries(served)) {
      if (of === 0) continue;
      const seconds = [times.p50, times.p99, times.last].map((ms) => (ms === null ? '–' : (ms / 1000).toFixed(1)));
      yield `${kind.padEnd(10)}${[of, count, ...seconds].map((cell) => String(cell).padStart(9)).join('')}`;
    }
    const late = ['mail', 'healthy'].filter((kind) => !((served[kind]?.last ?? Number.POSITIVE_INFINITY) <= AIM_MS));
    if (late.length > 0) yield `above ${AIM_MS / 1000} s: ${late.join(', ')}`;
    const { perDelivery } = await measureFanout(
      Math.min(subscriptions, COUNTED),
      'counted',
      ...(bad ? (['bad'] as const) : []),
    );
    yield `fanout ${JSON.stringify({ bad, load: Number(load), aimMs: AIM_MS, ...figures, perDelivery, served })}`;
  }
};
