import type { Context } from 'aws-lambda';
import { clock, type Observers, observersOf } from '../compose/deployed.ts';
import type { App } from '../compose.ts';
import { type DeployedConfig, readDeployedConfig } from '../config.ts';
import type { Clock, Ports } from '../ports.ts';
import { causeOf } from './causeOf.ts';

/** The ports that an entry point names, with what every one has. */
export interface Needs<P extends keyof Ports> {
  ports: Pick<Ports, P | Always>;
}
type Always = 'clock' | 'log' | 'metrics';

/** What an entry point makes of what it needs of the composed application: a function of one event. */
export type Make<N = App> = (needs: N) => (event: unknown) => Promise<unknown>;

/**
 * The Lambda form of an entry point: composed from the environment once for each execution environment, and again after
 * a call for which something was missing.
 */
export const onLambda = <N>(
  make: Make<N>,
  compose: (
    config: DeployedConfig,
    always: Observers & { clock: Clock },
  ) => (N & { incomplete?: true }) | Promise<N & { incomplete?: true }>,
): ((event: unknown, context: Context) => Promise<unknown>) => {
  let ready: { observers: Observers; handle: (event: unknown) => Promise<unknown>; incomplete: boolean } | undefined;
  const invocation = { requestId: '', startedAt: 0 };
  return async (event, context) => {
    Object.assign(invocation, { requestId: context.awsRequestId, startedAt: Date.now() });
    if (!ready) {
      const config = readDeployedConfig(process.env);
      const observers = await observersOf(config, invocation);
      const composed = await compose(config, { clock, ...observers });
      ready = { observers, handle: make(composed), incomplete: composed.incomplete === true };
    }
    const { handle, observers, incomplete } = ready;
    if (incomplete) ready = undefined;
    try {
      return await handle(event);
    } catch (error) {
      observers.log.error('call.failed', { function: context.functionName, ...causeOf(error) });
      throw error;
    }
  };
};
