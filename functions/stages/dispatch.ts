import { DAY_MS, instant } from '../core/calendar.ts';
import { CANARY_SUBSCRIPTION, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import { matches } from '../core/match.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { EventLease, Ports } from '../ports.ts';
import { inParallel } from './inParallel.ts';
import { GRACE_MS } from './listSighting.ts';
import { crowdOf } from './stormGuard.ts';
import { takenBack, toldOf } from './toldOf.ts';

type DispatchPorts = Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'queues' | 'log'>;

/** Deliveries are personal data: kept long enough to answer "did you tell me?", then deleted. */
const KEEP_DAYS = 90;
/** No page of subscriptions is begun after this: the function has 30 s. */
const RUN_MS = 15_000;
/** If the message that continues is lost, the sweep begins anew after this. */
const CONTINUE_MS = 120_000;
/** Longer than the function may run, so that whoever finds it over is alone with the event. */
const LEASE_MS = 60_000;
/** Deliveries that are stored together before their messages leave, and such parts at once. */
const PART = 100;
const PARTS_AT_ONCE = 2;

/**
 * Makes one delivery for each subscription that an event concerns. A delivery that exists is never reset: one dispatch
 * at a time has the event, and makes what is not there, so that doing it again is harmless. What is not done in time is
 * continued by a message of its own, `after` the last subscription that has its delivery; until all have theirs the
 * event stays pending.
 */
export const dispatch = async (eventId: string, ports: DispatchPorts, after: string | null = null): Promise<void> => {
  const { clock, corpus, queues, log } = ports;
  const event = await corpus.event(eventId);
  if (!event) throw new AppError('not.found', `no event ${eventId}`);
  if (event.nextAt === null) return;
  const startedAt = clock.now();
  // A message of a replay or a redrive may come before its time; the sweep comes at it.
  if (event.heldUntil !== undefined && Date.parse(event.heldUntil) > startedAt) return;
  const lease: EventLease = { id: eventId, at: instant(startedAt), until: instant(startedAt + LEASE_MS) };
  if (!(await corpus.leaseEvent(lease))) return;
  const crowd = canaryPublished(event) === null ? await crowdOf(event, ports) : undefined;
  let made = 0;
  for await (const { readers, upTo } of readersOf(event, after, ports)) {
    made += await makeDeliveries(event, readers, { lease, crowd }, ports);
    if (upTo === null || clock.now() - startedAt < RUN_MS) continue;
    await corpus.releaseEvent(lease, instant(clock.now() + CONTINUE_MS));
    await queues.send([{ queue: 'events', eventId, after: upTo }]);
    log.info('dispatch.continued', { eventId, deliveries: made, after: upTo });
    return;
  }
  await corpus.releaseEvent(lease, null);
  log.info('dispatch.done', { eventId, deliveries: made });
};

/** Part by part: a delivery is stored before its message leaves, and the sweep takes up what was stored and not sent. */
const makeDeliveries = async (
  event: Event,
  readers: string[],
  { lease, crowd }: { lease: EventLease; crowd: string[] | undefined },
  { alerts, queues, clock }: DispatchPorts,
): Promise<number> => {
  let made = 0;
  const parts = Array.from({ length: Math.ceil(readers.length / PART) }, (_, index) =>
    readers.slice(index * PART, (index + 1) * PART),
  );
  await inParallel(parts, PARTS_AT_ONCE, async (part) => {
    // A machine that slept: another may be at it by now.
    if (clock.now() >= Date.parse(lease.until))
      throw new AppError('store.busy', `${event.id}: its lease is over`, { retryable: true });
    const created = await alerts.addDeliveries(part.map((id) => newDelivery(event, id, crowd, clock.now())));
    if (created.length === 0) return;
    await queues.send(created.map(({ id }) => ({ queue: 'deliveries', deliveryId: id })));
    made += created.length;
  });
  return made;
};

const newDelivery = (event: Event, subscriptionId: string, crowd: string[] | undefined, now: number): Delivery => ({
  id: makeId('dlv', event.id, subscriptionId),
  eventId: event.id,
  subscriptionId,
  state: 'pending',
  attempt: 0,
  nextAt: instant(now + GRACE_MS),
  ...(crowd && { crowd }),
  createdAt: instant(now),
  sentAt: null,
  failure: null,
  expiresAt: instant(now + KEEP_DAYS * DAY_MS),
  version: 1,
});

interface Readers {
  readers: string[];
  /** The last subscription looked at; null where there are no others. */
  upTo: string | null;
}

/** Ids of the subscriptions that an event concerns. A canary concerns its own only, whatever the others ask for. */
const readersOf = async function* (
  event: Event,
  after: string | null,
  ports: Pick<Ports, 'corpus' | 'alerts'>,
): AsyncGenerator<Readers> {
  if (canaryPublished(event) !== null) {
    yield { readers: [CANARY_SUBSCRIPTION], upTo: null };
    return;
  }
  // What is taken back concerns exactly those who were told of it, whatever they ask for now.
  const alerted = event.type === 'fact.retracted' ? await takenBack(event, ports) : null;
  for await (const page of ports.alerts.subscriptionPages(after)) {
    const ids = page.map(({ id }) => id);
    const told = alerted && (await toldOf(alerted, ids, ports));
    const isWanted = ({ id, criteria }: Subscription): boolean => (told ? told.has(id) : matches(criteria, event));
    const readers = page.filter((each) => each.state === 'active' && isWanted(each)).map(({ id }) => id);
    yield { readers, upTo: ids.at(-1) ?? null };
  }
};
