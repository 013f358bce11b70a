import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';

const attempts = 8;
const firstWaitMs = 25;

/**
 * Sends a batch and whatever the store leaves over, with doubling waits (DynamoDB developer guide, "Batch operations":
 * unprocessed keys are to be retried with exponential back-off). Throws `store.busy` after three seconds of that.
 */
export async function untilProcessed<T>(batch: T[], send: (rest: T[]) => Promise<T[]>): Promise<void> {
  let rest = batch;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await sleep(firstWaitMs * 2 ** (attempt - 1));
    rest = await send(rest);
    if (rest.length === 0) return;
  }
  throw new AppError('store.busy', `${rest.length} of ${batch.length} items were not processed`, { retryable: true });
}

export function chunksOf<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
