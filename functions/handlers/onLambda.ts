import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import type { App } from '../compose.ts';
import { composeDeployed, observersOf } from '../compose.ts';
import { readDeployedConfig } from '../config.ts';
import { AppError } from '../core/errors.ts';

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

/** Runs each record in order and reports those that failed, so that the rest of the batch is not done again. */
export const eachRecord =
  <T>(schema: z.ZodType<T>, app: App, run: (body: T) => Promise<void>) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const failures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of (event as SQSEvent).Records) {
      try {
        await run(schema.parse(JSON.parse(record.body)));
      } catch (error) {
        app.ports.log.warn('record.failed', { messageId: record.messageId, ...causeOf(error) });
        failures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failures };
  };

const causeOf = (error: unknown): { code: string; message: string } => ({
  code: error instanceof AppError ? error.code : 'unexpected',
  message: error instanceof Error ? error.message : String(error),
});
