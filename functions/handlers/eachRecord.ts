import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Log } from '../ports.ts';
import { causeOf } from './causeOf.ts';

/** Runs each record in order and reports those that failed, so that the rest of the batch is not done again. */
export const eachRecord =
  <T>(schema: z.ZodType<T>, { ports }: { ports: { log: Log } }, run: (body: T) => Promise<void>) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const failures: Failure[] = [];
    for (const record of (event as SQSEvent).Records) {
      failures.push(...(await failureOf(record, async () => run(bodyOf(schema, record)), ports.log)));
    }
    return { batchItemFailures: failures };
  };

/**
 * Runs the records of a batch at once and reports those that failed. `begin` is given what could be read of the batch,
 * and gives back what is to be done with each.
 */
export const allRecords =
  <T>(schema: z.ZodType<T>, { ports }: { ports: { log: Log } }, begin: (bodies: T[]) => (body: T) => Promise<void>) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const { Records: records } = event as SQSEvent;
    const bodies = await Promise.allSettled(records.map(async (record) => bodyOf(schema, record)));
    const run = begin(bodies.flatMap((body) => (body.status === 'fulfilled' ? [body.value] : [])));
    const failures = records.map((record) => failureOf(record, async () => run(bodyOf(schema, record)), ports.log));
    return { batchItemFailures: (await Promise.all(failures)).flat() };
  };

const bodyOf = <T>(schema: z.ZodType<T>, { body }: SQSRecord): T => schema.parse(JSON.parse(body));

type Failure = SQSBatchResponse['batchItemFailures'][number];

const failureOf = async ({ messageId }: SQSRecord, run: () => Promise<void>, log: Log): Promise<Failure[]> => {
  try {
    await run();
    return [];
  } catch (error) {
    log.warn('record.failed', { messageId, ...causeOf(error) });
    return [{ itemIdentifier: messageId }];
  }
};
