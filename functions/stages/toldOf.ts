import { makeId } from '../core/ids.ts';
import type { Event } from '../core/model/event.ts';
import type { Ports } from '../ports.ts';

/** Deliveries are kept 90 days; so many alerts reach further back than that. */
const EVENTS = 5_000;

/** The alerts that held what an event takes back. */
export const takenBack = async (event: Event, { corpus }: Pick<Ports, 'corpus'>): Promise<string[]> => {
  const subjects = new Set(event.data.retractions.map(({ subject }) => subject));
  return (await corpus.latestEvents(EVENTS))
    .filter(
      ({ id, data }) =>
        id !== event.id &&
        ((data.meeting !== null && subjects.has(data.meeting.id)) ||
          data.commitments.some((row) => subjects.has(row.id))),
    )
    .map(({ id }) => id);
};

/** Those of the subscriptions that were told of one of the events: they have a delivery of it. */
export const toldOf = async (
  eventIds: string[],
  subscriptionIds: string[],
  { alerts }: Pick<Ports, 'alerts'>,
): Promise<Set<string>> => {
  const ids = eventIds.flatMap((eventId) => subscriptionIds.map((each) => makeId('dlv', eventId, each)));
  const deliveries = [...(await alerts.deliveries(ids)).values()];
  return new Set(deliveries.filter(({ state }) => state !== 'failed').map(({ subscriptionId }) => subscriptionId));
};
