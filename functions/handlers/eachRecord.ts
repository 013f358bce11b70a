import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { Log } from '../ports.ts';
import { causeOf } from './causeOf.ts';

/** Runs each record in order and reports those that failed, so that the rest of the batch is not done again. */
export const eachRecord =
  <T>(schema: z.ZodType<T>, { ports }: { ports: { log: Log } }, run: (body: T) => Promise<void>) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const failures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of (event as SQSEvent).Records) {
      try {
        await run(schema.parse(JSON.parse(record.body)));
      } catch (error) {
        ports.log.warn('record.failed', { messageId: record.messageId, ...causeOf(error) });
        failures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failures };
  };
