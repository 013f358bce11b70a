import { DAY_MS, instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import { matches } from '../core/match.ts';
import type { Delivery } from '../core/model/subscription.ts';
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
  const all = await alerts.subscriptions();
  // What is taken back concerns exactly those who were told of it, whatever they ask for now.
  const told =
    event.type === 'fact.retracted'
      ? await toldOf(
          event,
          all.map(({ id }) => id),
          { corpus, alerts },
        )
      : null;
  for (const subscription of all) {
    const wanted = told ? told.has(subscription.id) : matches(subscription.criteria, event);
    if (subscription.state !== 'active' || !wanted) continue;
    const now = clock.now();
    const delivery: Delivery = {
      id: makeId('dlv', event.id, subscription.id),
      eventId: event.id,
      subscriptionId: subscription.id,
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
