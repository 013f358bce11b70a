import { dueOf, MemoryRecords, putVersion } from '../../functions/adapters/memoryRecords.ts';
import type { Delivery, Subscription } from '../../functions/core/model/subscription.ts';
import type { Alerts, Clock, Pending } from '../../functions/ports.ts';

/** An alerts store that ends with the process. */
export class MemoryAlerts implements Alerts {
  private readonly clock: Clock;
  private readonly subscribed = new MemoryRecords<Subscription>();
  private readonly deliveries = new MemoryRecords<Delivery>();

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

  async subscription(id: string): Promise<Subscription | undefined> {
    return this.subscribed.get(id);
  }

  async addDelivery(delivery: Delivery): Promise<boolean> {
    return this.deliveries.add(delivery.id, delivery);
  }

  async delivery(id: string): Promise<Delivery | undefined> {
    const delivery = this.deliveries.get(id);
    return delivery && this.alive(delivery) ? delivery : undefined;
  }

  async putDelivery(delivery: Delivery): Promise<boolean> {
    return putVersion(this.deliveries, delivery.id, delivery);
  }

  async pending(before: string, limit: number): Promise<Pending[]> {
    const alive = this.deliveries.all().filter((delivery) => this.alive(delivery));
    return dueOf(alive, before, limit);
  }

  private alive({ expiresAt }: Delivery): boolean {
    return Date.parse(expiresAt) > this.clock.now();
  }
}
