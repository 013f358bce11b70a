import { DAY_MS, instant } from '../core/calendar.ts';
import { CANARY_SUBSCRIPTION, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import { matches } from '../core/match.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';
import { inParallel } from './inParallel.ts';
import { GRACE_MS } from './poll.ts';
import { takenBack, toldOf } from './toldOf.ts';

type DispatchPorts = Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'queues' | 'log'>;

/** Deliveries are personal data: kept long enough to answer "did you tell me?", then deleted. */
const KEEP_DAYS = 90;
/** No page of subscriptions is begun after this: the function has 30 s. */
const RUN_MS = 15_000;
/** If the message that continues is lost, the sweep begins anew after this. */
const CONTINUE_MS = 120_000;
/** Deliveries that one request hands to the queue (SQS API reference, SendMessageBatch), and such tens at once. */
const TEN = 10;
const TENS_AT_ONCE = 4;

/**
 * Makes one delivery for each subscription that an event concerns. A delivery that exists is never reset, so that doing
 * it again is harmless. What is not done in time is continued by a message of its own, `after` the last subscription
 * that has its delivery; until all have theirs the event stays pending.
 */
export const dispatch = async (eventId: string, ports: DispatchPorts, after: string | null = null): Promise<void> => {
  const { clock, corpus, queues, log } = ports;
  const event = await corpus.event(eventId);
  if (!event) throw new AppError('not.found', `no event ${eventId}`);
  if (event.nextAt === null) return;
  const startedAt = clock.now();
  // A message of a replay or a redrive may come before its time; the sweep comes at it.
  if (event.heldUntil !== undefined && Date.parse(event.heldUntil) > startedAt) return;
  let made = 0;
  for await (const { readers, upTo } of readersOf(event, after, ports)) {
    made += await makeDeliveries(event, readers, ports);
    if (upTo === null || clock.now() - startedAt < RUN_MS) continue;
    await corpus.scheduleEvent(event.id, instant(clock.now() + CONTINUE_MS));
    await queues.send([{ queue: 'events', eventId, after: upTo }]);
    log.info('dispatch.continued', { eventId, deliveries: made, after: upTo });
    return;
  }
  await corpus.scheduleEvent(event.id, null);
  log.info('dispatch.done', { eventId, deliveries: made });
};

/** Ten by ten: a delivery is stored before its message leaves, and the sweep takes up what was stored and not sent. */
const makeDeliveries = async (
  event: Event,
  readers: string[],
  { alerts, queues, clock }: DispatchPorts,
): Promise<number> => {
  let made = 0;
  const tens = Array.from({ length: Math.ceil(readers.length / TEN) }, (_, index) =>
    readers.slice(index * TEN, (index + 1) * TEN),
  );
  await inParallel(tens, TENS_AT_ONCE, async (ten) => {
    const created: string[] = [];
    await inParallel(ten, TEN, async (subscriptionId) => {
      const delivery = newDelivery(event, subscriptionId, clock.now());
      if (await alerts.addDelivery(delivery)) created.push(delivery.id);
    });
    if (created.length === 0) return;
    await queues.send(created.map((deliveryId) => ({ queue: 'deliveries', deliveryId })));
    made += created.length;
  });
  return made;
};

const newDelivery = (event: Event, subscriptionId: string, now: number): Delivery => ({
  id: makeId('dlv', event.id, subscriptionId),
  eventId: event.id,
  subscriptionId,
  state: 'pending',
  attempt: 0,
  nextAt: instant(now + GRACE_MS),
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
