import { DAY_MS, instant } from '../core/calendar.ts';
import { CANARY_SUBSCRIPTION, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import { matches } from '../core/match.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';
import { GRACE_MS } from './poll.ts';
import { toldOf } from './toldOf.ts';

/** Deliveries are personal data: kept long enough to answer "did you tell me?", then deleted. */
const KEEP_DAYS = 90;

/** Makes one delivery for each subscription that an event concerns. A delivery that exists is never reset. */
export const dispatch = async (
  eventId: string,
  { clock, corpus, alerts, queues, log }: Pick<Ports, 'clock' | 'corpus' | 'alerts' | 'queues' | 'log'>,
): Promise<void> => {
  const event = await corpus.event(eventId);
  if (!event) throw new AppError('not.found', `no event ${eventId}`);
  if (event.nextAt === null) return;
  // A message of a replay or a redrive may come before its time; the sweep comes at it.
  if (event.heldUntil !== undefined && Date.parse(event.heldUntil) > clock.now()) return;
  let made = 0;
  for (const subscriptionId of await readersOf(event, { corpus, alerts })) {
    const now = clock.now();
    const delivery: Delivery = {
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
    };
    if (!(await alerts.addDelivery(delivery))) continue;
    await queues.send([{ queue: 'deliveries', deliveryId: delivery.id }]);
    made += 1;
  }
  await corpus.scheduleEvent(event.id, null);
  log.info('dispatch.done', { eventId, deliveries: made });
};

/** Ids of the subscriptions that an event concerns. A canary concerns its own only, whatever the others ask for. */
const readersOf = async (event: Event, ports: Pick<Ports, 'corpus' | 'alerts'>): Promise<string[]> => {
  if (canaryPublished(event) !== null) return [CANARY_SUBSCRIPTION];
  const all = await ports.alerts.subscriptions();
  // What is taken back concerns exactly those who were told of it, whatever they ask for now.
  const ids = all.map(({ id }) => id);
  const told = event.type === 'fact.retracted' ? await toldOf(event, ids, ports) : null;
  const isWanted = ({ id, criteria }: Subscription): boolean => (told ? told.has(id) : matches(criteria, event));
  return all.filter((each) => each.state === 'active' && isWanted(each)).map(({ id }) => id);
};
