import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { AppError } from '../core/errors.ts';
import { chunksOf, untilProcessed } from './batches.ts';
import { dynamoClient } from './dynamoClient.ts';
import type { Item, Key } from './storedItem.ts';

/** An expression and the names and values that it, and a condition beside it, refer to. */
export interface Expression {
  text: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

export interface IndexQuery {
  index: string;
  partition: { name: string; value: string };
  sort: { name: string; upTo?: string };
  limit: number;
  newestFirst?: boolean;
}

// Limits of one request (DynamoDB API reference, BatchGetItem and BatchWriteItem).
const getLimit = 100;
const writeLimit = 25;

const uniqueByKey = <T extends Key>(items: T[]): T[] => [
  ...new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item])).values(),
];

const attributesOf = ({ names, values }: Expression) => ({
  ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
});

/** What the store itself refuses (`item.invalid`) will be refused again; all else is taken for a passing trouble. */
function storeError(error: unknown): AppError {
  const name = error instanceof Error ? error.name : 'unknown';
  const message = error instanceof Error ? `${name}: ${error.message}` : String(error);
  return name === 'ValidationException'
    ? new AppError('item.invalid', message, { cause: error })
    : new AppError('store.busy', message, { retryable: true, cause: error });
}

/** One table. Reads by key are strongly consistent; those through an index cannot be. */
export class DynamoTable {
  private readonly name: string;
  private readonly endpoint: string | null;

  /** Null as endpoint: the service itself. */
  constructor(name: string, endpoint: string | null) {
    this.name = name;
    this.endpoint = endpoint;
  }

  async get(key: Key): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true });
    const { Item: item } = await this.call((client) => client.send(command));
    return item as Item | undefined;
  }

  /** Those of the keys that are stored, in no order. */
  async getMany(keys: Key[]): Promise<Item[]> {
    const items: Item[] = [];
    for (const chunk of chunksOf(uniqueByKey(keys), getLimit)) {
      await untilProcessed(chunk, async (rest) => {
        const command = new BatchGetCommand({ RequestItems: { [this.name]: { Keys: rest, ConsistentRead: true } } });
        const { Responses, UnprocessedKeys } = await this.call((client) => client.send(command));
        items.push(...((Responses?.[this.name] ?? []) as Item[]));
        return (UnprocessedKeys?.[this.name]?.Keys ?? []) as Key[];
      });
    }
    return items;
  }

  /** A whole partition, in order of sort key. */
  async partition(pk: string): Promise<Item[]> {
    const items: Item[] = [];
    for await (const page of this.partitionPages(pk, { after: null })) items.push(...page);
    return items;
  }

  /** As {@link partition}, what comes after a sort key, page by page. */
  partitionPages(pk: string, { after, limit }: { after: string | null; limit?: number }): AsyncGenerator<Item[]> {
    return this.pages({
      ConsistentRead: true,
      KeyConditionExpression: after === null ? 'pk = :pk' : 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': pk, ...(after === null ? {} : { ':after': after }) },
      Limit: limit,
    });
  }

  /**
   * Keys and sort attribute of the first items in an index, whatever else the index projects. With `keep`, the first
   * ones of which that leaves any.
   */
  async index(query: IndexQuery, keep: (page: Item[]) => Promise<Item[]> = async (page) => page): Promise<Item[]> {
    const items: Item[] = [];
    for await (const page of this.indexPages(query)) {
      items.push(...(await keep(page)));
      if (items.length >= query.limit) break;
    }
    return items.slice(0, query.limit);
  }

  /** The whole index, page by page; of each item what {@link index} gives. */
  indexPages(query: Omit<IndexQuery, 'limit'> & { limit?: number }): AsyncGenerator<Item[]> {
    const { index, partition, sort, limit = getLimit, newestFirst = false } = query;
    const bounded = sort.upTo !== undefined;
    return this.pages({
      IndexName: index,
      KeyConditionExpression: bounded ? '#partition = :partition AND #sort <= :upTo' : '#partition = :partition',
      ProjectionExpression: 'pk, sk, #sort',
      ExpressionAttributeNames: { '#partition': partition.name, '#sort': sort.name },
      ExpressionAttributeValues: { ':partition': partition.value, ...(bounded ? { ':upTo': sort.upTo } : {}) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
    });
  }

  /** False: the condition did not hold. */
  async put(item: Item, condition?: Expression): Promise<boolean> {
    const guard = condition === undefined ? {} : { ConditionExpression: condition.text, ...attributesOf(condition) };
    const command = new PutCommand({ TableName: this.name, Item: item, ...guard });
    return this.held((client) => client.send(command));
  }

  /** Without conditions; of items with the same key the last counts. */
  async putMany(items: Item[]): Promise<void> {
    for (const chunk of chunksOf(uniqueByKey(items), writeLimit)) {
      await untilProcessed(chunk, async (rest) => {
        const requests = rest.map((item) => ({ PutRequest: { Item: item } }));
        const command = new BatchWriteCommand({ RequestItems: { [this.name]: requests } });
        const { UnprocessedItems } = await this.call((client) => client.send(command));
        return (UnprocessedItems?.[this.name] ?? []).flatMap(({ PutRequest: put }) =>
          put?.Item === undefined ? [] : [put.Item as Item],
        );
      });
    }
  }

  /** Changes one item. False: the condition did not hold. */
  async update(key: Key, change: Expression, condition: string): Promise<boolean> {
    const command = new UpdateCommand({
      TableName: this.name,
      Key: key,
      UpdateExpression: change.text,
      ConditionExpression: condition,
      ...attributesOf(change),
    });
    return this.held((client) => client.send(command));
  }

  /** Adds one to a number and returns it; null: the condition did not hold. `set` is written only where it is missing. */
  async increment(
    key: Key,
    attribute: string,
    { text, set, values }: { text: string; set: Record<string, unknown>; values: Record<string, unknown> },
  ): Promise<number | null> {
    const names = Object.keys(set);
    const command = new UpdateCommand({
      TableName: this.name,
      Key: key,
      UpdateExpression: `SET ${names.map((name) => `${name} = if_not_exists(${name}, :${name})`).join(', ')} ADD #number :one`,
      ConditionExpression: text,
      ExpressionAttributeNames: { '#number': attribute },
      ExpressionAttributeValues: {
        ':one': 1,
        ...values,
        ...Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
      },
      ReturnValues: 'UPDATED_NEW',
    });
    let counted: number | null = null;
    const held = await this.held(async (client) => {
      counted = Number((await client.send(command)).Attributes?.[attribute]);
    });
    return held ? counted : null;
  }

  /** False: it was not there. */
  async remove(key: Key): Promise<boolean> {
    const command = new DeleteCommand({
      TableName: this.name,
      Key: key,
      ConditionExpression: 'attribute_exists(pk)',
    });
    return this.held((client) => client.send(command));
  }

  private async *pages(query: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item[]> {
    let from: Record<string, unknown> | undefined;
    do {
      const start = from === undefined ? {} : { ExclusiveStartKey: from };
      const command = new QueryCommand({ TableName: this.name, ...query, ...start });
      const page = await this.call((client) => client.send(command));
      yield (page.Items ?? []) as Item[];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  private async call<T>(send: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> {
    try {
      return await send(dynamoClient(this.endpoint));
    } catch (error) {
      throw storeError(error);
    }
  }

  private async held(send: (client: DynamoDBDocumentClient) => Promise<unknown>): Promise<boolean> {
    try {
      await this.call(send);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.cause instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
