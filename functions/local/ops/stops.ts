import { setTimeout as pause } from 'node:timers/promises';
import { AwsTriggers } from '../../adapters/awsTriggers.ts';
import type { DeployedStack } from '../../adapters/deployedStack.ts';
import { AppError } from '../../core/errors.ts';
import { type FunctionSpec, topology } from '../../topology.ts';
import { functionName } from './stackWords.ts';

/** Lambda settles an event source within a minute or so. */
const LOOK_MS = 2_000;
const LOOKS = 90;

/** Whether each function of a stack that anything calls is called; the loading of the seeds is the deployment's. */
export interface Running {
  name: string;
  running: boolean;
}

const called = (Object.entries(topology.functions) as [string, FunctionSpec][]).filter(
  ([, { trigger }]) => trigger.kind !== 'deployment',
);

const withTriggers = async <T>(work: (triggers: AwsTriggers) => Promise<T>): Promise<T> => {
  const triggers = new AwsTriggers();
  try {
    return await work(triggers);
  } finally {
    triggers.close();
  }
};

/** Of a stack of another version those that it has. */
export const whatRuns = (stack: DeployedStack): Promise<Running[]> =>
  withTriggers(async (triggers) => {
    const looked = called.map(async ([name, { trigger }]): Promise<Running[]> => {
      const deployed = functionName(stack, name);
      if (deployed === undefined) return [];
      if (await triggers.isStopped(deployed)) return [{ name, running: false }];
      if (trigger.kind !== 'queue') return [{ name, running: true }];
      return [{ name, running: (await triggers.mappings(deployed)).some(({ state }) => state !== 'Disabled') }];
    });
    return (await Promise.all(looked)).flat();
  });

/** Lets nothing of a stack be called any more, or all of it again; resolves when AWS has settled it. May be repeated. */
export const setRunning = (stack: DeployedStack, running: boolean): Promise<void> =>
  withTriggers(async (triggers) => {
    const settled = running ? 'Enabled' : 'Disabled';
    await Promise.all(
      called.map(async ([name, { trigger }]) => {
        const deployed = functionName(stack, name);
        if (deployed === undefined) return;
        if (trigger.kind === 'queue') await settle(deployed, settled, triggers);
        else await triggers.setStopped(deployed, !running);
      }),
    );
  });

const settle = async (deployed: string, wanted: 'Enabled' | 'Disabled', triggers: AwsTriggers): Promise<void> => {
  const asked = new Set<string>();
  for (let look = 0; look < LOOKS; look += 1) {
    const others = (await triggers.mappings(deployed)).filter(({ state }) => state !== wanted);
    if (others.length === 0) return;
    for (const { id, state } of others) {
      // While it is settling AWS refuses another change.
      if (asked.has(id) || !/^(Enabled|Disabled)$/.test(state)) continue;
      await triggers.setMapping(id, wanted === 'Enabled');
      asked.add(id);
    }
    await pause(LOOK_MS);
  }
  throw new AppError('aws.failed', `the event source of ${deployed} is still not ${wanted}`, { retryable: true });
};
