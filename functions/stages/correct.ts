import { instant } from '../core/calendar.ts';
import { decideCorrection, type Subject, type Wish } from '../core/decide/decideCorrection.ts';
import { AppError } from '../core/errors.ts';
import type { Decision } from '../core/model/decision.ts';
import type { Ports } from '../ports.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';

type CorrectPorts = Pick<Ports, 'clock' | 'log' | 'archive' | 'corpus' | 'queues'>;

/** How many of the latest alerts and readings are looked through for an id. */
const EVENTS = 5_000;
const READINGS = 200_000;

/**
 * Retracts or edits a meeting (`mtg_…`) or commitment (`cmt_…`) through the ingest lane, so that no reading can come
 * between. Throws `not.found`, and `lane.busy` (retryable) while a decision is being applied.
 */
export const correct = async (subjectId: string, wish: Wish, ports: CorrectPorts): Promise<Decision> => {
  const lane = await finishLane(ports);
  const decision = decideCorrection(subjectId, wish, await subjectOf(subjectId, ports), ports.clock.now());
  const taken = { seq: lane.seq + 1, decision, leaseUntil: instant(ports.clock.now() + LEASE_MS) };
  if (!(await ports.corpus.openLane(taken))) {
    throw new AppError('lane.busy', 'another decision took the lane', { retryable: true });
  }
  await finishLane(ports, taken);
  ports.log.info('correct.done', { subject: subjectId, retracted: wish.edit === null });
  return decision;
};

const subjectOf = async (id: string, ports: CorrectPorts): Promise<Subject> => {
  const { corpus } = ports;
  const place = (await placeInEvents(id, ports)) ?? (await placeInReadings(id, ports));
  if (!place) throw new AppError('not.found', `no meeting or commitment ${id}`);
  const council = place.councilKey === null ? undefined : await corpus.council(place.councilKey);
  const rows = council ? council.commitments : await corpus.plans(place.releaseId);
  const isMeeting = id.startsWith('mtg_');
  const commitments = rows.filter((row) => (isMeeting ? row.meetingId : row.id) === id);
  const meetingId = isMeeting ? id : commitments[0]?.meetingId;
  const meeting = council?.meetings.find((each) => each.id === meetingId) ?? null;
  if (isMeeting ? !meeting : commitments.length === 0)
    throw new AppError('not.found', `no meeting or commitment ${id}`);
  const wordings = isMeeting
    ? (meeting?.releaseIds ?? [])
    : commitments.flatMap((row) => row.wordings.map(({ releaseId }) => releaseId));
  const found = await corpus.releases([...new Set([place.releaseId, ...wordings])]);
  const earlier = (await corpus.corrections([place.councilKey ?? place.releaseId])).filter((one) => one.subject === id);
  return { council: council ?? null, meeting, commitments, releases: [...found.values()], earlier: earlier.length };
};

interface Place {
  councilKey: string | null;
  releaseId: string;
}

/** What was alerted is found in its alert. */
const placeInEvents = async (id: string, { corpus }: CorrectPorts): Promise<Place | undefined> => {
  const event = (await corpus.latestEvents(EVENTS)).find(
    ({ data }) => data.meeting?.id === id || data.commitments.some((row) => row.id === id),
  );
  return event?.data.release
    ? { councilKey: event.data.council?.key ?? null, releaseId: event.data.release.id }
    : undefined;
};

/** What was not, in the reading that gave it. */
const placeInReadings = async (id: string, { corpus }: CorrectPorts): Promise<Place | undefined> => {
  for (const sighting of await corpus.sightingsIn('read', READINGS)) {
    const reading = await corpus.reading(sighting.id);
    if (!reading || (reading.meetingId !== id && !reading.commitmentIds.includes(id))) continue;
    const release = (await corpus.releases([reading.releaseId])).get(reading.releaseId);
    if (release) return { councilKey: release.councilKey, releaseId: release.id };
  }
  return undefined;
};
