import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Message, Ports } from '../ports.ts';
import { GRACE_MS } from './listSighting.ts';
import { sendAgain } from './resend.ts';

/**
 * Takes a parked sighting up again: `ingest` reads the archived bytes anew (after a reader was mended), `capture`
 * fetches them anew. Returns the queue it was sent to. Throws `not.found` where nothing is parked under the id.
 */
export const redrive = async (
  sightingId: string,
  from: 'capture' | 'ingest',
  { corpus, queues, clock, log }: Pick<Ports, 'corpus' | 'queues' | 'clock' | 'log'>,
): Promise<'captures' | 'ingest'> => {
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
  const message: Extract<Message, { sightingId: string }> =
    moved.state === 'captured' && captureKey
      ? // A number that no earlier message of this capture had, so that SQS does not take it for a repetition.
        { queue: 'ingest', sightingId, captureKey, attempt: moved.version }
      : { queue: 'captures', sightingId };
  await queues.send([message]);
  log.info('redrive.sent', { sightingId, queue: message.queue });
  return message.queue;
};

/**
 * Takes a delivery up again that is tried no more, from its first try, to the queue `deliveries`. The event keeps its
 * id: a receiver that had it after all can tell. What failed with a digest is that digest's. Throws `not.found` where nothing has failed under the id.
 */
export const redriveDelivery = async (
  deliveryId: string,
  { alerts, queues, clock, log }: Pick<Ports, 'alerts' | 'queues' | 'clock' | 'log'>,
): Promise<void> => {
  const delivery = await alerts.delivery(deliveryId);
  if (delivery?.state !== 'failed') throw new AppError('not.found', `${deliveryId} has not failed`);
  if (delivery.digestId !== undefined) {
    // It failed with its digest, and goes again with it.
    const digest = await alerts.delivery(delivery.digestId);
    if (digest?.state === 'failed') return redriveDelivery(digest.id, { alerts, queues, clock, log });
    if (digest) return;
  }
  if (!(await sendAgain(delivery, { alerts, queues, clock })))
    throw new AppError('store.busy', `${deliveryId} is being changed`, { retryable: true });
  log.info('redrive.sent', { deliveryId, queue: 'deliveries' });
};
