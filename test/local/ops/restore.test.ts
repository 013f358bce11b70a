import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { corpusKeys } from '../../../functions/adapters/corpusKeys.ts';
import { DynamoAlerts } from '../../../functions/adapters/dynamoAlerts.ts';
import { dynamoClient } from '../../../functions/adapters/dynamoClient.ts';
import { DynamoCorpus } from '../../../functions/adapters/dynamoCorpus.ts';
import { type EmbeddedDynamo, openEmbeddedDynamo } from '../../../functions/adapters/embeddedDynamo.ts';
import type { Item, Key } from '../../../functions/adapters/storedItem.ts';
import { Criteria } from '../../../functions/core/model/subscription.ts';
import { Driver } from '../../../functions/local/driver.ts';
import { restoreAlerts } from '../../../functions/local/ops/restore/restoreAlerts.ts';
import { restoreCorpus } from '../../../functions/local/ops/restore/restoreCorpus.ts';
import { settle } from '../../../functions/local/settle.ts';
import { delivery, subscription } from '../../contract/records.ts';
import { council, type Harness, openHarness, ordinary, registry, sourceOf } from '../../stages/harness.ts';

const HOUR_MS = 3_600_000;
/** Two ministries meet; `round` and the promise tell the releases apart. */
const meeting = (newsId: string, round: number, between: [string, string], promise: string) =>
  council(newsId, {
    title: `${between[0]}-${between[1]}, 제${round}차 정책협의회 개최`,
    body: [
      `${between[0]}와 ${between[1]}는 3월 10일 정부세종청사에서 「제${round}차 ${between[0]}-${between[1]} 정책협의회」를 개최했다고 밝혔다.`,
      `두 부처는 ${promise} 공동으로 마련하기로 했다.`,
    ],
    publishedAt: new Date(h.clock.now()).toISOString(),
  });

let h: Harness;
let tables: EmbeddedDynamo;
let driver: Driver;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  tables = await openEmbeddedDynamo(null);
  const { endpoint } = tables;
  driver = new Driver(h.clock);
  h.ports.queues = driver;
  h.ports.corpus = new DynamoCorpus({ table: 'corpus', endpoint, archive: h.ports.archive });
  h.ports.alerts = new DynamoAlerts({ table: 'alerts', endpoint, clock: h.clock });
  driver.attach({ ports: h.ports, registry, source: sourceOf });
  await h.ports.alerts.addSubscription(subscription({ criteria: Criteria.parse({}) }));
  await pass();
  h.releases.unshift(meeting('156000002', 1, ['해양수산부', '국토교통부'], '올해 9월까지 항만 배후도로 정비계획을'));
  await pass();
});
afterEach(async () => {
  await tables.close();
  await h.close();
});

/** A poll and all that follows from it. */
const pass = async (): Promise<void> => {
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, HOUR_MS);
};
const client = () => dynamoClient(tables.endpoint);
const all = async (table: string): Promise<Item[]> =>
  ((await client().send(new ScanCommand({ TableName: table }))).Items ?? []) as Item[];
const backUp = async (table: string): Promise<void> => {
  const { Table } = await client().send(new DescribeTableCommand({ TableName: table }));
  await client().send(
    new CreateTableCommand({
      TableName: `${table}-restored`,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Table?.AttributeDefinitions?.filter(({ AttributeName }) =>
        /^[ps]k$/.test(AttributeName ?? ''),
      ),
      KeySchema: Table?.KeySchema,
    }),
  );
  for (const item of await all(table))
    await client().send(new PutCommand({ TableName: `${table}-restored`, Item: item }));
};
const remove = (table: string, { pk, sk }: Key) =>
  client().send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
const restore = (apply: boolean) =>
  restoreCorpus({ live: 'corpus', backup: 'corpus-restored', endpoint: tables.endpoint }, apply, h.ports);
const restoreReaders = (apply: boolean) =>
  restoreAlerts({ live: 'alerts', backup: 'alerts-restored', endpoint: tables.endpoint }, apply, h.ports);

/** What the ledger says, without the times at which it came to say so. */
const ledger = async () => {
  const councils = await Promise.all((await h.ports.corpus.councils(99)).map(({ key }) => h.ports.corpus.council(key)));
  return councils
    .map((record) => ({
      council: record?.council.id,
      meetings: record?.meetings.map(({ id, fact, releaseIds }) => ({ id, round: fact.round, releaseIds })),
      commitments: record?.commitments.map(({ id, wordings }) => ({ id, quotes: wordings.map(({ quote }) => quote) })),
    }))
    .sort((a, b) => ((a.council ?? '') < (b.council ?? '') ? -1 : 1));
};
const told = async () => ({
  hooks: h.hooks.length,
  mails: h.mails.length,
  events: (await h.ports.corpus.latestEvents(99)).map(({ id }) => id).sort(),
});

