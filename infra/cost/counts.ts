import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Ports } from '../../functions/ports.ts';

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
interface Capacity {
  CapacityUnits?: number;
}

const isRead = (command: string): boolean => /^(Get|BatchGet|Query)/.test(command);

/** Counts the capacity that the store itself says each request took, indexes included. */
export const countStore = (client: DynamoDBDocumentClient, count: Count): { bytes(): number } => {
  const sizes = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = args.input as unknown as Record<string, unknown>;
        const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } as never });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
        const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        count('storeCalls');
        count(isRead(commandName) ? 'readUnits' : 'writeUnits', units);
        keepSize(sizes, input);
        return result;
      },
    { step: 'initialize', name: 'countStore' },
  );
  return { bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0) };
};

/** An item's size is close to that of its JSON: names and values as UTF-8, 100 bytes of overhead for each item. */
const keepSize = (sizes: Map<string, number>, input: Record<string, unknown>): void => {
  const single = input.Item === undefined ? [] : [input.Item];
  const batches = Object.values((input.RequestItems ?? {}) as Record<string, unknown>).flat();
  const many = (batches as { PutRequest?: { Item: unknown } }[]).flatMap(({ PutRequest }) => PutRequest?.Item ?? []);
  for (const item of [...single, ...many] as { pk: string; sk: string }[]) {
    sizes.set(`${item.pk}\n${item.sk}`, Buffer.byteLength(JSON.stringify(item)) + 100);
  }
};

/** The same ports, counted. */
export const countUses = (ports: Ports, count: Count): Ports => {
  const { archive, web, queues, mailer, hooks } = ports;
  return {
    ...ports,
    archive: {
      put: (key, bytes, contentType) => {
        count('archivePuts');
        if (!key.startsWith('raw/')) count('archiveBytes', bytes.byteLength);
        return archive.put(key, bytes, contentType);
      },
      get: (key) => {
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
