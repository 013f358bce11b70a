import { Delivery, Subscription } from '../core/model/subscription.ts';
import type { Alerts, Clock, Pending } from '../ports.ts';
import { topology } from '../topology.ts';
import { absent, follows } from './dynamoConditions.ts';
import { DynamoTable, type Expression } from './dynamoTable.ts';
import { GatheredPuts } from './gatheredPuts.ts';
import { type Item, itemOf, type Key, recordOf } from './storedItem.ts';

const { indexes, expiry } = topology.tables.alerts;
const subscriptionsKey = 'subscriptions';
const failedKey = 'delivery#failed';
/** So many that a dispatch near its end has not many left to do before it may stop. */
const pageLimit = 500;

const subscriptionKey = (id: string): Key => ({ pk: subscriptionsKey, sk: id });
const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
const deliveryIdOf = ({ pk }: Key): string => pk.slice(pk.indexOf('#') + 1);
const deliveryKey = (id: string): Key => ({ pk: `delivery#${id}`, sk: 'delivery' });

/**
 * The alerts table. Expired deliveries are not there any more, whether the store has deleted them yet or not: DynamoDB
 * takes days over it (developer guide, "Using time to live"), the embedded store never does it.
 */
export class DynamoAlerts implements Alerts {
  private readonly table: DynamoTable;
  private readonly clock: Clock;
  private readonly sent: GatheredPuts;

  /** Null as endpoint: the service itself. */
  constructor(settings: { table: string; endpoint: string | null; clock: Clock }) {
    this.table = new DynamoTable(settings.table, settings.endpoint);
    this.clock = settings.clock;
    this.sent = new GatheredPuts(this.table);
  }

  addSubscription(subscription: Subscription): Promise<boolean> {
    return this.table.put(subscriptionItem(subscription), absent);
  }

  putSubscription(subscription: Subscription): Promise<boolean> {
    return this.table.put(subscriptionItem(subscription), followsUnversioned(subscription.version));
  }

  removeSubscription(id: string): Promise<boolean> {
    return this.table.remove(subscriptionKey(id));
  }

  async subscriptions(): Promise<Subscription[]> {
    return (await this.table.partition(subscriptionsKey)).map((item) => recordOf(Subscription, item));
  }

  async *subscriptionPages(after: string | null): AsyncGenerator<Subscription[]> {
    for await (const page of this.table.partitionPages(subscriptionsKey, { after, limit: pageLimit })) {
      yield page.map((item) => recordOf(Subscription, item));
    }
  }

  async subscriptionsWith(ids: string[]): Promise<Map<string, Subscription>> {
    const items = await this.table.getMany(ids.map(subscriptionKey));
    return new Map(items.map((item) => [item.sk, recordOf(Subscription, item)]));
  }

  async subscription(id: string): Promise<Subscription | undefined> {
    const item = await this.table.get(subscriptionKey(id));
    return item === undefined ? undefined : recordOf(Subscription, item);
  }

  addDelivery(delivery: Delivery): Promise<boolean> {
    return this.table.put(deliveryItem(delivery), absent);
  }

  async addDeliveries(deliveries: Delivery[]): Promise<Delivery[]> {
    const stored = await this.table.getMany(deliveries.map(({ id }) => deliveryKey(id)));
    const known = new Set(stored.map(deliveryIdOf));
    const added = deliveries.filter(({ id }) => !known.has(id));
    await this.table.putMany(added.map(deliveryItem));
    return added;
  }

  async delivery(id: string): Promise<Delivery | undefined> {
    const [item] = await this.alive([deliveryKey(id)]);
    return item === undefined ? undefined : recordOf(Delivery, item);
  }

  async deliveries(ids: string[]): Promise<Map<string, Delivery>> {
    const items = await this.alive(ids.map(deliveryKey));
    return new Map(items.map((item) => [deliveryIdOf(item), recordOf(Delivery, item)]));
  }

  putDelivery(delivery: Delivery): Promise<boolean> {
    return this.table.put(deliveryItem(delivery), follows(delivery.version));
  }

  recordSent(delivery: Delivery): Promise<void> {
    return this.sent.put(deliveryItem(delivery));
  }

  async pendingSubscriptions(before: string, limit: number): Promise<Pending[]> {
    const { partitionKey, sortKey } = indexes.pending;
    const items = await this.table.index({
      index: 'pending',
      partition: { name: partitionKey, value: 'subscription' },
      sort: { name: sortKey, upTo: before },
      limit,
    });
    return items.map((item) => ({ id: item.sk, nextAt: String(item[sortKey]) }));
  }