/** Another round, another council and a copy of its release: all of them after the backup. */
const gap = async (): Promise<void> => {
  const promise = '올해 11월까지 산업단지 안전점검 기준을';
  h.releases.unshift(meeting('156000003', 2, ['해양수산부', '국토교통부'], '내년 3월까지 연안여객선 안전기준을'));
  await pass();
  h.releases.unshift(meeting('156000004', 1, ['환경부', '고용노동부'], promise));
  await pass();
  h.releases.unshift(meeting('156000005', 1, ['환경부', '고용노동부'], promise));
  await pass();
};

/** A council's partition is lost, a gap release is damaged, and a reading is gone. */
const damage = async (): Promise<void> => {
  const items = await all('corpus');
  for (const item of items.filter(({ pk }) => pk.startsWith('council#'))) await remove('corpus', item);
  for (const item of items.filter(({ pk }) => pk.startsWith('release#')))
    await client().send(new PutCommand({ TableName: 'corpus', Item: { ...item, record: 'damaged' } }));
  await remove('corpus', corpusKeys.reading('korea:156000002'));
  await remove('corpus', corpusKeys.sighting('korea:156000002'));
};

test('a damaged corpus is as it was, what came after the backup is read again, and nobody is told twice', async () => {
  await backUp('corpus');
  await gap();
  const before = { ledger: await ledger(), told: await told(), lane: await h.ports.corpus.lane() };
  expect(before.told.events.length).toBeGreaterThan(2);
  expect(before.ledger).toHaveLength(2);
  await damage();
  // Who came since is not told of what was told before they came.
  await h.ports.alerts.addSubscription(subscription({ id: 'sub_since', criteria: Criteria.parse({}) }));

  const stored = await all('corpus');
  const shown = await restore(false);
  expect(await all('corpus')).toEqual(stored);
  expect(shown.put).toMatchObject({ council: 1, meeting: 1, commitment: 1, reading: 1, sighting: 1 });
  expect(shown.readAgain).toEqual(['korea:156000003', 'korea:156000004', 'korea:156000005']);
  const { applied, ...done } = await restore(true);
  expect(applied).toBe(true);
  expect(done).toEqual({ ...shown, applied: undefined });
  expect((await h.ports.corpus.lane()).seq).toBeGreaterThanOrEqual(before.lane.seq);

  await settle(driver, h.ports, h.clock, HOUR_MS);
  expect(await ledger()).toEqual(before.ledger);
  expect(await told()).toEqual(before.told);
  expect((await h.ports.corpus.sightingsIn('read', 99)).map(({ id }) => id)).toHaveLength(5);
});

test('what comes after a restore is stored and told: the lane does not count back', async () => {
  await backUp('corpus');
  await gap();
  await damage();
  await restore(true);
  await settle(driver, h.ports, h.clock, HOUR_MS);
  const hooks = h.hooks.length + h.mails.length;
  h.releases.unshift(meeting('156000006', 3, ['해양수산부', '국토교통부'], '내년 5월까지 항만 안내 기준을'));
  await pass();
  expect(h.hooks.length + h.mails.length).toBe(hooks + 1);
  expect((await ledger()).flatMap(({ meetings }) => meetings ?? []).map(({ round }) => round)).toContain(3);
});

test('a restore may be stopped and begun again: the second finds nothing more to read', async () => {
  await backUp('corpus');
  await gap();
  const before = await ledger();
  await damage();
  await restore(true);
  const again = await restore(true);
  expect({ put: again.put, removed: again.removed, readAgain: again.readAgain }).toEqual({
    put: {},
    removed: {},
    readAgain: [],
  });
  await settle(driver, h.ports, h.clock, HOUR_MS);
  expect(await ledger()).toEqual(before);
});

