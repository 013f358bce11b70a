import { canaryKey } from '../core/archiveKeys.ts';
import { CANARY, canaryOf } from '../core/canary.ts';
import type { Ports } from '../ports.ts';
import { listSighting } from './listSighting.ts';

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
  const row = { publisherId, url, title: page.title, lead: null, agency: null, publishedOn: page.publishedOn };
  const sightingId = await listSighting(CANARY, row, false, { clock, corpus, queues });
  if (sightingId === null) return;
  log.info('canary.sent', { sightingId });
};
