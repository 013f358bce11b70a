import { seedKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { SeedRecord } from '../core/model/seed.ts';
import type { Ports } from '../ports.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';

/** Loads seed records into archive and corpus, silently. A record that is loaded already is left alone. */
export const seed = async (
  records: readonly SeedRecord[],
  ports: Pick<Ports, 'archive' | 'corpus' | 'clock' | 'queues' | 'log'>,
): Promise<{ loaded: number; known: number }> => {
  const { archive, corpus, clock, log } = ports;
  let loaded = 0;
  for (const record of records) {
    const json = JSON.stringify(record);
    const key = seedKey(record.id, json);
    if ((await corpus.reading(`seed:${record.id}`))?.captureKey === key) continue;
    // Not loaded where nothing is to be decided, as at all starts but the first.
    const { understandSeed } = await import('./understandSeed.ts');
    await archive.put(key, Buffer.from(json), 'application/json');
    const lane = await finishLane(ports);
    const decision = await understandSeed(record, key, ports);
    const taken = { seq: lane.seq + 1, decision, leaseUntil: instant(clock.now() + LEASE_MS) };
    if (!(await corpus.openLane(taken)))
      throw new AppError('lane.busy', 'an ingest took the lane', { retryable: true });
    await finishLane(ports, taken);
    loaded += 1;
  }
  log.info('seed.done', { loaded, known: records.length - loaded });
  return { loaded, known: records.length - loaded };
};
