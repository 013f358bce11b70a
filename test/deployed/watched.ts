import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import * as z from 'zod';
import { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { S3Archive } from '../../functions/adapters/s3Archive.ts';
import { systemClock } from '../../functions/adapters/systemClock.ts';
import { instant } from '../../functions/core/calendar.ts';
import type { Sighting } from '../../functions/core/model/sighting.ts';
import { replaceDemoSubscriptions } from '../../functions/local/demoSubscriptions.ts';
import { type Receiver, startReceiver } from '../../functions/local/receiver.ts';
import { startReplicas } from '../../functions/local/replica/sites.ts';
import type { StoryRelease } from '../../functions/local/story/story.ts';
import { type CdkPlace, deploy, type StackToDeploy } from './cdk.ts';
import { invoke } from './invoke.ts';
import { writtenMessages } from './logs.ts';
import { StackOutputs } from './outputs.ts';

/** Longer than any step takes on a busy machine: queues are polled once a second, schedules fire once a minute. */
export const PATIENCE = { timeout: 400_000, interval: 250 };
const FAR = '9999-12-31T00:00:00.000Z';
const Received = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });
type Received = z.infer<typeof Received>;

/** A deployed stack with the sites that it watches and a subscriber of each kind. */
export interface Watched {
  stack: StackToDeploy;
  names: StackOutputs;
  archive: S3Archive;
  corpus: DynamoCorpus;
  alerts: DynamoAlerts;
  receiver: Receiver;
  /** Deploys the stack from another state of the project, or from this one. */
  deployAgain(project?: string): Promise<void>;
  subscribe(): Promise<void>;
  /** From now on the sites show these as well. */
  show(releases: readonly StoryRelease[]): void;
  poll(): Promise<void>;
  read(): Promise<Sighting[]>;
  webhooks(): Promise<Received[]>;
  /** Resolves when so many releases are read and nothing remains to be done for any. */
  settled(releases: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The mails of late finds wait a quarter of an hour for one another, which nobody can turn forward here: their digest is
 * made due, and so is what came too late for it.
 */
const hasten = async (alerts: DynamoAlerts): Promise<void> => {
  const soon = instant(systemClock.now() + 60_000);
  for (const { id, nextAt } of await alerts.pending(FAR, 50)) {
    const delivery = await alerts.delivery(id);
    // One that is being tried is left alone: its record is the function's.
    if (nextAt < soon || delivery?.state !== 'pending' || delivery.attempt > 0) continue;
    const digest = delivery.digestId === undefined ? undefined : await alerts.delivery(delivery.digestId);
    const waitsForAnother = digest?.state === 'pending' && digest.members === undefined;
    const isTimed = delivery.eventId.startsWith('dgs_') || digest !== undefined;
    if (!isTimed || waitsForAnother) continue;
    await alerts.putDelivery({ ...delivery, nextAt: instant(systemClock.now()), version: delivery.version + 1 });
  }
};

/** Shows what the functions did of late, and throws the error. */
const logged = async (endpoint: string, error: unknown): Promise<never> => {
  const lines = (await writtenMessages(endpoint)).filter((line) => line.includes('"event":'));
  const stamp = (line: string): string => /"timestamp":"([^"]+)"/.exec(line)?.[1] ?? '';
  const latest = lines.sort((a, b) => (stamp(a) < stamp(b) ? -1 : 1)).slice(-120);
  process.stderr.write(`${latest.join('\n')}\n`);
  throw error;
};

/** Deploys the stack with its sites on replicas that show the baseline. `settings` are added to the context. */
export const watch = async (
  place: CdkPlace,
  options: { name: string; baseline: readonly StoryRelease[]; settings?: Record<string, string>; project?: string },
): Promise<Watched> => {
  const { name, settings, project } = options;
  const shown = [...options.baseline];
  // What the sites show is what was published by then.
  const of = (site?: 'motie' | 'mss') => () => shown.filter((release) => release.site === site);
  const now = (): number => Math.max(...shown.map(({ publishedAt }) => Date.parse(publishedAt)));
  const replicas = await startReplicas({ korea: of(), motie: of('motie'), mss: of('mss'), now });
  const receiver = await startReceiver(join(place.folder, `webhooks-${name}`));
  const { korea, motie, mss } = replicas.origins;
  const sites = { sourceUrlKorea: korea, sourceUrlMotie: motie, sourceUrlMss: mss };
  const context = { mailFrom: 'deployed@example.org', ...sites, allowLoopbackHooks: 'true', ...settings };
  const stack = { app: 'node infra/app.ts', name, context };
  const deployed = async (from?: string): Promise<StackOutputs> =>
    StackOutputs.parse(await deploy(place, from === undefined ? stack : { ...stack, project: from }));
  const names = await deployed(project);
  const archive = new S3Archive(names.ArchiveBucket);
  const corpus = new DynamoCorpus({ table: names.CorpusTable, endpoint: null, archive });
  const alerts = new DynamoAlerts({ table: names.AlertsTable, endpoint: null, clock: systemClock });
  const read = (): Promise<Sighting[]> => corpus.sightingsIn('read', 100);
  const pollers = {
    korea: names.PollKoreaFunctionName,
    motie: names.PollMotieFunctionName,
    mss: names.PollMssFunctionName,
  };
  return {
    stack,
    names,
    archive,
    corpus,
    alerts,
    receiver,
    deployAgain: async (from) => void Object.assign(names, await deployed(from)),
    subscribe: () => replaceDemoSubscriptions(receiver, { alerts, clock: systemClock }),
    show: (releases) => void shown.push(...releases),
    poll: async () => {
      for (const [source, poller] of Object.entries(pollers)) await invoke(place.endpoint, poller, { source });
    },
    read,
    webhooks: () =>
      Promise.all(receiver.files.map(async (file) => Received.parse(JSON.parse(await readFile(file, 'utf8'))))),
    settled: (releases) =>
      vi
        .waitFor(async () => {
          expect(await read()).toHaveLength(releases);
          expect((await corpus.lane()).decision).toBeNull();
          expect(await corpus.pending('event', FAR, 1)).toEqual([]);
          await hasten(alerts);
          const owed = await alerts.pending(FAR, 10);
          expect(await Promise.all(owed.map(({ id }) => alerts.delivery(id)))).toEqual([]);
        }, PATIENCE)
        .catch((error: unknown) => logged(place.endpoint, error)),
    close: async () => void (await Promise.all([replicas.close(), receiver.close()])),
  };
};
