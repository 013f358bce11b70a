import { releaseTextKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { CANARY, withoutTraces } from '../core/canary.ts';
import { readCover } from '../core/cover/cover.ts';
import type { Subject } from '../core/decide/decide.ts';
import { AppError } from '../core/errors.ts';
import type { Decision, Lane, Projection } from '../core/model/decision.ts';
import type { Reading, Sighting } from '../core/model/sighting.ts';
import { clean } from '../core/normalise/clean.ts';
import { readText } from '../core/readText.ts';
import type { Registry } from '../core/registry/registry.ts';
import { nextVisitAt } from '../core/revise/visits.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { beginTry, failSighting } from './failSighting.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';
import { readArchived, readRecord, wholeText } from './readArchived.ts';
import { understand } from './understand.ts';

type IngestPorts = Pick<Ports, 'clock' | 'log' | 'archive' | 'corpus' | 'queues'>;

/**
 * The lane as an ingest left it, so that the next one need not look. What is read after that moment is as good as read
 * after a look: the decision that rests on it is refused where anybody else has had the lane since.
 */
export interface KnownLane {
  lane: Lane | null;
}

/**
 * Archived bytes to facts: parse → normalise → identify → extract → decide, then one conditional write of the whole
 * decision, then its projections and events. One at a time: the lane's slot is the lock.
 */
export const ingest = async (
  message: { sightingId: string; captureKey: string },
  sourceOf: (sighting: Sighting) => Source,
  registry: Registry,
  ports: IngestPorts,
  known: KnownLane = { lane: null },
): Promise<void> => {
  const { corpus, clock, log } = ports;
  const remembered = known.lane;
  const lane = remembered ?? (await finishLane(ports));
  const { sighting: found, reading } = await corpus.sightingWithReading(message.sightingId);
  if (!found) throw new AppError('not.found', `no sighting ${message.sightingId}`);
  // A newer capture has a message of its own; what is read or parked needs nothing.
  if (!isCaptured(found) || found.captureKey !== message.captureKey) return;
  let sighting = found;
  if (reading?.captureKey !== message.captureKey) {
    const begun = await beginTry(sighting, ports);
    if (!begun || !isCaptured(begun)) return;
    sighting = begun;
    const decision = await decideOn(sighting, reading, sourceOf(sighting), registry, ports);
    if (!decision) return;
    const taken = { seq: lane.seq + 1, decision, leaseUntil: instant(clock.now() + LEASE_MS) };
    known.lane = null;
    if (!(await corpus.openLane(taken))) {
      // Not a try of this text: another's decision came first.
      await corpus.putSighting({ ...sighting, attempt: found.attempt, version: sighting.version + 1 });
      if (remembered) return ingest(message, sourceOf, registry, ports, known);
      throw new AppError('lane.busy', 'another ingest took the lane', { retryable: true });
    }
    const { applied, ...left } = await finishLane(ports, taken);
    known.lane = left;
    if (!applied) return;
    log.info('ingest.decided', outcomeOf(decision));
  }
  await corpus.putSighting({
    ...sighting,
    state: 'read',
    failure: null,
    nextAt: sighting.source === CANARY ? null : nextVisitAt(sighting, clock.now()),
    version: sighting.version + 1,
  });
};

/** What a log line says of a decision. */
const outcomeOf = ({ subject, projections }: Decision): Record<string, unknown> => {
  const found = <K extends Projection['kind']>(kind: K) =>
    projections.filter((p): p is Extract<Projection, { kind: K }> => p.kind === kind);
  const [release, meeting, reading, event] = [
    found('release')[0],
    found('meeting')[0],
    found('reading')[0],
    found('event')[0],
  ];
  return {
    sightingId: subject,
    title: release?.record.title,
    releaseId: release?.record.id,
    basis: reading?.record.basis,
    similarity: reading?.record.similarity,
    meetingId: meeting?.record.id,
    meetingName: meeting?.record.fact.name,
    heldOn: meeting?.record.heldOn,
    isNewMeeting: reading?.record.basis === 'first' && meeting?.record.releaseIds.length === 1,
    commitments: found('commitment').filter(({ record }) => record.wordings.length === 1).length,
    eventId: event?.record.id,
    types: event?.record.types,
  };
};

const isCaptured = (sighting: Sighting): sighting is Sighting & { captureKey: string } =>
  sighting.state === 'captured' && sighting.captureKey !== null;

/** Null when the capture cannot be understood: the sighting then says why, and the lane moves on. */
const decideOn = async (
  sighting: Sighting & { captureKey: string },
  reading: Reading | undefined,
  source: Source,
  registry: Registry,
  ports: IngestPorts,
): Promise<Decision | null> => {
  try {
    const subject = await readCapture(sighting, source, registry, ports);
    const before = reading ? await earlierText(reading.captureKey, sighting, source, ports) : null;
    const decision = await understand(before === null ? subject : { ...subject, before }, ports, reading ?? null);
    await keepText(subject, decision, ports.archive);
    return sighting.source === CANARY ? withoutTraces(decision) : decision;
  } catch (error) {
    await failSighting(sighting, error, ports);
    return null;
  }
};

/** What the page said before, read by today's reader: a better reader is no change of the page. Null: unreadable. */
const earlierText = async (
  captureKey: string,
  sighting: Sighting,
  source: Source,
  { archive }: Pick<IngestPorts, 'archive'>,
): Promise<string | null> => {
  try {
    const raw = await readArchived(await readRecord(captureKey, archive), sighting, source, archive);
    return clean(wholeText(raw)).text;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return null;
    throw error;
  }
};

/** Stores a cleaned text before a release names it; not again what was purged. */
export const keepText = async (
  { sighting, textKey, read }: Subject,
  { projections }: Decision,
  archive: Pick<Ports['archive'], 'put'>,
): Promise<void> => {
  const isPurged = projections.some(
    (each) =>
      each.kind === 'release' &&
      each.record.purgedAt !== undefined &&
      each.record.sightings.some(({ id }) => id === sighting.id),
  );
  if (textKey === null || isPurged) return;
  await archive.put(textKey, Buffer.from(read.cleaned.text), 'text/plain; charset=utf-8');
};

/** Archived bytes to a text that was read. */
export const readCapture = async (
  sighting: Sighting & { captureKey: string },
  source: Source,
  registry: Registry,
  { archive }: { archive: Pick<Ports['archive'], 'get'> },
): Promise<Subject> => {
  const raw = await readArchived(await readRecord(sighting.captureKey, archive), sighting, source, archive);
  const publishedOn = raw.publishedOn ?? sighting.publishedOn;
  const read = readText(wholeText(raw), { publishedOn, registry });
  const textKey = releaseTextKey(read.textHash, read.cleaned.text);
  return {
    sighting,
    captureKey: sighting.captureKey,
    reader: raw.reader,
    title: clean(raw.title).text.trim(),
    publishedOn,
    issuers: [...new Set([...raw.issuers, ...read.cleaned.issuers])],
    read,
    textKey,
    cover: readCover({ text: raw.text, fileNames: raw.attachments.map(({ name }) => name), publishedOn }),
    licence: raw.licence,
  };
};
