import { makeId } from '../core/ids.ts';
import type { Event } from '../core/model/event.ts';
import type { Ports } from '../ports.ts';

/** Deliveries are kept 90 days; so many alerts reach further back than that. */
const EVENTS = 5_000;

/** The subscriptions that were told of what an event takes back: they have a delivery of an alert that held it. */
export const toldOf = async (
  event: Event,
  subscriptionIds: string[],
  { corpus, alerts }: Pick<Ports, 'corpus' | 'alerts'>,
): Promise<Set<string>> => {
  const subjects = new Set(event.data.retractions.map(({ subject }) => subject));
  const alerted = (await corpus.latestEvents(EVENTS)).filter(
    ({ id, data }) =>
      id !== event.id &&
      ((data.meeting !== null && subjects.has(data.meeting.id)) ||
        data.commitments.some((row) => subjects.has(row.id))),
  );
  const told = new Set<string>();
  for (const subscriptionId of subscriptionIds) {
    for (const { id } of alerted) {
      const delivery = await alerts.delivery(makeId('dlv', id, subscriptionId));
      if (delivery && delivery.state !== 'failed') told.add(subscriptionId);
    }
  }
  return told;
};
