import { z } from 'zod';
import { instant } from './calendar.ts';
import { makeId } from './ids.ts';
import { Channel, Criteria, type Subscription } from './model/subscription.ts';

/** A subscription as a person writes it: name, channel, and the criteria that are not left open. */
export const SubscriptionRequest = z.object({
  name: z.string().min(1),
  channel: Channel,
  criteria: Criteria.prefault({}),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

/** A file of subscriptions. */
export const SubscriptionFile = z.object({ schema: z.literal(1), subscriptions: z.array(SubscriptionRequest) });

/** The same name and address make the same id, so that a file can be loaded again. `now` is in milliseconds since 1970. */
export const subscribe = (request: SubscriptionRequest, now: number): Subscription => {
  const { channel } = request;
  const address = channel.kind === 'mail' ? channel.to : channel.url;
  return { id: makeId('sub', request.name, channel.kind, address), ...request, createdAt: instant(now) };
};
