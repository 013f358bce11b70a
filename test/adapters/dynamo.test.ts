import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoAlerts } from '../../functions/adapters/dynamoAlerts.ts';
import { dynamoClient } from '../../functions/adapters/dynamoClient.ts';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { type EmbeddedDynamo, openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { alertsContract } from '../contract/alerts.ts';
import { corpusContract } from '../contract/corpus.ts';
import { at, delivery, sighting } from '../contract/records.ts';

const clock = { now: () => Date.parse(at(0)) };
const corpusAt = (endpoint: string) => new DynamoCorpus({ table: 'corpus', endpoint, archive: new MemoryArchive() });
const alertsAt = (endpoint: string) => new DynamoAlerts({ table: 'alerts', endpoint, clock });

corpusContract('DynamoCorpus on dynalite', async () => {
  const { endpoint, close } = await openEmbeddedDynamo(null);
  return { port: corpusAt(endpoint), close };
});

alertsContract('DynamoAlerts on dynalite', async () => {
  const { endpoint, close } = await openEmbeddedDynamo(null);
  return { port: alertsAt(endpoint), close };
});

describe('items', () => {
  let dynamo: EmbeddedDynamo;
  beforeAll(async () => {
    dynamo = await openEmbeddedDynamo(null);
  });
  afterAll(() => dynamo.close());

  const read = async (table: string, pk: string, sk: string) =>
    (await dynamoClient(dynamo.endpoint).send(new GetCommand({ TableName: table, Key: { pk, sk } }))).Item;

  test('of sightings say where they are due and in which state they are', async () => {
    await corpusAt(dynamo.endpoint).addSighting(sighting({ id: 'korea:7' }));
    expect(await read('corpus', 'sighting#korea:7', 'sighting')).toEqual({
      pk: 'sighting#korea:7',
      sk: 'sighting',
      schema: 1,
      version: 1,
      pendingKind: 'capture',
      pendingAt: at(1),
      spareKey: 'day#korea#2026-09-08',
      spareAt: at(0),
      stateKey: 'sighting#listed',
      stateAt: at(0),
      record: sighting({ id: 'korea:7' }),
    });
  });

  test('of deliveries say when the store may delete them', async () => {
    await alertsAt(dynamo.endpoint).addDelivery(delivery({ id: 'dlv_ttl', expiresAt: '2026-12-07T09:00:00.500Z' }));
    expect(await read('alerts', 'delivery#dlv_ttl', 'delivery')).toMatchObject({
      expiresAtSeconds: Date.UTC(2026, 11, 7, 9) / 1000,
      pendingKind: 'delivery',
      pendingAt: at(5),
    });
  });

  test.each([
    ['another schema version', { schema: 2, record: sighting() }],
    ['no record', { schema: 1 }],
    ['a record that does not fit', { schema: 1, record: { ...sighting(), state: 'lost' } }],
  ])('with %s are not taken for records', async (_what, content) => {
    const item = { pk: 'sighting#korea:bad', sk: 'sighting', ...content };
    await dynamoClient(dynamo.endpoint).send(new PutCommand({ TableName: 'corpus', Item: item }));
    const reading = corpusAt(dynamo.endpoint).sightings(['korea:bad']);
    await expect(reading).rejects.toMatchObject({ code: 'item.invalid', retryable: false });
  });

  test('that the store refuses are not tried again', async () => {
    const adding = corpusAt(dynamo.endpoint).addSighting(sighting({ id: 'korea:huge', lead: 'x'.repeat(500_000) }));
    await expect(adding).rejects.toMatchObject({ code: 'item.invalid', retryable: false });
  });
});

test('a store that does not answer is busy', async () => {
  const { endpoint, close } = await openEmbeddedDynamo(null);
  await close();
  await expect(corpusAt(endpoint).lane()).rejects.toMatchObject({ code: 'store.busy', retryable: true });
});
