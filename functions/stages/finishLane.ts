import { AppError } from '../core/errors.ts';
import type { Lane } from '../core/model/decision.ts';
import type { Ports } from '../ports.ts';

/**
 * Applies and publishes the decision in the lane's slot, if there is one, and empties the slot. Whoever finds a slot
 * taken by someone else waits for the lease to end (`lane.busy`), then finishes the work: every step may be repeated.
 * `own` is the sequence number of the caller's own decision.
 */
export const finishLane = async (
  { corpus, queues, clock, log }: Pick<Ports, 'corpus' | 'queues' | 'clock' | 'log'>,
  own?: number,
): Promise<Lane> => {
  const lane = await corpus.lane();
  if (!lane.decision) return lane;
  if (lane.seq !== own && lane.leaseUntil !== null && Date.parse(lane.leaseUntil) > clock.now()) {
    throw new AppError('lane.busy', `decision ${lane.seq} is still being applied`, { retryable: true });
  }
  if (lane.seq !== own) log.warn('lane.taken-over', { seq: lane.seq, subject: lane.decision.subject });
  for (const projection of lane.decision.projections) await corpus.apply(projection, lane.seq);
  for (const projection of lane.decision.projections) {
    if (projection.kind === 'event') await queues.send([{ queue: 'events', eventId: projection.record.id }]);
  }
  await corpus.clearLane(lane.seq);
  return { seq: lane.seq, decision: null, leaseUntil: null };
};
