import { instant, koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Delivery } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';
import { GRACE_MS } from './listSighting.ts';

/** Which deliveries; a field that is left out leaves that side open. Days are Korean, both inclusive. */
export interface DeliveryRange {
  subscriptionId?: string | undefined;
  state?: Delivery['state'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Deliveries of one subscription that a log shows: those are kept for 90 days. */
const MOST = 1_000;

/** What was, or was not, delivered; newest first. Throws `not.found` for a subscription that is not there. */
export const deliveryLog = async (
  { subscriptionId, state, from, to }: DeliveryRange,
  { alerts }: Pick<Ports, 'alerts'>,
): Promise<Delivery[]> => {
  const ids = subscriptionId === undefined ? (await alerts.subscriptions()).map(({ id }) => id) : [subscriptionId];
  if (subscriptionId !== undefined && !(await alerts.subscription(subscriptionId))) {
    throw new AppError('not.found', `no subscription ${subscriptionId}`);
  }
  const found = (await Promise.all(ids.map((id) => alerts.deliveriesOf(id, MOST)))).flat();
  const wanted = found.filter((delivery) => {
    const day = koreanDay(Date.parse(delivery.createdAt));
    return (!state || delivery.state === state) && (!from || day >= from) && (!to || day <= to);
  });
  return wanted.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
};

/**
 * Sends what is over (sent or failed) once more, each event under its own id, so that a receiver that knows it drops it.
 * What is still on its way is left to itself; a digest goes as a whole, its members not again. Returns the ids.
 */
export const resend = async (
  deliveries: readonly Delivery[],
  { alerts, queues, clock, log }: Pick<Ports, 'alerts' | 'queues' | 'clock' | 'log'>,
): Promise<string[]> => {
  const sent: string[] = [];
  for (const delivery of deliveries) {
    if (delivery.state === 'pending' || delivery.digestId !== undefined) continue;
    if (await sendAgain(delivery, { alerts, queues, clock })) sent.push(delivery.id);
  }
  log.info('resend.sent', { deliveries: sent.length });
  return sent;
};

/** False: it is being changed. */
export const sendAgain = async (
  delivery: Delivery,
  { alerts, queues, clock }: Pick<Ports, 'alerts' | 'queues' | 'clock'>,
): Promise<boolean> => {
  const again = await alerts.putDelivery({
    ...delivery,
    state: 'pending',
    attempt: 0,
    // Many at once for one reader are a storm as well.
    crowd: [],
    failure: null,
    nextAt: instant(clock.now() + GRACE_MS),
    version: delivery.version + 1,
  });
  if (again) await queues.send([{ queue: 'deliveries', deliveryId: delivery.id }]);
  return again;
};
