import { instant } from '../core/calendar.ts';
import type { ListingEntry, SourceId } from '../core/model/listing.ts';
import { sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';

/** How long after it was listed the sweep takes a release up, if its message was lost. */
export const GRACE_MS = 60_000;

/** Records a row and has it captured; `baseline`: silently. Returns its id, null where it was recorded before. */
export const listSighting = async (
  source: SourceId,
  row: ListingEntry,
  baseline: boolean,
  { clock, corpus, queues }: Pick<Ports, 'clock' | 'corpus' | 'queues'>,
): Promise<string | null> => {
  const now = clock.now();
  const id = sightingId(source, row.publisherId);
  const isNew = await corpus.addSighting({
    ...row,
    id,
    source,
    listedAt: instant(now),
    baseline,
    state: 'listed',
    captureKey: null,
    failure: null,
    attempt: 0,
    nextAt: instant(now + GRACE_MS),
    version: 1,
  });
  if (!isNew) return null;
  await queues.send([{ queue: 'captures', sightingId: id }]);
  return id;
};
