import { instant } from '../core/calendar.ts';
import { decideDue } from '../core/decide/dueMarks.ts';
import type { Ports } from '../ports.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';

/** Deadlines that one sweep takes up: each is a decision of its own in the lane. */
const MOST_DUE = 20;

/** Tells of deadlines whose time has come, through the lane like every other change of the ledger. */
export const sweepDue = async (
  ports: Pick<Ports, 'archive' | 'clock' | 'corpus' | 'queues' | 'log'>,
): Promise<number> => {
  const { corpus, clock, log } = ports;
  let told = 0;
  for (const row of await corpus.dueCommitments(instant(clock.now()), MOST_DUE)) {
    const lane = await finishLane(ports);
    const record = row.councilKey === null ? undefined : await corpus.council(row.councilKey);
    // As it stands now that the lane is ours to take: a report may have come since the index was read.
    const now = record?.commitments.find(({ id }) => id === row.id);
    const releases = await corpus.releases([...new Set((now?.wordings ?? []).map(({ releaseId }) => releaseId))]);
    const decision = now && decideDue(now, record, releases, clock.now());
    if (!decision) continue;
    const taken = { seq: lane.seq + 1, decision, leaseUntil: instant(clock.now() + LEASE_MS) };
    // An ingest came first; the next sweep is a minute away.
    if (!(await corpus.openLane(taken))) return told;
    await finishLane(ports, taken);
    for (const projection of decision.projections) {
      if (projection.kind !== 'event') continue;
      const { id: eventId, type, data } = projection.record;
      log.info('sweep.due', { commitmentId: row.id, eventId, type, act: data.commitments[0]?.fact.act });
    }
    told += 1;
  }
  return told;
};
