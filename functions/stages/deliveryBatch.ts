import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';
import { EndpointTurns } from './endpointTurns.ts';
import { listedAtOf } from './measureTry.ts';

interface Alert {
  delivery: Delivery | undefined;
  event: Event | undefined;
  subscription: Subscription | undefined;
}

/** Deliveries that are worked at once: what they share is read once. */
export interface DeliveryBatch {
  alert(deliveryId: string): Promise<Alert>;
  /** See {@link listedAtOf}. */
  listedAt(event: Event): Promise<string | undefined>;
  turns: EndpointTurns;
}

type Stores = Pick<Ports, 'corpus' | 'alerts'>;

/** Reads when the first is asked for. Batches that are worked at once share their `turns`. */
export const batchOf = (
  deliveryIds: string[],
  stores: Stores,
  turns: EndpointTurns = new EndpointTurns(),
): DeliveryBatch => {
  let reading: Promise<(id: string) => Alert> | undefined;
  const listings = new Map<string, Promise<string | undefined>>();
  return {
    turns,
    alert: async (deliveryId) => {
      reading ??= readAlerts(deliveryIds, stores);
      return (await reading)(deliveryId);
    },
    listedAt: (event) => {
      const known = listings.get(event.id) ?? listedAtOf(event, stores);
      listings.set(event.id, known);
      return known;
    },
  };
};

const readAlerts = async (ids: string[], { alerts, corpus }: Stores): Promise<(id: string) => Alert> => {
  const deliveries = await alerts.deliveries(ids);
  const pending = [...deliveries.values()].filter(({ state }) => state === 'pending');
  const eventIds = [...new Set(pending.map(({ eventId }) => eventId))];
  const [subscriptions, found] = await Promise.all([
    alerts.subscriptionsWith(pending.map(({ subscriptionId }) => subscriptionId)),
    Promise.all(eventIds.map((id) => corpus.event(id))),
  ]);
  const events = new Map(eventIds.map((id, index) => [id, found[index]]));
  return (id) => {
    const delivery = deliveries.get(id);
    return {
      delivery,
      event: delivery && events.get(delivery.eventId),
      subscription: delivery && subscriptions.get(delivery.subscriptionId),
    };
  };
};
