import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Message, Ports } from '../ports.ts';
import { finishLane } from './finishLane.ts';

type SweepPorts = Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'queues' | 'log'>;

/** Items of each kind that one sweep takes up; the next is a minute away. */
const MOST = 100;
/** What was sent again is not sent once more before this. */
const PAUSE_MS = 120_000;

/** Takes up what is due: a decision left half applied, messages that were lost, tries whose time has come. */
export const sweep = async (ports: SweepPorts): Promise<{ sent: number }> => {
  const { corpus, alerts, queues, clock, log } = ports;
  await finishLane(ports).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'lane.busy')) throw error;
  });
  const before = instant(clock.now());
  const later = instant(clock.now() + PAUSE_MS);
  let sent = 0;
  const send = async (message: Message): Promise<void> => {
    await queues.send([message]);
    sent += 1;
  };
  for (const { id } of await corpus.pending('event', before, MOST)) {
    // The index may lag behind a dispatch that has just ended; only what the record itself says is due is sent.
    const nextAt = (await corpus.event(id))?.nextAt ?? null;
    if (nextAt === null || nextAt > before) continue;
    await corpus.scheduleEvent(id, later);
    await send({ queue: 'events', eventId: id });
  }
  for (const { id } of await alerts.pending(before, MOST)) await send({ queue: 'deliveries', deliveryId: id });
  const due = [...(await corpus.pending('capture', before, MOST)), ...(await corpus.pending('ingest', before, MOST))];
  for (const sighting of (await corpus.sightings(due.map(({ id }) => id))).values()) {
    const message = nextMessage(sighting, before);
    if (!message) continue;
    const moved = {
      ...sighting,
      nextAt: later,
      version: sighting.version + 1,
      ...('attempt' in message ? { attempt: message.attempt } : {}),
    };
    if (await corpus.putSighting(moved)) await send(message);
  }
  if (sent > 0) log.info('sweep.sent', { sent });
  return { sent };
};

/** The index may lag: only what the record itself says is due is sent. */
const nextMessage = (sighting: Sighting, before: string): Message | null => {
  if (sighting.nextAt === null || sighting.nextAt > before) return null;
  if (sighting.state === 'listed') return { queue: 'captures', sightingId: sighting.id };
  if (sighting.state === 'captured' && sighting.captureKey) {
    // A new attempt number: within five minutes SQS would swallow a message with the same deduplication id.
    return { queue: 'ingest', sightingId: sighting.id, captureKey: sighting.captureKey, attempt: sighting.attempt + 1 };
  }
  return null;
};
