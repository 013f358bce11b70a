import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { isConfirmed } from '../core/revise/visits.ts';
import type { Message, Ports } from '../ports.ts';
import { finishLane } from './finishLane.ts';
import { lapse } from './lapse.ts';
import { sweepDue } from './sweepDue.ts';
import { withdraw } from './withdraw.ts';

type SweepPorts = Pick<
  Ports,
  'archive' | 'clock' | 'corpus' | 'alerts' | 'queues' | 'log' | 'mailer' | 'metrics' | 'publicUrl'
>;

/** Items of each kind that one sweep takes up; the next is a minute away. */
const MOST = 100;
/** A hundred requests to the queue: what a large fan-out leaves to be tried again is worked off at this rate. */
const MOST_DELIVERIES = 1_000;
/** What was sent again is not sent once more before this. */
const PAUSE_MS = 120_000;

/**
 * Takes up what is due: a decision left half applied, messages that were lost, tries whose time has come. Trouble with
 * one kind does not keep the others waiting; the first is thrown in the end.
 */
export const sweep = async (ports: SweepPorts): Promise<{ sent: number }> => {
  const troubles: unknown[] = [];
  let sent = 0;
  for (const part of [
    finishLeftLane,
    sweepEvents,
    sweepDeliveries,
    sweepSightings,
    sweepSubscriptions,
    sweepDueRows,
    sweepVisits,
  ]) {
    try {
      sent += await part(ports);
    } catch (error) {
      ports.log.error('sweep.part-failed', { part: part.name, message: String(error) });
      troubles.push(error);
    }
  }
  if (sent > 0) ports.log.info('sweep.sent', { sent });
  if (troubles.length > 0) throw troubles[0];
  return { sent };
};

const finishLeftLane = async (ports: SweepPorts): Promise<number> => {
  await finishLane(ports).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'lane.busy')) throw error;
  });
  return 0;
};

const sweepEvents = async ({ corpus, queues, clock }: SweepPorts): Promise<number> => {
  const before = instant(clock.now());
  let sent = 0;
  for (const { id } of await corpus.pending('event', before, MOST)) {
    // The index may lag behind a dispatch that has just ended; only what the record itself says is due is sent.
    const nextAt = (await corpus.event(id))?.nextAt ?? null;
    if (nextAt === null || nextAt > before) continue;
    await corpus.scheduleEvent(id, instant(clock.now() + PAUSE_MS));
    await queues.send([{ queue: 'events', eventId: id }]);
    sent += 1;
  }
  return sent;
};

/** What is done is done here: nothing of it is sent on to a queue. */
const sweepSubscriptions = async (ports: SweepPorts): Promise<number> => {
  await lapse(ports);
  return 0;
};

const sweepDeliveries = async ({ alerts, queues, clock }: SweepPorts): Promise<number> => {
  const due = await alerts.pending(instant(clock.now()), MOST_DELIVERIES);
  if (due.length > 0) await queues.send(due.map(({ id }) => ({ queue: 'deliveries', deliveryId: id })));
  return due.length;
};

/** An ingest that holds the lane goes first; what is due waits for the next sweep. */
const sweepDueRows = (ports: SweepPorts): Promise<number> =>
  sweepDue(ports).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'lane.busy') return 0;
    throw error;
  });

/** Few at a time: sites are looked at again at leisure, and new releases go first. */
const MOST_VISITS = 10;

const sweepVisits = async (ports: SweepPorts): Promise<number> => {
  const { corpus, queues, clock } = ports;
  const before = instant(clock.now());
  const due = await corpus.pending('revisit', before, MOST_VISITS);
  let sent = 0;
  for (const sighting of (await corpus.sightings(due.map(({ id }) => id))).values()) {
    if (sighting.state !== 'read' || sighting.nextAt === null || sighting.nextAt > before) continue;
    if (isConfirmed(sighting)) {
      await withdraw(sighting, ports);
      continue;
    }
    const version = sighting.version + 1;
    if (!(await corpus.putSighting({ ...sighting, nextAt: instant(clock.now() + PAUSE_MS), version }))) continue;
    await queues.send([{ queue: 'captures', sightingId: sighting.id, revisit: version }]);
    sent += 1;
  }
  return sent;
};

const sweepSightings = async ({ corpus, queues, clock }: SweepPorts): Promise<number> => {
  const before = instant(clock.now());
  const due = [...(await corpus.pending('capture', before, MOST)), ...(await corpus.pending('ingest', before, MOST))];
  let sent = 0;
  for (const sighting of (await corpus.sightings(due.map(({ id }) => id))).values()) {
    const message = nextMessage(sighting, before);
    if (!message) continue;
    const nextAt = instant(clock.now() + PAUSE_MS);
    if (!(await corpus.putSighting({ ...sighting, nextAt, version: sighting.version + 1 }))) continue;
    await queues.send([message]);
    sent += 1;
  }
  return sent;
};

/** The index may lag: only what the record itself says is due is sent. */
const nextMessage = (sighting: Sighting, before: string): Message | null => {
  if (sighting.nextAt === null || sighting.nextAt > before) return null;
  if (sighting.state === 'listed') return { queue: 'captures', sightingId: sighting.id };
  if (sighting.state === 'captured' && sighting.captureKey) {
    // A number of its own: within five minutes SQS would swallow a message with the same deduplication id.
    return { queue: 'ingest', sightingId: sighting.id, captureKey: sighting.captureKey, attempt: sighting.version + 1 };
  }
  return null;
};
