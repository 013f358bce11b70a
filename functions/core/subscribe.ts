import * as z from 'zod';
import { instant } from './calendar.ts';
import { AppError } from './errors.ts';
import { makeId } from './ids.ts';
import type { Organisation } from './model/organisation.ts';
import { Criteria, type Subscription } from './model/subscription.ts';

/** A subscription as a person writes it: name, channel, and the criteria that are not left open. */
export const SubscriptionRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  channel: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mail'), to: z.email() }),
    z.strictObject({
      kind: z.literal('webhook'),
      url: z.url({ protocol: /^https?$/ }),
      /** Made when it is left out. */
      secret: z.string().startsWith('whsec_').optional(),
    }),
  ]),
  criteria: Criteria.prefault({}),
  language: z.enum(['ko', 'en']).optional(),
  /** Where trouble is told; left out, the address itself where it is a mail's. */
  contact: z.email().optional(),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

/** A file of subscriptions. */
export const SubscriptionFile = z.strictObject({ schema: z.literal(1), subscriptions: z.array(SubscriptionRequest) });

export interface SubscribeContext {
  /** Milliseconds since 1970. */
  now: number;
  /** Used where the request has none. */
  newSecret: string;
  organisations: readonly Organisation[];
  /** Signs the links of a subscription that the operator makes; left out, it has none. */
  linkKey?: string;
  /** Somebody asked over the web: a subscription of its own, with links, that waits to be confirmed. */
  asked?: { linkKey: string; confirmBy: string };
}

/**
 * The same name and address make the same id, so that a file can be loaded again. Organisations may be given by lineage
 * or by any name; throws `subscription.invalid` for one that nobody bears, since it would never match.
 */
export const subscribe = (request: SubscriptionRequest, context: SubscribeContext): Subscription => {
  const { name, channel, criteria, language, contact } = request;
  const address = channel.kind === 'mail' ? channel.to : channel.url;
  const { asked } = context;
  return {
    id: asked ? makeId('sub', asked.linkKey) : makeId('sub', name, channel.kind, address),
    name,
    channel: channel.kind === 'mail' ? channel : { ...channel, secret: channel.secret ?? context.newSecret },
    criteria: withLineages(criteria, context.organisations),
    language: language ?? 'ko',
    contact: contact ?? (channel.kind === 'mail' ? channel.to : null),
    state: asked ? 'pending' : 'active',
    linkKey: asked?.linkKey ?? context.linkKey ?? '',
    createdAt: instant(context.now),
    expiresAt: asked?.confirmBy ?? null,
    nextAt: asked?.confirmBy ?? null,
    ended: null,
    version: 1,
  };
};

/** Organisations by lineage, whatever they were called. Throws `subscription.invalid` for a name that nobody bears. */
export const withLineages = (criteria: Criteria, organisations: readonly Organisation[]): Criteria => ({
  ...criteria,
  organisations: [...new Set(criteria.organisations.map((words) => lineageOf(words, organisations)))],
});

const lineageOf = (words: string, organisations: readonly Organisation[]): string => {
  const found = organisations.find(
    ({ lineage, name, shortNames }) =>
      lineage === words || name === words || shortNames.some((short) => short.name === words),
  );
  if (found) return found.lineage;
  const ko = `목록에 없는 기관입니다: ${words}. 목록의 이름으로 적어 주십시오.`;
  throw new AppError('subscription.invalid', `${ko} / Not in the list of bodies. Please use a name of the list.`);
};