test('a lost list goes down to where the backup knew it: rows whose sighting is gone are listed again', async () => {
  const known = async () => (await h.ports.corpus.source('korea'))?.ground;
  const ground = await known();
  await backUp('corpus');
  await gap();
  const before = { ledger: await ledger(), told: await told() };
  for (const item of await all('corpus'))
    if (item.pk.startsWith('sighting#korea:156000004')) await remove('corpus', item);
  const state = await h.ports.corpus.source('korea');
  if (!state) throw new TypeError('nothing was polled');
  const moved = { list: { publisherId: '156000005', publishedOn: '2026-03-10' } };
  await h.ports.corpus.putSource({ ...state, ground: moved, version: state.version + 1 });
  await restore(true);
  expect(await known()).toEqual(ground);
  await pass();
  await settle(driver, h.ports, h.clock, HOUR_MS);
  expect((await h.ports.corpus.sightings(['korea:156000004'])).get('korea:156000004')?.state).toBe('read');
  expect((await ledger()).map(({ council: id }) => id)).toEqual(before.ledger.map(({ council: id }) => id));
});

test('a decision that the backup held half applied is finished', async () => {
  const corpus = h.ports.corpus;
  const { seq } = await corpus.lane();
  const release = [
    ...(await corpus.releases([(await corpus.reading('korea:156000002'))?.releaseId ?? ''])).values(),
  ][0];
  if (!release) throw new TypeError('nothing was read');
  const decision = {
    subject: 'korea:156000002',
    projections: [{ kind: 'release' as const, record: { ...release, title: '바뀐 제목' } }],
  };
  await corpus.openLane({ seq: seq + 1, decision, leaseUntil: new Date(h.clock.now()).toISOString() });
  await backUp('corpus');
  await corpus.clearLane(seq + 1);
  await gap();
  await restore(true);
  expect((await corpus.lane()).decision).toEqual(decision);
  await settle(driver, h.ports, h.clock, HOUR_MS);
  expect((await corpus.releases([release.id])).get(release.id)?.title).toBe('바뀐 제목');
});

test('while a decision is being applied nothing is restored', async () => {
  await backUp('corpus');
  const { seq } = await h.ports.corpus.lane();
  const leaseUntil = new Date(h.clock.now() + 60_000).toISOString();
  await h.ports.corpus.openLane({ seq: seq + 1, decision: { subject: 'x', projections: [] }, leaseUntil });
  await expect(restore(true)).rejects.toMatchObject({ code: 'lane.busy' });
});

test('readers come back as they were, but not those who have left since; what was sent stays sent', async () => {
  const { alerts } = h.ports;
  const reader = (name: string) => subscription({ id: `sub_${name}`, name });
  for (const name of ['lost', 'left', 'changed']) await alerts.addSubscription(reader(name));
  await alerts.addDelivery(delivery({ id: 'dlv_sent', expiresAt: new Date(h.clock.now() + 9e9).toISOString() }));
  await backUp('alerts');
  await alerts.removeSubscription('sub_lost');
  await alerts.putSubscription({ ...reader('left'), state: 'ended', version: 2 });
  await alerts.putSubscription({ ...reader('changed'), name: 'damaged', version: 2 });
  await alerts.addSubscription(reader('new'));
  await alerts.putDelivery({
    ...delivery({ id: 'dlv_sent' }),
    state: 'sent',
    nextAt: null,
    version: 2,
    expiresAt: new Date(h.clock.now() + 9e9).toISOString(),
  });
  const report = await restoreReaders(true);
  expect(report.put).toEqual({ subscriptions: 2 });
  expect(report.notes.join()).toMatch(/sub_changed.*sub_lost|sub_lost.*sub_changed/);
  const found = await alerts.subscriptionsWith(['lost', 'left', 'changed', 'new'].map((name) => `sub_${name}`));
  expect([...found.values()].map(({ id, state, name }) => [id, state, name]).sort()).toEqual([
    ['sub_changed', 'active', 'changed'],
    ['sub_left', 'ended', 'left'],
    ['sub_lost', 'active', 'lost'],
    ['sub_new', 'active', 'new'],
  ]);
  expect(await alerts.delivery('dlv_sent')).toMatchObject({ state: 'sent' });
  expect((await restoreReaders(true)).put).toEqual({});
});

test('a backup of another table is refused before anything is read of it', async () => {
  await backUp('alerts');
  const pair = { live: 'corpus', backup: 'alerts-restored', endpoint: tables.endpoint };
  await expect(restoreCorpus(pair, true, h.ports)).rejects.toMatchObject({ code: 'config.invalid' });
});

test('a table that is not there is named', async () => {
  await expect(restore(false)).rejects.toMatchObject({ code: 'not.found' });
});
