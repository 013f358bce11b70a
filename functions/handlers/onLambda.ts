import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import type { App } from '../compose.ts';
import { composeDeployed } from '../compose.ts';
import { readDeployedConfig } from '../config.ts';
import { AppError } from '../core/errors.ts';

/** What an entry point makes of the composed application: a function of one event. */
export type Make = (app: App) => (event: unknown) => Promise<unknown>;

/** The Lambda form of an entry point: composed from the environment once for each execution environment. */
export const onLambda = (make: Make): ((event: unknown) => Promise<unknown>) => {
  let handle: ((event: unknown) => Promise<unknown>) | undefined;
  return async (event) => {
    handle ??= make(await composeDeployed(readDeployedConfig(process.env)));
    return handle(event);
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
        const code = error instanceof AppError ? error.code : 'unexpected';
        app.ports.log.warn('record.failed', { messageId: record.messageId, code, error: String(error) });
        failures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failures };
  };
