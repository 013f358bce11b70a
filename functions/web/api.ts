import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { AppError } from '../core/errors.ts';
import { linkPath } from '../core/links.ts';
import { Criteria, type Subscription } from '../core/model/subscription.ts';
import { SubscriptionRequest, withLineages } from '../core/subscribe.ts';
import { changeSubscription } from '../stages/changeSubscription.ts';
import { asked, tried } from './askRoutes.ts';
import { choicesOf, knownCouncils } from './choices.ts';
import { changeOf, linked } from './ownerRoutes.ts';
import type { Site } from './site.ts';

const Act = z.union([
  z.strictObject({ do: z.enum(['pause', 'resume', 'renew', 'rotate', 'end']) }),
  z.strictObject({ criteria: Criteria, language: z.enum(['ko', 'en']) }),
]);

/** The same as the pages, in JSON: `POST /api/preview`, `POST /api/subscriptions`, and the manage link's twin. */
export const api = (site: Site): Hono => {
  const routes = new Hono();
  const { ports } = site.app;
  routes.post('/preview', async (c) => c.json(await tried(parsed(SubscriptionRequest, await jsonOf(c)), site)));
  routes.post('/subscriptions', async (c) => {
    const subscription = await asked(parsed(SubscriptionRequest, await jsonOf(c)), c, site);
    const { channel } = subscription;
    // A mailbox learns of its links by mail: whoever asked need not be its owner.
    const owned =
      channel.kind === 'webhook'
        ? { secret: channel.secret, manage: `${ports.publicUrl}/api${linkPath(subscription, 'manage')}` }
        : {};
    return c.json({ id: subscription.id, state: subscription.state, ...owned }, 201);
  });
  routes.get('/subscriptions/:id/manage', async (c) => {
    const subscription = await linked(c, 'manage', site);
    return c.json({ ...publicly(subscription), deliveries: await ports.alerts.deliveriesOf(subscription.id, 50) });
  });
  routes.post('/subscriptions/:id/manage', async (c) => {
    const { id } = await linked(c, 'manage', site);
    const act = parsed(Act, await jsonOf(c));
    if ('criteria' in act) knownCouncils(act.criteria, await choicesOf(site));
    const change =
      'do' in act
        ? changeOf(act.do, site)
        : ({ kind: 'edit', ...act, criteria: withLineages(act.criteria, site.organisations) } as const);
    const changed = await changeSubscription(id, change, ports);
    return c.json({ ...publicly(changed), ...(change.kind === 'rotate' ? { secret: change.secret } : {}) });
  });
  return routes;
};

const jsonOf = (c: Context): Promise<unknown> =>
  c.req.json().catch((cause: unknown) => {
    throw new AppError('subscription.invalid', 'the body is not JSON', { cause });
  });

/** Without what signs: the key of the links and the secrets. */
const publicly = ({ linkKey: _key, channel, ...rest }: Subscription) => ({
  ...rest,
  channel: channel.kind === 'mail' ? channel : { kind: channel.kind, url: channel.url },
});

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('subscription.invalid', z.prettifyError(result.error));
};
