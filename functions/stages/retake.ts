import type { ErrorCode } from '../core/errors.ts';
import type { SourceId } from '../core/model/listing.ts';
import type { Ports } from '../ports.ts';
import { recapture } from './recapture.ts';

/** Failures that a site's trouble brings about, and its end may mend. */
const OF_THE_SITE: ReadonlySet<string> = new Set<ErrorCode>([
  'web.unreachable',
  'web.status',
  'web.host-refused',
  'view.error-page',
  'page.truncated',
  'charset.invalid',
  'file.empty',
  'file.error-page',
]);
const MOST = 500;

/** Fetches again what was parked while its site was in trouble: nobody has to redrive an outage by hand. */
export const retake = async (
  source: SourceId,
  since: string,
  ports: Pick<Ports, 'corpus' | 'queues' | 'clock' | 'log'>,
): Promise<void> => {
  const parked = await ports.corpus.sightingsIn('parked', MOST);
  const stopped = parked.filter(
    (sighting) =>
      sighting.source === source &&
      sighting.failure !== null &&
      sighting.failure.at >= since &&
      OF_THE_SITE.has(sighting.failure.code),
  );
  if (stopped.length > 0) {
    await recapture(
      stopped.map(({ id }) => id),
      ports,
    );
  }
};
