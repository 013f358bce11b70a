import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Ports } from '../../functions/ports.ts';
import { type Item, itemBytes, readUnits, writeUnits } from './storeUnits.ts';

const names = [
  'invocations',
  /** Processor time of this process, embedded store included: more than the function alone would take. */
  'cpuMs',
  'storeCalls',
  'readUnits',
  'writeUnits',
  'archivePuts',
  'archiveGets',
  'archiveBytes',
  'siteRequests',
  'queueSends',
  'queueLooks',
  'mails',
  'hooks',
  'logLines',
] as const;
export type What = (typeof names)[number];
export type Counts = Record<What, number>;

export const noCounts = (): Counts => Object.fromEntries(names.map((name) => [name, 0])) as Counts;

type Count = (what: What, amount?: number) => void;
type Touch = (how: 'gets' | 'puts', key: string) => void;
interface Requests {
  Key?: Item;
  Item?: Item;
  ConsistentRead?: boolean;
  /** Of a batch, by table; there is one. */
  RequestItems?: Record<string, { Keys?: Item[]; ConsistentRead?: boolean } | { PutRequest: { Item: Item } }[]>;
}
interface Answers {
  Item?: Item;
  Items?: Item[];
  Attributes?: Item;
  Responses?: Record<string, Item[]>;
}

/**
 * Counts what DynamoDB would bill for each request of a client. What an item was before is known from what was written:
 * the count begins on empty tables.
 */
export const countStore = (client: DynamoDBDocumentClient, count: Count): { bytes(): number } => {
  const items = new Map<string, Item>();
  const written = (key: Item, after: Item | undefined): number => {
    const name = `${key.pk}\n${key.sk}`;
    const units = writeUnits(items.get(name), after);
    if (after) items.set(name, after);
    else items.delete(name);
    return units;
  };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const request = args.input as Requests;
        const isUpdate = commandName.startsWith('Update');
        // The item as it is afterwards: nothing of ours asks for that itself, but for a counter, which has one number.
        const asked = isUpdate ? { ...request, ReturnValues: 'ALL_NEW' } : request;
        count('storeCalls');
        try {
          const result = await next({ ...args, input: asked as never });
          const answer = result.output as Answers;
          if (request.Item) count('writeUnits', written(request.Item, request.Item));
          else if (isUpdate && request.Key) count('writeUnits', written(request.Key, answer.Attributes));
          else if (commandName.startsWith('Delete') && request.Key)
            count('writeUnits', written(request.Key, undefined));
          else if (request.RequestItems) countBatch(request.RequestItems, answer, written, count);
          else count('readUnits', readUnits(answer.Items ?? [answer.Item ?? {}], request.ConsistentRead === true));
          return result;
        } catch (error) {
          // A condition that did not hold is billed as the write that it refused.
          if (!/^(Get|Query)/.test(commandName)) count('writeUnits', refused(request, items));
          throw error;
        }
      },
    { step: 'initialize', name: 'countStore' },
  );
  return { bytes: () => [...items.values()].reduce((sum, item) => sum + itemBytes(item) + STORED_OVERHEAD, 0) };
};

/** Billed for each item that is kept, besides its own bytes (developer guide, "Table size and item count"). */
const STORED_OVERHEAD = 100;

const countBatch = (
  tables: NonNullable<Requests['RequestItems']>,
  { Responses = {} }: Answers,
  written: (key: Item, after: Item | undefined) => number,
  count: Count,
): void => {
  for (const [table, requests] of Object.entries(tables)) {
    if (Array.isArray(requests)) {
      for (const { PutRequest } of requests) count('writeUnits', written(PutRequest.Item, PutRequest.Item));
      continue;
    }
    const found = Responses[table] ?? [];
    const missing = Array.from({ length: (requests.Keys?.length ?? 0) - found.length }, () => ({}));
    for (const item of [...found, ...missing]) count('readUnits', readUnits([item], requests.ConsistentRead === true));
  }
};

const refused = ({ Key, Item }: Requests, items: Map<string, Item>): number => {
  const key = Item ?? Key;
  const before = key && items.get(`${key.pk}\n${key.sk}`);
  return Math.max(1, Math.ceil(Math.max(before ? itemBytes(before) : 0, Item ? itemBytes(Item) : 0) / 1_024));
};

/** The same ports, counted. `touch` is told of each object that is got or put. */
export const countUses = (ports: Ports, count: Count, touch: Touch = () => {}): Ports => {
  const { archive, web, queues, mailer, hooks } = ports;
  return {
    ...ports,
    archive: {
      put: (key, bytes, contentType) => {
        touch('puts', key);
        count('archivePuts');
        if (!key.startsWith('raw/')) count('archiveBytes', bytes.byteLength);
        return archive.put(key, bytes, contentType);
      },
      get: (key) => {
        touch('gets', key);
        count('archiveGets');
        return archive.get(key);
      },
      remove: (keys) => archive.remove(keys),
      list: (prefix) => archive.list(prefix),
    },
    web: {
      fetch: (request) => {
        count('siteRequests');
        return web.fetch(request);
      },
    },
    queues: {
      send: (messages) => {
        count('queueSends', messages.length);
        return queues.send(messages);
      },
    },
    mailer: {
      send: (mail) => {
        count('mails');
        return mailer.send(mail);
      },
    },
    hooks: {
      challenge: hooks.challenge.bind(hooks),
      post: (request) => {
        count('hooks');
        return hooks.post(request);
      },
    },
  };
};
