import { dueOf, MemoryRecords, putVersion } from '../../functions/adapters/memoryRecords.ts';
import type { Delivery, Subscription } from '../../functions/core/model/subscription.ts';
import type { Alerts, Clock, Pending } from '../../functions/ports.ts';

const PAGE = 500;

/** An alerts store that ends with the process. */
export class MemoryAlerts implements Alerts {
  private readonly clock: Clock;
  private readonly subscribed = new MemoryRecords<Subscription>();
  private readonly counters = new Map<string, { value: number; expiresAt: string }>();
  private readonly lists = new Map<string, string[]>();
  private readonly made = new MemoryRecords<Delivery>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async addSubscription(subscription: Subscription): Promise<boolean> {
    return this.subscribed.add(subscription.id, subscription);
  }

  async removeSubscription(id: string): Promise<boolean> {
    return this.subscribed.delete(id);
  }

  async subscriptions(): Promise<Subscription[]> {
    return this.subscribed.all();
  }

  async *subscriptionPages(after: string | null): AsyncGenerator<Subscription[]> {
    const rest = this.subscribed.all().filter(({ id }) => after === null || id > after);
    for (let at = 0; at < rest.length; at += PAGE) yield rest.slice(at, at + PAGE);
  }

  async subscriptionsWith(ids: string[]): Promise<Map<string, Subscription>> {
    return this.subscribed.some(ids);
  }

  async subscription(id: string): Promise<Subscription | undefined> {
    return this.subscribed.get(id);
  }

  async putSubscription(subscription: Subscription): Promise<boolean> {
    return putVersion(this.subscribed, subscription.id, subscription);
  }

  async addDelivery(delivery: Delivery): Promise<boolean> {
    return this.made.add(delivery.id, delivery);
  }

  async addDeliveries(deliveries: Delivery[]): Promise<Delivery[]> {
    return deliveries.filter((delivery) => this.made.add(delivery.id, delivery));
  }

  async delivery(id: string): Promise<Delivery | undefined> {
    const delivery = this.made.get(id);
    return delivery && this.alive(delivery) ? delivery : undefined;
  }

  async deliveries(ids: string[]): Promise<Map<string, Delivery>> {
    return new Map([...this.made.some(ids)].filter(([, delivery]) => this.alive(delivery)));
  }

  async putDelivery(delivery: Delivery): Promise<boolean> {
    return putVersion(this.made, delivery.id, delivery);
  }

  async recordSent(delivery: Delivery): Promise<void> {
    this.made.set(delivery.id, delivery);
  }

  async failedDeliveries(limit: number): Promise<Delivery[]> {
    return this.made
      .where((delivery) => delivery.state === 'failed' && this.alive(delivery))
      .sort((a, b) => (failedAt(a) > failedAt(b) ? -1 : 1))
      .slice(0, limit);
  }

  async pending(before: string, limit: number): Promise<Pending[]> {
    const due = [...this.made.each()].filter((each) => each.nextAt !== null && each.nextAt <= before);
    return dueOf(
      due.filter((each) => this.alive(each)),
      before,
      limit,
    );
  }

  async pendingSubscriptions(before: string, limit: number): Promise<Pending[]> {
    return dueOf(this.subscribed.all(), before, limit);
  }

  async deliveriesOf(subscriptionId: string, limit: number): Promise<Delivery[]> {
    return this.made
      .where((delivery) => delivery.subscriptionId === subscriptionId && this.alive(delivery))
      .sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
      .slice(0, limit);
  }

  async firstOf({ key, most }: { key: string; most: number }, member: string): Promise<string[]> {
    const members = this.lists.get(key) ?? [];
    if (members.length < most && !members.includes(member)) members.push(member);
    this.lists.set(key, members);
    return [...members];
  }

  async count(key: string, expiresAt: string): Promise<number> {
    const counter = this.counters.get(key);
    const alive = counter !== undefined && Date.parse(counter.expiresAt) > this.clock.now();
    const next = { value: (alive ? counter.value : 0) + 1, expiresAt: alive ? counter.expiresAt : expiresAt };
    this.counters.set(key, next);
    return next.value;
  }

  private alive({ expiresAt }: Delivery): boolean {
    return Date.parse(expiresAt) > this.clock.now();
  }
}

const failedAt = ({ failure, createdAt }: Delivery): string => failure?.at ?? createdAt;
