import type { Context, Hono } from 'hono';
import { AppError } from '../core/errors.ts';
import { type LinkPurpose, linkHolds, linkPath } from '../core/links.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { subjectLine } from '../core/render/headline.ts';
import { type Brought, confirmPage, leavePage, managePage, messagePage } from '../core/render/pages/ownerPages.ts';
import { withLineages } from '../core/subscribe.ts';
import { type Change, changeSubscription } from '../stages/changeSubscription.ts';
import { isDigest } from '../stages/stormGuard.ts';
import { fieldsOf } from './askRoutes.ts';
import { choicesOf, knownCouncils } from './choices.ts';
import { criteriaOf } from './form.ts';
import type { Site } from './site.ts';

/** Deliveries shown to their subscriber. */
const SHOWN = 10;

/** What signed links lead to: confirm, manage, leave. */
export const ownerRoutes = (web: Hono, site: Site): void => {
  const { ports } = site.app;
  web.get('/subscriptions/:id/confirm', async (c) => {
    const subscription = await linked(c, 'confirm', site);
    return c.html(confirmPage(subscription, await choicesOf(site), linkPath(subscription, 'confirm')));
  });
  web.post('/subscriptions/:id/confirm', async (c) => {
    const { id } = await linked(c, 'confirm', site);
    return shown(c, await changeSubscription(id, { kind: 'confirm' }, ports), site);
  });
  web.get('/subscriptions/:id/leave', async (c) => {
    const subscription = await linked(c, 'leave', site);
    return c.html(leavePage(subscription, linkPath(subscription, 'leave')));
  });
  // The button's form and the one-click POST of RFC 8058 alike: neither needs a cookie, neither is redirected.
  web.post('/subscriptions/:id/leave', async (c) => {
    const { id } = await linked(c, 'leave', site);
    await changeSubscription(id, ENDED_BY_OWNER, ports);
    const title = { ko: '이제 보내지 않습니다', en: 'You will get no more of these' };
    return c.html(messagePage(title, { ko: '구독을 끝냈습니다.', en: 'The subscription has ended.' }));
  });
  web.get('/subscriptions/:id/manage', async (c) => shown(c, await linked(c, 'manage', site), site));
  web.post('/subscriptions/:id/manage', async (c) => {
    const { id } = await linked(c, 'manage', site);
    const change = changeOf(String((await fieldsOf(c)).do ?? ''), site);
    return shown(c, await changeSubscription(id, change, ports), site, change);
  });
  web.post('/subscriptions/:id/edit', async (c) => {
    const { id } = await linked(c, 'manage', site);
    const { criteria, language } = criteriaOf(await fieldsOf(c));
    knownCouncils(criteria, await choicesOf(site));
    const change: Change = { kind: 'edit', criteria: withLineages(criteria, site.organisations), language };
    return shown(c, await changeSubscription(id, change, ports), site);
  });
};

const ENDED_BY_OWNER: Change = { kind: 'end', code: 'left', message: 'ended by its owner' };

/** The subscription of a signed link. Throws `link.invalid`: the same whether it is gone or the signature is wrong. */
export const linked = async (c: Context, purpose: LinkPurpose, { app }: Site): Promise<Subscription> => {
  const found = await app.ports.alerts.subscription(c.req.param('id') ?? '');
  if (found && linkHolds(found, purpose, c.req.query('key') ?? '')) return found;
  const ko = '이 연결은 더 이상 쓸 수 없습니다. 구독이 이미 끝나 지워졌거나 주소가 잘렸을 수 있습니다.';
  throw new AppError(
    'link.invalid',
    `${ko} / This link is no longer good: the subscription is gone, or the address was cut.`,
  );
};

export const changeOf = (verb: string, site: Site): Change => {
  switch (verb) {
    case 'pause':
    case 'resume':
    case 'renew':
      return { kind: verb };
    case 'rotate':
      return { kind: 'rotate', secret: site.newSecret() };
    case 'end':
      return ENDED_BY_OWNER;
    default:
      throw new AppError('subscription.invalid', `no such act: ${verb}`);
  }
};

const shown = async (c: Context, subscription: Subscription, site: Site, change?: Change): Promise<Response> => {
  const brought = await broughtTo(subscription, site);
  const act = linkPath(subscription, 'manage');
  const actions = { act, edit: act.replace('/manage?', '/edit?') };
  const secret = change?.kind === 'rotate' ? change.secret : null;
  return c.html(managePage(subscription, brought, await choicesOf(site), actions, secret));
};

/** The last deliveries with the subjects of their mails. */
const broughtTo = async ({ id, language }: Subscription, { app }: Site): Promise<Brought[]> => {
  const { alerts, corpus } = app.ports;
  const deliveries = await alerts.deliveriesOf(id, SHOWN);
  return Promise.all(
    deliveries.map(async (delivery) => {
      const digest = delivery.members ?? (isDigest(delivery) ? [] : null);
      if (digest !== null) return { delivery, subject: gathered(digest.length) };
      const event = await corpus.event(delivery.eventId);
      return { delivery, subject: event ? subjectLine(event, language) : delivery.eventId };
    }),
  );
};

const gathered = (count: number): string =>
  count === 0 ? '모아 보기 · a digest' : `모아 보기 ${count}건 · ${count} alerts in one mail`;
