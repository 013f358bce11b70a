import * as z from 'zod';
import { EventType } from './event.ts';
import { CommitmentFact } from './fact.ts';
import { Instant } from './listing.ts';
import { Failure } from './sighting.ts';

const Channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), to: z.email() }),
  z.object({
    kind: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }),
    /** Standard Webhooks secret, `whsec_` + base64 of 24 to 64 bytes. */
    secret: z.string().startsWith('whsec_'),
    /** The secret before the last rotation: signs beside the new one until then. */
    previous: z.object({ secret: z.string().startsWith('whsec_'), until: Instant }).optional(),
  }),
]);

export type HookChannel = Extract<z.infer<typeof Channel>, { kind: 'webhook' }>;

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
  /** Normalised kinds of council, e.g. `정책협의회`. */
  kinds: z.array(z.string()).default([]),
  /** Only what holds a commitment with a date. */
  deadline: z.boolean().default(false),
  /** The weakest promise that counts: `effort` takes all. */
  strength: CommitmentFact.shape.strength.default('effort'),
  /** Also plans that no council made. */
  plans: z.boolean().default(false),
});
export type Criteria = z.infer<typeof Criteria>;

export const Subscription = z.object({
  id: z.string().startsWith('sub_'),
  name: z.string().min(1),
  channel: Channel,
  criteria: Criteria,
  language: z.enum(['ko', 'en']).default('ko'),
  /** `pending`: nobody has confirmed that they want it. Only `active` ones are told of anything. */
  state: z.enum(['pending', 'active', 'paused', 'ended']).default('active'),
  /** Where its owner is told of trouble with it; a webhook needs such another way. */
  contact: z.email().nullable().default(null),
  /** Signs this subscription's links. Empty: made by the operator's command, without links. */
  linkKey: z.string().default(''),
  createdAt: Instant,
  /** When it lapses unless it is confirmed or renewed; null: never. */
  expiresAt: Instant.nullable().default(null),
  /** When the sweep looks at it next: to remind before it lapses, to end it, to forget it. */
  nextAt: Instant.nullable().default(null),
  /** Why and when it ended or was paused by us. */
  ended: Failure.nullable().default(null),
  version: z.number().int().positive().default(1),
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
  /** What the mail provider calls it, once it has accepted it. */
  messageId: z.string().optional(),
  /** Set where it may have to wait for a digest: the events that were handed out before it in its hour. */
  crowd: z.array(z.string()).optional(),
  /** Id of the delivery of the digest that it waits for or went with. */
  digestId: z.string().optional(),
  /** Of a digest: the deliveries that go with it, settled before it is first sent. */
  members: z.array(z.string()).optional(),
  failure: Failure.nullable(),
  expiresAt: Instant,
  version: z.number().int().nonnegative(),
});
export type Delivery = z.infer<typeof Delivery>;