  async deliveriesOf(subscriptionId: string, limit: number): Promise<Delivery[]> {
    const { partitionKey, sortKey } = indexes.state;
    const keys = await this.table.index({
      index: 'state',
      partition: { name: partitionKey, value: deliveriesValue(subscriptionId) },
      sort: { name: sortKey },
      limit,
      newestFirst: true,
    });
    const deliveries = (await this.alive(keys.map(({ pk, sk }) => ({ pk, sk })))).map((item) =>
      recordOf(Delivery, item),
    );
    return deliveries.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
  }

  async firstOf(
    { key, most, expiresAt }: { key: string; most: number; expiresAt: string },
    member: string,
  ): Promise<string[]> {
    const at = { pk: `first#${key}`, sk: 'first' };
    const added = {
      text: `SET #members = list_append(if_not_exists(#members, :none), :one), ${expiry} = :expiry`,
      names: { '#members': 'members' },
      values: {
        ':none': [],
        ':one': [member],
        ':member': member,
        ':most': most,
        ':expiry': Math.floor(Date.parse(expiresAt) / 1000),
      },
    };
    const room = 'attribute_not_exists(pk) OR (size(#members) < :most AND NOT contains(#members, :member))';
    await this.table.update(at, added, room);
    return ((await this.table.get(at))?.members ?? []) as string[];
  }

  async count(key: string, expiresAt: string): Promise<number> {
    const at = { pk: `counter#${key}`, sk: 'counter' };
    const nowSeconds = Math.floor(this.clock.now() / 1000);
    const expirySeconds = Math.floor(Date.parse(expiresAt) / 1000);
    const counted = await this.table.increment(at, 'value', {
      text: `attribute_not_exists(pk) OR ${expiry} > :now`,
      set: { [expiry]: expirySeconds },
      values: { ':now': nowSeconds },
    });
    if (counted !== null) return counted;
    // The counter has expired and nobody deleted it: it begins again. Of two that begin at once one may be lost.
    await this.table.put({ ...at, value: 1, [expiry]: expirySeconds });
    return 1;
  }

  async failedDeliveries(limit: number): Promise<Delivery[]> {
    const { partitionKey, sortKey } = indexes.spare;
    const items = await this.table.index(
      {
        index: 'spare',
        partition: { name: partitionKey, value: failedKey },
        sort: { name: sortKey },
        limit,
        newestFirst: true,
      },
      (page) => this.keepAlive(page),
    );
    const records = (await this.alive(items.map(keyOf))).map((item) => recordOf(Delivery, item));
    const byId = new Map(records.map((record) => [record.id, record]));
    return items.flatMap((item) => byId.get(deliveryIdOf(item)) ?? []);
  }

  async pending(before: string, limit: number): Promise<Pending[]> {
    const { partitionKey, sortKey } = indexes.pending;
    const items = await this.table.index(
      {
        index: 'pending',
        partition: { name: partitionKey, value: 'delivery' },
        sort: { name: sortKey, upTo: before },
        limit,
      },
      (page) => this.keepAlive(page),
    );
    return items.map((item) => ({ id: deliveryIdOf(item), nextAt: String(item[sortKey]) }));
  }

  private async keepAlive(page: Item[]): Promise<Item[]> {
    const alive = new Set((await this.alive(page.map(keyOf))).map(({ pk }) => pk));
    return page.filter(({ pk }) => alive.has(pk));
  }

  private async alive(keys: Key[]): Promise<Item[]> {
    const nowSeconds = this.clock.now() / 1000;
    return (await this.table.getMany(keys)).filter((item) => Number(item[expiry]) > nowSeconds);
  }
}

const deliveriesValue = (subscriptionId: string): string => `deliveries#${subscriptionId}`;

/** Subscriptions stored before they had versions count as their first. */
const followsUnversioned = (version: number): Expression => {
  const next = follows(version);
  return version === 2
    ? { ...next, text: `attribute_exists(pk) AND (${next.text} OR attribute_not_exists(version))` }
    : next;
};

function subscriptionItem(subscription: Subscription): Item {
  const { id, version, nextAt } = subscription;
  const { partitionKey, sortKey } = indexes.pending;
  return itemOf(subscriptionKey(id), subscription, {
    version,
    ...(nextAt === null ? {} : { [partitionKey]: 'subscription', [sortKey]: nextAt }),
  });
}

function deliveryItem(delivery: Delivery): Item {
  const { id, version, nextAt, expiresAt, failure, createdAt } = delivery;
  const { pending, state, spare } = indexes;
  return itemOf(deliveryKey(id), delivery, {
    version,
    [state.partitionKey]: deliveriesValue(delivery.subscriptionId),
    [state.sortKey]: delivery.createdAt,
    [expiry]: Math.floor(Date.parse(expiresAt) / 1000),
    ...(nextAt === null ? {} : { [pending.partitionKey]: 'delivery', [pending.sortKey]: nextAt }),
    ...(delivery.state === 'failed'
      ? { [spare.partitionKey]: failedKey, [spare.sortKey]: failure?.at ?? createdAt }
      : {}),
  });
}
