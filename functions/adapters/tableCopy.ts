import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../core/errors.ts';
import { awsFault } from './awsFault.ts';
import { dynamoClient } from './dynamoClient.ts';
import { DynamoTable } from './dynamoTable.ts';
import type { Item, Key } from './storedItem.ts';

/** Two tables of the same shape, side by side: the one in use and what was restored from its backup. */
export interface TablePair {
  live: string;
  backup: string;
  /** Null: the service itself. */
  endpoint: string | null;
}

/** What is to be done with a key: an item to store, `remove`, or `keep` as it is. */
type Verdict = Item | 'remove' | 'keep';
/** Given what either table holds at a key; at least one of them holds something. */
export type Rule = (backup: Item | undefined, live: Item | undefined) => Verdict;

/** Removals are single requests: so many at once. */
const AT_ONCE = 10;

/** Throws `not.found` where one of the two is missing, `store.busy` (retryable) while it is still being made. */
export const tablesReady = async ({ live, backup, endpoint }: TablePair): Promise<void> => {
  for (const table of [live, backup]) {
    const command = new DescribeTableCommand({ TableName: table });
    const { Table } = await dynamoClient(endpoint).send(command).catch(faultOf(table));
    if (Table?.TableStatus !== 'ACTIVE') {
      throw new AppError('store.busy', `the table ${table} is ${Table?.TableStatus}: try again when it is ACTIVE`, {
        retryable: true,
      });
    }
  }
};

/**
 * Reads both tables whole, some hundred keys in memory at a time, and does what `rule` says; without `apply` nothing is
 * written. `done` is told of every key that is not kept. May be repeated.
 */
export const mergeTables = async (
  { live, backup, endpoint }: TablePair,
  { rule, apply, done }: { rule: Rule; apply: boolean; done: (key: Key, verdict: Item | 'remove') => void },
): Promise<void> => {
  const tables = { live: new DynamoTable(live, endpoint), backup: new DynamoTable(backup, endpoint) };
  const carryOut = async (verdicts: [Key, Verdict][]): Promise<void> => {
    const puts = verdicts.flatMap(([, verdict]) => (typeof verdict === 'object' ? [verdict] : []));
    const removals = verdicts.flatMap(([key, verdict]) => (verdict === 'remove' ? [key] : []));
    if (apply) await tables.live.putMany(puts);
    if (apply) await removeAll(tables.live, removals);
    for (const [key, verdict] of verdicts) if (verdict !== 'keep') done(key, verdict);
  };
  for await (const page of scan(backup, endpoint)) {
    const beside = await itemsAt(tables.live, page);
    await carryOut(page.map((item) => [keyOf(item), rule(item, beside.get(nameOf(item)))]));
  }
  for await (const page of scan(live, endpoint)) {
    const beside = await itemsAt(tables.backup, page);
    const alone = page.filter((item) => !beside.has(nameOf(item)));
    await carryOut(alone.map((item) => [keyOf(item), rule(undefined, item)]));
  }
};

export const removeAll = async (table: DynamoTable, keys: Key[]): Promise<void> => {
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    await Promise.all(keys.slice(at, at + AT_ONCE).map((key) => table.remove(key)));
  }
};

/** What a table holds at the keys, by {@link nameOf}. */
export const itemsAt = async (table: DynamoTable, keys: Key[]): Promise<Map<string, Item>> =>
  new Map((await table.getMany(keys.map(keyOf))).map((item) => [nameOf(item), item]));

export const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

const faultOf =
  (table: string) =>
  (error: unknown): never => {
    if (error instanceof ResourceNotFoundException) throw new AppError('not.found', `there is no table ${table}`);
    throw awsFault(`reading the table ${table}`, error);
  };

async function* scan(table: string, endpoint: string | null): AsyncGenerator<Item[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const start = from === undefined ? {} : { ExclusiveStartKey: from };
    const command = new ScanCommand({ TableName: table, ConsistentRead: true, ...start });
    const page = await dynamoClient(endpoint).send(command).catch(faultOf(table));
    yield (page.Items ?? []) as Item[];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
