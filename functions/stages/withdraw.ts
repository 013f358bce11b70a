import { instant } from '../core/calendar.ts';
import { decideWithdrawal } from '../core/decide/decideWithdrawal.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { untried } from '../core/revise/visits.ts';
import type { Ports } from '../ports.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';
import { subjectOf } from './subjectOf.ts';

type WithdrawPorts = Pick<Ports, 'archive' | 'clock' | 'corpus' | 'queues' | 'log'>;

/**
 * Records and tells that a page was taken down, through the lane like every change of the corpus. While an ingest has
 * the lane nothing is done; the next sweep comes again.
 */
export const withdraw = async (sighting: Sighting, ports: WithdrawPorts): Promise<void> => {
  const { corpus, clock, log } = ports;
  try {
    const lane = await finishLane(ports);
    const reading = await corpus.reading(sighting.id);
    const release = reading && (await corpus.releases([reading.releaseId])).get(reading.releaseId);
    if (release) {
      const decision = decideWithdrawal(sighting, release, await subjectOf(release, corpus), clock.now());
      const taken = { seq: lane.seq + 1, decision, leaseUntil: instant(clock.now() + LEASE_MS) };
      if (!(await corpus.openLane(taken))) return;
      const { applied } = await finishLane(ports, taken);
      if (!applied) return;
      log.warn('release.withdrawn', { sightingId: sighting.id, releaseId: release.id, title: release.title });
    }
    await corpus.putSighting({
      ...sighting,
      revisits: { ...(sighting.revisits ?? untried), withdrawnAt: instant(clock.now()) },
      nextAt: null,
      version: sighting.version + 1,
    });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'lane.busy')) throw error;
  }
};
