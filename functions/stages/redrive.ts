import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Message, Ports } from '../ports.ts';
import { GRACE_MS } from './poll.ts';

/**
 * Takes a parked sighting up again: `ingest` reads the archived bytes anew (after a reader was mended), `capture`
 * fetches them anew. Throws `not.found` where nothing is parked under the id.
 */
export const redrive = async (
  sightingId: string,
  from: 'capture' | 'ingest',
  { corpus, queues, clock, log }: Pick<Ports, 'corpus' | 'queues' | 'clock' | 'log'>,
): Promise<void> => {
  const sighting = (await corpus.sightings([sightingId])).get(sightingId);
  if (sighting?.state !== 'parked') throw new AppError('not.found', `${sightingId} is not parked`);
  const { captureKey } = sighting;
  const now = clock.now();
  const moved: Sighting = {
    ...sighting,
    state: from === 'ingest' && captureKey ? 'captured' : 'listed',
    attempt: 0,
    failure: null,
    nextAt: instant(now + GRACE_MS),
    version: sighting.version + 1,
  };
  if (!(await corpus.putSighting(moved)))
    throw new AppError('store.busy', `${sightingId} is being changed`, { retryable: true });
  const message: Message =
    moved.state === 'captured' && captureKey
      ? // A number that no earlier message of this capture had, so that SQS does not take it for a repetition.
        { queue: 'ingest', sightingId, captureKey, attempt: moved.version }
      : { queue: 'captures', sightingId };
  await queues.send([message]);
  log.info('redrive.sent', { sightingId, queue: message.queue });
};
