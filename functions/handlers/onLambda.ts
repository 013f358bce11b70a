import type { Context } from 'aws-lambda';
import type { App } from '../compose.ts';
import { composeDeployed, observersOf } from '../compose.ts';
import { readDeployedConfig } from '../config.ts';
import { causeOf } from './causeOf.ts';

/** What an entry point makes of the composed application: a function of one event. */
export type Make = (app: App) => (event: unknown) => Promise<unknown>;

/** The Lambda form of an entry point: composed from the environment once for each execution environment. */
export const onLambda = (make: Make): ((event: unknown, context: Context) => Promise<unknown>) => {
  let app: App | undefined;
  let handle: ((event: unknown) => Promise<unknown>) | undefined;
  const invocation = { requestId: '', startedAt: 0 };
  return async (event, context) => {
    Object.assign(invocation, { requestId: context.awsRequestId, startedAt: Date.now() });
    if (!app) {
      const config = readDeployedConfig(process.env);
      app = await composeDeployed(config, await observersOf(config, invocation));
    }
    handle ??= make(app);
    try {
      return await handle(event);
    } catch (error) {
      app.ports.log.error('call.failed', { function: context.functionName, ...causeOf(error) });
      throw error;
    }
  };
};
