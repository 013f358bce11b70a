import { afterEach, expect, test } from 'vitest';
import { MemoryArchive } from '../../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../../functions/adapters/memoryCorpus.ts';
import { UndiciWeb } from '../../../functions/adapters/undiciWeb.ts';
import { startKoreaReplica } from '../../../functions/local/replica/korea.ts';
import { startMotieReplica } from '../../../functions/local/replica/motie.ts';
import { startMssReplica } from '../../../functions/local/replica/mss.ts';
import type { Replica } from '../../../functions/local/replica/site.ts';
import { korea } from '../../../functions/sources/korea.ts';
import { motie } from '../../../functions/sources/motie.ts';
import { mss } from '../../../functions/sources/mss.ts';
import { poll } from '../../../functions/stages/poll.ts';
import { MemoryQueues } from '../../fakes/memoryQueues.ts';
import { NOW, release } from './fetchSource.ts';

let replica: Replica | undefined;
afterEach(() => replica?.close());

const READS = ['source', 'sightings', 'reading', 'lane', 'lookup', 'releases', 'council', 'event', 'pending'];

/** The same port, with the name of each method that is called added to `calls`. */
const counted = <P extends object>(port: P, calls: string[]): P =>
  new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.push(String(key));
        return value.apply(target, args);
      };
    },
  });

test.each([
  { source: korea, start: startKoreaReplica, ways: 1 },
  { source: motie, start: startMotieReplica, ways: 2 },
  { source: mss, start: startMssReplica, ways: 2 },
])('a poll of $source.id where nothing is due is one request, one read, one lease and one write', async (each) => {
  const { source, start, ways } = each;
  const shown = Array.from({ length: 40 }, (_, index) => release(index));
  replica = await start({ releases: () => shown, now: () => NOW });
  const [requests, calls]: [string[], string[]] = [[], []];
  const ports = {
    clock: { now: () => NOW },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    web: counted(
      new UndiciWeb({
        hosts: { [source.id]: source.hosts },
        baseUrls: { [source.id]: replica.origin },
        userAgent: 'test',
        minGapMs: 0,
      }),
      requests,
    ),
    archive: counted(new MemoryArchive(), calls),
    corpus: counted(new MemoryCorpus(), calls),
    queues: new MemoryQueues(),
  };
  await poll(source, ports);
  const polls: { requests: number; reads: number; leases: number; writes: number }[] = [];
  for (let number = 1; number <= 12; number += 1) {
    requests.length = 0;
    calls.length = 0;
    await poll(source, ports);
    const reads = calls.filter((call) => READS.includes(call)).length;
    const leases = calls.filter((call) => call === 'leasePoll').length;
    polls.push({ requests: requests.length, reads, leases, writes: calls.length - reads - leases });
  }
  const quiet = polls.filter((_, index) => index % 6 !== 5);
  expect(new Set(quiet.map((cost) => JSON.stringify(cost)))).toEqual(
    new Set([JSON.stringify({ requests: 1, reads: 1, leases: 1, writes: 1 })]),
  );
  // Every sixth poll reads every way, so that one that went silent or shows other rows is noticed.
  expect(polls.filter((_, index) => index % 6 === 5).map((cost) => cost.requests)).toEqual([ways, ways]);
});

test('a row that the first way does not show is found by the next reconciliation', async () => {
  const shown = Array.from({ length: 10 }, (_, index) => release(index + 1));
  replica = await startMotieReplica({ releases: () => shown, now: () => NOW });
  const real = new UndiciWeb({
    hosts: { motie: motie.hosts },
    baseUrls: { motie: replica.origin },
    userAgent: 'test',
    minGapMs: 0,
  });
  const queues = new MemoryQueues();
  const ports = {
    clock: { now: () => NOW },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    web: real,
    archive: new MemoryArchive(),
    corpus: new MemoryCorpus(),
    queues,
  };
  await poll(motie, ports);
  const board = await real.fetch({ source: 'motie', ...motie.ways[0].request(1, { from: null, to: null }) });
  // From here on the board stands still, as a cache in front of it would make it.
  ports.web = Object.assign(Object.create(real), {
    fetch: async (request: Parameters<UndiciWeb['fetch']>[0]) =>
      request.method === 'GET' ? board : real.fetch(request),
  });
  shown.push(release(0));
  const recorded: number[] = [];
  for (let number = 1; number <= 6; number += 1) recorded.push((await poll(motie, ports)).recorded);
  expect(recorded).toEqual([0, 0, 0, 0, 0, 1]);
});
