import { afterEach, beforeEach } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { Criteria } from '../../functions/core/model/subscription.ts';
import { type SubscriptionRequest, subscribe } from '../../functions/core/subscribe.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { event } from '../core/render/build.ts';
import { type Harness, openHarness } from './harness.ts';

export const told = event();
export const criteria = Criteria.parse({});
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
export const context = { now: 0, newSecret: secret, organisations: [] };
export const mail: SubscriptionRequest = { name: 'mail', channel: { kind: 'mail', to: 'a@example.org' }, criteria };
export const hook: SubscriptionRequest = {
  name: 'hook',
  channel: { kind: 'webhook', url: 'https://example.org/hook', secret },
  criteria,
};

/** A harness for each test of a file, with one event that waits to be handed out. */
export const eachTold = () => {
  const now = {} as { h: Harness };
  beforeEach(async () => {
    now.h = await openHarness();
    const { corpus } = now.h.ports;
    await corpus.apply({ kind: 'event', record: { ...told, nextAt: instant(now.h.clock.now()) } }, 1);
  });
  afterEach(() => now.h.close());
  return {
    now,
    later: (ms: number) => now.h.clock.advanceTo(now.h.clock.now() + ms),
    subscribed: (...requests: SubscriptionRequest[]) =>
      Promise.all(requests.map((request) => now.h.ports.alerts.addSubscription(subscribe(request, context)))),
    /** Ids of the deliveries whose messages are in the queue once the event is handed out. */
    dispatched: async (): Promise<string[]> => {
      await dispatch(told.id, now.h.ports);
      return now.h.sent.flatMap((message) => (message.queue === 'deliveries' ? message.deliveryId : []));
    },
  };
};
