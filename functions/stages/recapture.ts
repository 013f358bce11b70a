import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import { GRACE_MS } from './listSighting.ts';

/**
 * Fetches sightings again that were read or parked: a page may have been changed since. Ingest knows them by their id
 * and alerts only what is new in them. Returns the ids that were taken up; those still on their way are left to it.
 * Throws `not.found` before anything is written where an id is not known, `store.busy` where one is being changed.
 */
export const recapture = async (
  sightingIds: readonly string[],
  { corpus, queues, clock, log }: Pick<Ports, 'corpus' | 'queues' | 'clock' | 'log'>,
): Promise<string[]> => {
  const ids = [...new Set(sightingIds)];
  const found = await corpus.sightings(ids);
  const unknown = ids.find((id) => !found.has(id));
  if (unknown !== undefined) throw new AppError('not.found', `no sighting ${unknown}`);
  const taken: string[] = [];
  for (const id of ids) {
    const sighting = found.get(id);
    if (sighting?.state !== 'read' && sighting?.state !== 'parked') continue;
    const listed: Sighting = {
      ...sighting,
      state: 'listed',
      attempt: 0,
      nextAt: instant(clock.now() + GRACE_MS),
      version: sighting.version + 1,
    };
    if (!(await corpus.putSighting(listed)))
      throw new AppError('store.busy', `${id} is being changed`, { retryable: true });
    await queues.send([{ queue: 'captures', sightingId: id }]);
    taken.push(id);
  }
  log.info('recapture.sent', { sightings: taken.length });
  return taken;
};
