import { canaryKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { CANARY, canaryOf } from '../core/canary.ts';
import { type Sighting, sightingId } from '../core/model/sighting.ts';
import type { Ports } from '../ports.ts';
import { GRACE_MS } from './poll.ts';

/** Publishes the canary and lists it, as a poll lists a release. Twice in one minute is once. */
export const canary = async ({
  clock,
  archive,
  corpus,
  queues,
  log,
}: Pick<Ports, 'clock' | 'archive' | 'corpus' | 'queues' | 'log'>): Promise<void> => {
  const now = clock.now();
  const { publisherId, url, page } = canaryOf(now);
  await archive.put(canaryKey(new URL(url).pathname.slice(1)), Buffer.from(JSON.stringify(page)), 'application/json');
  const sighting: Sighting = {
    id: sightingId(CANARY, publisherId),
    source: CANARY,
    publisherId,
    url,
    title: page.title,
    lead: null,
    agency: null,
    publishedOn: page.publishedOn,
    listedAt: instant(now),
    baseline: false,
    state: 'listed',
    captureKey: null,
    failure: null,
    attempt: 0,
    nextAt: instant(now + GRACE_MS),
    version: 1,
  };
  if (!(await corpus.addSighting(sighting))) return;
  await queues.send([{ queue: 'captures', sightingId: sighting.id }]);
  log.info('canary.sent', { sightingId: sighting.id });
};
