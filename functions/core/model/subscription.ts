import { z } from 'zod';
import { EventType } from './event.ts';
import { Instant } from './listing.ts';
import { Failure } from './sighting.ts';

const Channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), to: z.email() }),
  z.object({
    kind: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }),
    /** Standard Webhooks secret, `whsec_` + base64 of 24 to 64 bytes. */
    secret: z.string().startsWith('whsec_'),
  }),
]);

/** Within a field any value matches; all fields that are not empty must match. */
export const Criteria = z.strictObject({
  /** Which kinds of event. Empty: all. */
  types: z.array(EventType).default([]),
  /** Lineages, e.g. `industry`. Matches parties and actors. */
  organisations: z.array(z.string()).default([]),
  /** Council keys or ids. */
  councils: z.array(z.string()).default([]),
  /** Words that title, council name or a quoted sentence must hold. */
  words: z.array(z.string().trim().min(1)).default([]),
  /** Also plans that no council made. */
  plans: z.boolean().default(false),
});
export type Criteria = z.infer<typeof Criteria>;

export const Subscription = z.object({
  id: z.string().startsWith('sub_'),
  name: z.string().min(1),
  channel: Channel,
  criteria: Criteria,
  createdAt: Instant,
});
export type Subscription = z.infer<typeof Subscription>;

/** One event on its way to one subscription. Personal data: deleted at `expiresAt`. */
export const Delivery = z.object({
  id: z.string().startsWith('dlv_'),
  eventId: z.string(),
  subscriptionId: z.string(),
  state: z.enum(['pending', 'sent', 'failed']),
  attempt: z.number().int().nonnegative(),
  nextAt: Instant.nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  failure: Failure.nullable(),
  expiresAt: Instant,
  version: z.number().int().nonnegative(),
});
export type Delivery = z.infer<typeof Delivery>;
