import { afterEach, expect, it } from 'vitest';
import { MemoryArchive } from '../../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../../functions/adapters/memoryCorpus.ts';
import { UndiciWeb } from '../../../functions/adapters/undiciWeb.ts';
import { startMotieReplica } from '../../../functions/local/replica/motie.ts';
import { startMssReplica } from '../../../functions/local/replica/mss.ts';
import type { Replica } from '../../../functions/local/replica/site.ts';
import { motie } from '../../../functions/sources/motie.ts';
import { mss } from '../../../functions/sources/mss.ts';
import { capture } from '../../../functions/stages/capture.ts';
import { poll } from '../../../functions/stages/poll.ts';
import { MemoryQueues } from '../../fakes/memoryQueues.ts';
import { NOW, release } from './fetchSource.ts';

let replica: Replica | undefined;
afterEach(() => replica?.close());

/** Five an hour, and a notice of last year on top of every page. */
const shown = [
  ...Array.from({ length: 80 }, (_, index) =>
    release(index, { publishedAt: new Date(NOW - index * 720_000).toISOString() }),
  ),
  release(900, { pinned: true, publishedAt: '2025-11-01T00:00:00.000Z' }),
];

it.each([
  { source: motie, start: startMotieReplica },
  { source: mss, start: startMssReplica },
])('$source.id is polled to known ground, whatever is pinned, and captured', async ({ source, start }) => {
  let now = NOW - 40 * 720_000;
  replica = await start({ releases: () => shown, now: () => now });
  const warnings: string[] = [];
  const queues = new MemoryQueues();
  const ports = {
    clock: { now: () => now },
    log: {
      info: () => {},
      warn: (event: string) => warnings.push(event),
      error: (event: string) => warnings.push(event),
    },
    web: new UndiciWeb({
      hosts: { [source.id]: source.hosts },
      baseUrls: { [source.id]: replica.origin },
      userAgent: 'test',
      minGapMs: 0,
    }),
    archive: new MemoryArchive(),
    corpus: new MemoryCorpus(),
    queues,
  };
  // Three pages of ten, the notice above the first, and the feed.
  expect(await poll(source, ports)).toMatchObject({ recorded: 31, pages: 4, baseline: true });
  // The notice's day would make all of the year before news.
  expect((await ports.corpus.source(source.id))?.baselineFrom).toBe('2026-09-09');
  now = NOW - 25 * 720_000;
  // 15 new ones on two pages; a third shows known ground.
  expect(await poll(source, ports)).toMatchObject({ recorded: 15, baseline: false, pages: 4 });
  expect(await poll(source, ports)).toMatchObject({ recorded: 0, pages: 1 });
  for (const message of queues.sent) {
    if (message.queue === 'captures') await capture(message.sightingId, () => source, ports);
  }
  expect(queues.sent.filter(({ queue }) => queue === 'ingest').length).toBe(46);
  expect(warnings).toEqual([]);
});
