import { DeleteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type TableName, topology } from '../topology.ts';
import { dynamoClient } from './dynamoClient.ts';
import type { Item } from './storedItem.ts';

/**
 * Brings the indexes back into line with the records after the process was killed. Dynalite changes an item's index
 * entries one by one and the item after them, so that a kill in between loses an entry or leaves an old one behind. It
 * writes an item's entries again whenever the item is put, which is what is done here with those that differ.
 */
export async function repairIndexes(endpoint: string): Promise<void> {
  for (const name of Object.keys(topology.tables) as TableName[]) {
    const records = new Map((await scan(endpoint, name)).map((item) => [keyOf(item), item]));
    for (const [index, { partitionKey, sortKey }] of Object.entries(topology.tables[name].indexes)) {
      const place = (item: Item | undefined) =>
        item?.[partitionKey] === undefined ? null : JSON.stringify([item[partitionKey], item[sortKey]]);
      const entries = await scan(endpoint, name, index);
      for (const entry of entries) {
        const record = records.get(keyOf(entry));
        if (place(record) !== place(entry)) await dropEntry(endpoint, name, entry, record);
      }
      const right = new Set(entries.map((entry) => `${keyOf(entry)} ${place(entry)}`));
      for (const [key, record] of records) {
        if (place(record) !== null && !right.has(`${key} ${place(record)}`)) await put(endpoint, name, record);
      }
    }
  }
}

const keyOf = ({ pk, sk }: Item): string => JSON.stringify([pk, sk]);

async function scan(endpoint: string, table: string, index?: string): Promise<Item[]> {
  const items: Item[] = [];
  const query = { TableName: table, ...(index === undefined ? {} : { IndexName: index }) };
  for await (const page of paginateScan({ client: dynamoClient(endpoint) }, query)) {
    items.push(...((page.Items ?? []) as Item[]));
  }
  return items;
}

/** Gives the record the entry's place for a moment, so that leaving it takes the entry away. */
async function dropEntry(endpoint: string, table: string, entry: Item, record: Item | undefined): Promise<void> {
  await put(endpoint, table, { ...record, ...entry });
  if (record !== undefined) await put(endpoint, table, record);
  else await dynamoClient(endpoint).send(new DeleteCommand({ TableName: table, Key: { pk: entry.pk, sk: entry.sk } }));
}

async function put(endpoint: string, table: string, item: Item): Promise<void> {
  await dynamoClient(endpoint).send(new PutCommand({ TableName: table, Item: item }));
}
