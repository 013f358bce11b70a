import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { AppError } from '../core/errors.ts';
import { type TableName, topology } from '../topology.ts';
import { dynamoClient } from './dynamoClient.ts';

const pollMs = 5;
const polls = 400;

/** Makes the topology's tables, under their names there, where they are missing; resolves when they can be used. */
export async function makeTables(endpoint: string): Promise<void> {
  const client = dynamoClient(endpoint);
  for (const name of Object.keys(topology.tables) as TableName[]) {
    const status = await statusOf(endpoint, name);
    if (status === undefined) await client.send(new CreateTableCommand(definitionOf(name)));
    if (status !== 'ACTIVE') await untilActive(endpoint, name);
  }
}

async function statusOf(endpoint: string, name: string): Promise<string | undefined> {
  try {
    const { Table } = await dynamoClient(endpoint).send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function untilActive(endpoint: string, name: string): Promise<void> {
  for (let poll = 0; poll < polls; poll += 1) {
    if ((await statusOf(endpoint, name)) === 'ACTIVE') return;
    await sleep(pollMs);
  }
  throw new AppError('store.busy', `table ${name} was never finished: delete the store's folder, it holds nothing yet`);
}

/** The indexes project keys only: adapters read the records themselves, by key and consistently. */
function definitionOf(name: TableName): CreateTableCommandInput {
  const { partitionKey, sortKey, indexes } = topology.tables[name];
  const keys = [{ partitionKey, sortKey }, ...Object.values(indexes)];
  const schema = (key: { partitionKey: string; sortKey: string }) => [
    { AttributeName: key.partitionKey, KeyType: 'HASH' as const },
    { AttributeName: key.sortKey, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys
      .flatMap((key) => [key.partitionKey, key.sortKey])
      .map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: schema({ partitionKey, sortKey }),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([index, key]) => ({
      IndexName: index,
      KeySchema: schema(key),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}
