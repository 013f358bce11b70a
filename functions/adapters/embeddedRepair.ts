import {
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateScan,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { SourceId } from '../core/model/listing.ts';
import { type TableName, topology } from '../topology.ts';
import { corpusKeys } from './corpusKeys.ts';
import { dynamoClient } from './dynamoClient.ts';
import type { Item, Key } from './storedItem.ts';

/**
 * Brings the indexes back into line with the records after the process was killed. Dynalite changes an item's index
 * entries one by one and the item after them, so that a kill in between loses an entry or leaves an old one behind. It
 * writes an item's entries again whenever the item is put, which is what is done here with those that differ.
 */
export async function repairIndexes(endpoint: string): Promise<void> {
  for (const table of Object.keys(topology.tables) as TableName[]) {
    const indexes = Object.entries(topology.tables[table].indexes);
    const indexed = indexes.map(([, { partitionKey }]) => `attribute_exists(${partitionKey})`).join(' OR ');
    const records = await scan(endpoint, { TableName: table, FilterExpression: indexed });
    for (const [name, { partitionKey, sortKey }] of indexes) {
      const entries = await scan(endpoint, { TableName: table, IndexName: name });
      const placeOf = (item: Item): string => JSON.stringify([item.pk, item.sk, item[partitionKey], item[sortKey]]);
      const rightful = records.filter((record) => record[partitionKey] !== undefined);
      const right = new Set(rightful.map(placeOf));
      const found = new Set(entries.map(placeOf));
      for (const entry of entries) if (!right.has(placeOf(entry))) await dropEntry(endpoint, table, entry);
      for (const record of rightful) if (!found.has(placeOf(record))) await putAgain(endpoint, table, record);
    }
  }
}

/** One process owns the folder, so that whatever poll had a lease before is over, ended or not. */
export async function endPollLeases(endpoint: string): Promise<void> {
  const table: TableName = 'corpus';
  const deletes = SourceId.options.map((source) => ({ DeleteRequest: { Key: corpusKeys.pollLease(source) } }));
  await dynamoClient(endpoint).send(new BatchWriteCommand({ RequestItems: { [table]: deletes } }));
}

async function scan(endpoint: string, what: ScanCommandInput): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client: dynamoClient(endpoint) }, what)) {
    // Whole records would be much to hold, and are read again where they are needed.
    items.push(...((page.Items ?? []) as Item[]).map(({ record: _record, ...beside }) => beside as Item));
  }
  return items;
}

/** Gives the record the entry's place for a moment, so that leaving it takes the entry away. */
async function dropEntry(endpoint: string, table: string, entry: Item): Promise<void> {
  const record = await read(endpoint, table, entry);
  await put(endpoint, table, { ...record, ...entry });
  if (record !== undefined) await put(endpoint, table, record);
  else await dynamoClient(endpoint).send(new DeleteCommand({ TableName: table, Key: { pk: entry.pk, sk: entry.sk } }));
}

async function putAgain(endpoint: string, table: string, key: Key): Promise<void> {
  const record = await read(endpoint, table, key);
  if (record !== undefined) await put(endpoint, table, record);
}

async function read(endpoint: string, table: string, { pk, sk }: Key): Promise<Item | undefined> {
  const { Item: item } = await dynamoClient(endpoint).send(new GetCommand({ TableName: table, Key: { pk, sk } }));
  return item as Item | undefined;
}

async function put(endpoint: string, table: string, item: Item): Promise<void> {
  await dynamoClient(endpoint).send(new PutCommand({ TableName: table, Item: item }));
}
