import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod';
import type { StoredEvent } from '../../functions/core/model/event.ts';
import { WebhookPayload } from '../../functions/core/render/webhookPayload.ts';
import { story } from '../../functions/local/story/story.ts';
import { runOps } from '../local/ops/runOps.ts';
import { templateOf } from './cdk.ts';
import { destroyCases } from './destroyCases.ts';
import { awsEnvironment } from './ministack.ts';
import { previousRelease } from './previousRelease.ts';
import { timed } from './times.ts';
import { type Watched, watch } from './watched.ts';

const place = inject('place');
const baseline = story.filter((release) => release.baseline);
const firstRound = story.filter(({ expected }) => expected.meeting === 'industry-sea 2024');
const nextRound = story.filter(({ expected }) => expected.meeting === 'industry-sea 2025');
let watched: Watched;
let before: {
  events: StoredEvent[];
  texts: string[];
  subscriptions: unknown[];
  deliveries: number;
  templates: unknown;
};

const eventsOf = async ({ corpus }: Watched): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const event of corpus.events()) if (event.data.council) events.push(event);
  return events;
};

beforeAll(async () => {
  const project = await timed('packages of the previous release', previousRelease);
  const settings = { stage: 'upgrade', mailFrom: 'upgrade@example.org' };
  const options = { name: 'CouncilWatch-upgrade', baseline, settings, project };
  watched = await timed('deploy of the previous release', () => watch(place, options));
  await watched.subscribe();
  await watched.poll();
  await watched.settled(baseline.length);
  watched.show(firstRound);
  await watched.poll();
  await watched.settled(baseline.length + firstRound.length);
  before = {
    events: await eventsOf(watched),
    texts: (await watched.read()).map(({ title }) => title).sort(),
    subscriptions: (await watched.alerts.subscriptions()).map(({ id, name, channel }) => ({ id, name, channel })),
    deliveries: watched.receiver.files.length,
    templates: await templateOf(place, { ...watched.stack, project }),
  };
  await timed('upgrade', () => watched.deployAgain());
});

afterAll(() => watched?.close());

const ops = async (...args: string[]): Promise<string> => {
  const { code, out, err } = await runOps([...args, '--stack', watched.stack.name], awsEnvironment(place.endpoint));
  expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' });
  return out;
};

test('what the previous release stored is read by this one', async () => {
  expect(before.events.length).toBeGreaterThan(0);
  expect(await eventsOf(watched)).toEqual(before.events);
  expect((await watched.read()).map(({ title }) => title).sort()).toEqual(before.texts);
  const subscriptions = await watched.alerts.subscriptions();
  expect(subscriptions.map(({ id, name, channel }) => ({ id, name, channel }))).toEqual(before.subscriptions);
  for (const { id } of await watched.read()) expect(await watched.corpus.reading(id), id).toBeDefined();
  const key = before.events[0]?.data.council?.key ?? '';
  expect((await watched.corpus.council(key))?.meetings).toHaveLength(1);
});

test('the command line shows it', async () => {
  const [read] = await watched.read();
  if (!read) throw new TypeError('the previous release has read nothing');
  const failure = { code: 'view.no-text', message: 'for the test', at: read.listedAt };
  await watched.corpus.putSighting({ ...read, state: 'parked', failure, version: read.version + 1 });
  expect(await ops('status')).toContain('stack CouncilWatch-upgrade');
  expect(await ops('problems')).toContain(read.id);
  expect(await ops('subscriptions', 'list')).toContain('reader@example.org');
  await ops('redrive', read.id);
  await watched.settled(before.texts.length);
  expect(watched.receiver.files).toHaveLength(before.deliveries);
});

// A late find's mail waits for the next sweep but one.
test('the watch goes on where it stood: a council that was known gets its next meeting, and nobody is told twice', {
  timeout: 420_000,
}, async () => {
  watched.show(nextRound);
  await watched.poll();
  await watched.settled(before.texts.length + nextRound.length);
  const told = (await watched.webhooks()).slice(before.deliveries);
  const payloads = told.map(({ body }) => WebhookPayload.parse(JSON.parse(body)));
  expect(payloads.map(({ type }) => type)).toEqual(['meeting.created']);
  expect(payloads[0]?.data.council?.id).toBe(before.events[0]?.data.council?.id);
});

const Index = z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() });
const Tables = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .looseObject({ KeySchema: z.unknown().optional(), GlobalSecondaryIndexes: z.array(Index).default([]) })
        .optional(),
    }),
  ),
});

/** AWS changes no index in place, and adds or removes one in an update; MiniStack does not mind. */
test('no table is replaced, no index changed, at most one added', async () => {
  const tablesOf = (template: unknown) =>
    Object.entries(Tables.parse(template).Resources).filter(([, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable');
  const after = new Map(tablesOf(await templateOf(place, watched.stack)));
  const earlier = tablesOf(before.templates);
  expect(earlier).toHaveLength(2);
  for (const [id, { Properties }] of earlier) {
    const now = after.get(id)?.Properties;
    expect(now?.KeySchema, id).toEqual(Properties?.KeySchema);
    expect(now?.GlobalSecondaryIndexes, id).toEqual(expect.arrayContaining(Properties?.GlobalSecondaryIndexes ?? []));
    expect(
      (now?.GlobalSecondaryIndexes.length ?? 0) - (Properties?.GlobalSecondaryIndexes.length ?? 0),
      id,
    ).toBeLessThan(2);
  }
});

destroyCases(() => watched);
