import type { Event } from '../core/model/event.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';

/** Counts a try, and measures the whole way of what was accepted: from the row in a source's list to now. */
export const measureTry = async (
  event: Event,
  { channel, state }: Subscription,
  accepted: boolean,
  listedAt: (event: Event) => Promise<string | undefined>,
  ports: Pick<Ports, 'clock' | 'metrics'>,
): Promise<void> => {
  // What was sent to nobody was not tried.
  if (state === 'ended') return;
  ports.metrics.deliveryTried(channel.kind, accepted);
  if (!accepted || event.test) return;
  const listed = await listedAt(event);
  if (listed !== undefined) ports.metrics.alertDelay(ports.clock.now() - Date.parse(listed));
};

/** When the text that brought the event was listed: of its release's sightings the last one before it. */
export const listedAtOf = async (event: Event, { corpus }: Pick<Ports, 'corpus'>): Promise<string | undefined> => {
  if (event.data.release === null) return undefined;
  const { id } = event.data.release;
  const release = (await corpus.releases([id])).get(id);
  const sightings = await corpus.sightings(release?.sightings.map((sighting) => sighting.id) ?? []);
  const instants = [...sightings.values()].map(({ listedAt }) => listedAt);
  return instants
    .filter((listedAt) => listedAt <= event.at)
    .sort()
    .at(-1);
};
