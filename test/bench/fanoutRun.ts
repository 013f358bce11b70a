import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dynamoClient } from '../../functions/adapters/dynamoClient.ts';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { composeEmbedded } from '../../functions/compose.ts';
import { readConfig } from '../../functions/config.ts';
import { makeId } from '../../functions/core/ids.ts';
import { Criteria, type Subscription } from '../../functions/core/model/subscription.ts';
import { Driver } from '../../functions/local/driver.ts';
import { inParallel } from '../../functions/stages/inParallel.ts';
import { countStore } from '../../infra/cost/counts.ts';
import { event, subscription } from '../contract/records.ts';
import type { Receipts } from './fanoutReceivers.ts';

/** Kinds of receivers of every 25 webhooks; without the bad ones all are healthy. */
const KINDS = [...Array<string>(20).fill('healthy'), 'late', 'slow', 'failing', 'flapping', 'dead'];
const RETRY_AFTER_MS = 61_000;

export interface FanoutRun {
  subscriptions: number;
  /** By kind of reader, how many there are and milliseconds from the event's message to the answer taken. */
  served: Record<string, { of: number; served: number; p50: number; p99: number; last: number }>;
  /** Of the webhooks that take what comes at once: those that got other than the event's id once. */
  notOnce: number;
  /** Until the first tries had all ended, slow ones included. */
  allTriedMs: number;
  /** After the sweep's first retry, of the flapping ones. */
  flappingServed: number;
  mails: number;
  peakMb: number;
  /** Processor time from the event's message until all were tried, embedded store included. */
  cpuS: number;
  /** Null where nobody counted. */
  perDelivery: { storeRequests: number; readUnits: number; writeUnits: number } | null;
}

/**
 * One event to `count` subscriptions, four of five by mail (`.eml` files), on the embedded store in this process.
 * Counting what the store is asked takes it time of its own.
 */
const run = async (count: number, bad: boolean, counted: boolean): Promise<FanoutRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'council-watch-fanout-'));
  const receivers = fork(fileURLToPath(new URL('fanoutReceivers.ts', import.meta.url)), { execPath: process.execPath });
  const [ports] = (await once(receivers, 'message')) as [{ port: number; deadPort: number }];
  const tables = await openEmbeddedDynamo(join(folder, 'tables'));
  try {
    let skipped = 0;
    const clock = { now: () => Date.now() + skipped };
    const sentAt = new Map<string, number>();
    const mails: string[] = [];
    const driver = new Driver(clock);
    const app = composeEmbedded({
      config: readConfig({}),
      endpoint: tables.endpoint,
      archiveFolder: join(folder, 'archive'),
      mailFolder: join(folder, 'mail'),
      clock,
      log: {
        info: (name, fields) => {
          if (name === 'deliver.sent') sentAt.set(String(fields?.deliveryId), clock.now());
        },
        warn: () => {},
        error: () => {},
      },
      queues: driver,
      deadLetters: { count: async () => 0 },
      onMail: (file) => mails.push(file),
    });
    driver.attach(app);
    const readers = Array.from({ length: count }, (_, index) => readerOf(index, bad, ports));
    await inParallel(readers, 20, async (reader) => void (await app.ports.alerts.addSubscription(reader)));
    const told = event({ nextAt: new Date(clock.now() + 60_000).toISOString() });
    await app.ports.corpus.apply({ kind: 'event', record: told }, 1);

    const used = { storeCalls: 0, readUnits: 0, writeUnits: 0 };
    if (counted) {
      countStore(dynamoClient(tables.endpoint), (what, amount = 1) => {
        if (what in used) used[what as keyof typeof used] += amount;
      });
    }
    const cpu = process.cpuUsage();
    const startedAt = clock.now();
    await driver.send([{ queue: 'events', eventId: told.id }]);
    await driver.drain();
    const allTriedMs = clock.now() - startedAt;
    const { user, system } = process.cpuUsage(cpu);
    const perDelivery = (amount: number): number => Math.round((100 * amount) / count) / 100;
    const figures = {
      storeRequests: perDelivery(used.storeCalls),
      readUnits: perDelivery(used.readUnits),
      writeUnits: perDelivery(used.writeUnits),
    };
    const takes = (reader: Subscription): number | undefined => {
      const at = sentAt.get(makeId('dlv', told.id, reader.id));
      return at === undefined ? undefined : at - startedAt;
    };
    const served = Object.fromEntries(
      ['mail', ...new Set(KINDS)].map((kind) => {
        const those = readers.filter((reader) => kindOf(reader) === kind);
        const times = those.flatMap((reader) => takes(reader) ?? []).sort((a, b) => a - b);
        const at = (share: number): number => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
        return [kind, { of: those.length, served: times.length, p50: at(0.5), p99: at(0.99), last: at(1) }] as const;
      }),
    );
    skipped = RETRY_AFTER_MS;
    await driver.tick('sweep');
    await driver.drain();
    receivers.send('receipts');
    const [{ taken }] = (await once(receivers, 'message')) as [Receipts];
    const notOnce = readers.filter((reader) => {
      const path = reader.channel.kind === 'webhook' ? new URL(reader.channel.url).pathname : '';
      const takesAtOnce = path.startsWith('/healthy') || path.startsWith('/late');
      return takesAtOnce && String(taken[path]) !== told.id;
    });
    return {
      subscriptions: count,
      served,
      notOnce: notOnce.length,
      allTriedMs,
      flappingServed: Object.keys(taken).filter((path) => path.startsWith('/flapping')).length,
      mails: mails.length,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      cpuS: Math.round((user + system) / 100_000) / 10,
      perDelivery: counted ? figures : null,
    };
  } finally {
    receivers.disconnect();
    await tables.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const readerOf = (
  index: number,
  bad: boolean,
  { port, deadPort }: { port: number; deadPort: number },
): Subscription => {
  const kind = bad ? (KINDS[Math.floor(index / 5) % KINDS.length] ?? 'healthy') : 'healthy';
  const url = `http://127.0.0.1:${kind === 'dead' ? deadPort : port}/${kind}/${index}`;
  return subscription({
    id: makeId('sub', index),
    name: `reader ${index}`,
    channel:
      index % 5 === 4
        ? { kind: 'webhook', url, secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` }
        : { kind: 'mail', to: `reader-${index}@example.org` },
    criteria: Criteria.parse({}),
  });
};

const kindOf = ({ channel }: Subscription): string =>
  channel.kind === 'mail' ? 'mail' : (new URL(channel.url).pathname.split('/')[1] ?? '');

const [count = '1000', ...words] = process.argv.slice(2);
const figures = await run(Number(count), words.includes('bad'), words.includes('counted'));
process.stdout.write(`${JSON.stringify(figures)}\n`);
