import { decisionKey } from '../core/archiveKeys.ts';
import { AppError } from '../core/errors.ts';
import type { Decision, Lane } from '../core/model/decision.ts';
import type { Ports } from '../ports.ts';
import { failSighting } from './failSighting.ts';

type LanePorts = Pick<Ports, 'archive' | 'corpus' | 'queues' | 'clock' | 'log'>;

/** Longer than the function may run (`topology.ts`), so that nobody finishes a decision while its maker still can. */
export const LEASE_MS = 60_000;

/**
 * Applies and publishes the decision in the lane's slot, if there is one, and empties the slot. Whoever finds a slot
 * taken by someone else waits for the lease to end (`lane.busy`), then finishes the work: every step may be repeated.
 * `own` is the caller's own decision as it has just put it into the slot, or the sequence number of the one that it
 * may finish. Returns the lane as it is then, and whether the decision could be applied.
 */
export const finishLane = async (
  ports: LanePorts,
  own?: number | (Lane & { decision: Decision }),
): Promise<Lane & { applied: boolean }> => {
  const { corpus, queues, clock, log } = ports;
  const lane = typeof own === 'object' ? own : await corpus.lane();
  const { seq, decision, leaseUntil } = lane;
  if (!decision) return { ...lane, applied: true };
  const mine = lane === own || seq === own;
  if (!mine && leaseUntil !== null && Date.parse(leaseUntil) > clock.now()) {
    throw new AppError('lane.busy', `decision ${seq} is still being applied`, { retryable: true });
  }
  if (!mine) log.warn('lane.taken-over', { seq, subject: decision.subject });
  const refusal = await applyAll(decision, seq, ports);
  if (refusal) await setAside(decision, refusal, ports);
  else {
    for (const projection of decision.projections) {
      if (projection.kind !== 'event') continue;
      const { id, heldUntil } = projection.record;
      if (heldUntil !== undefined && Date.parse(heldUntil) > clock.now())
        log.info('event.held', { eventId: id, heldUntil });
      else await queues.send([{ queue: 'events', eventId: id }]);
    }
  }
  await corpus.clearLane(seq);
  return { seq, decision: null, leaseUntil: null, applied: refusal === null };
};

/** What the store refuses for good is returned; passing trouble is thrown, and the decision stays to be finished. */
const applyAll = async (decision: Decision, seq: number, { corpus }: LanePorts): Promise<AppError | null> => {
  for (const projection of decision.projections) {
    try {
      await corpus.apply(projection, seq);
    } catch (error) {
      if (error instanceof AppError && !error.retryable) return error;
      throw error;
    }
  }
  return null;
};

/** One decision that cannot be stored must not stop those behind it: it is kept, its subject is parked, all is said. */
const setAside = async (decision: Decision, refusal: AppError, ports: LanePorts): Promise<void> => {
  const json = JSON.stringify(decision);
  const key = decisionKey(json);
  await ports.archive.put(key, Buffer.from(json), 'application/json');
  ports.log.error('lane.set-aside', { subject: decision.subject, code: refusal.code, message: refusal.message, key });
  const sighting = (await ports.corpus.sightings([decision.subject])).get(decision.subject);
  if (sighting) await failSighting(sighting, refusal, ports);
};
