import { captureKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { holdOf } from '../core/health/hold.ts';
import type { SourceState } from '../core/model/listing.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { beginTry, failSighting } from './failSighting.ts';
import { fetchRelease } from './fetchRelease.ts';
import { GRACE_MS } from './listSighting.ts';

type CapturePorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

/** Tries for an answer that came but is not the release: a bad moment of the site passes within half an hour or not at all. */
const MOST_REFETCHES = 5;
/** What may be another thing when it is fetched again. The other errors are in the document itself. */
const WORTH_REFETCHING: ReadonlySet<string> = new Set<ErrorCode>([
  'view.error-page',
  'page.truncated',
  'file.empty',
  'file.error-page',
  'web.status',
]);

/**
 * Fetches a listed release, page and needed files, and archives every byte before anyone reads it. An answer that is
 * not the release is fetched again for a while; in the end it is captured as it is, for ingest to say what is wrong.
 */
export const capture = async (
  sightingId: string,
  sourceOf: (sighting: Sighting) => Source,
  ports: CapturePorts,
): Promise<void> => {
  const { corpus, archive, queues, clock, log } = ports;
  const { sighting: found, source } = await corpus.sightingWithSource(sightingId);
  if (!found) throw new AppError('not.found', `no sighting ${sightingId}`);
  if (found.state !== 'listed' || (await heldOff(found, source, ports))) return;
  const sighting = await beginTry(found, ports);
  if (!sighting) return;
  try {
    const { record, fault } = await fetchRelease(sighting, sourceOf(sighting), ports);
    const json = JSON.stringify(record);
    const key = captureKey(sighting.source, sighting.publisherId, json);
    await archive.put(key, Buffer.from(json), 'application/json');
    if (fault && WORTH_REFETCHING.has(fault.code) && sighting.attempt < MOST_REFETCHES) {
      const passing = new AppError(fault.code, fault.message, { retryable: true });
      await failSighting({ ...sighting, captureKey: key }, passing, ports);
      return;
    }
    const captured: Sighting = {
      ...sighting,
      state: 'captured',
      captureKey: key,
      failure: null,
      attempt: 0,
      nextAt: instant(clock.now() + GRACE_MS),
      version: sighting.version + 1,
    };
    if (!(await corpus.putSighting(captured))) return;
    await queues.send([{ queue: 'ingest', sightingId, captureKey: key, attempt: captured.version }]);
    log.info('capture.done', { sightingId, captureKey: key });
  } catch (error) {
    await failSighting(sighting, error, ports);
  }
};

/** Leaves a site that does not answer alone until its next probe: waiting for that is no failed try. */
export const heldOff = async (
  sighting: Sighting,
  source: SourceState | undefined,
  { corpus, clock, log }: Pick<Ports, 'corpus' | 'clock' | 'log'>,
): Promise<boolean> => {
  const health = source?.health;
  const hold = health && holdOf(health, clock.now());
  if (!hold) return false;
  const nextAt = instant(hold.until + GRACE_MS);
  await corpus.putSighting({ ...sighting, nextAt, version: sighting.version + 1 });
  log.info('capture.held', { sightingId: sighting.id, why: hold.why, until: nextAt });
  return true;
};
