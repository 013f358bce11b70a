import type { Context, Hono } from 'hono';
import { koreanDay } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { linkPath } from '../core/links.ts';
import type { Event } from '../core/model/event.ts';
import { Criteria, type Subscription } from '../core/model/subscription.ts';
import { badge, headline } from '../core/render/headline.ts';
import { renderMail } from '../core/render/mail.ts';
import { askedPage, askPage, type Preview, previewPage } from '../core/render/pages/askPages.ts';
import { namesOf } from '../core/render/pages/criteriaFields.ts';
import { renderWebhook } from '../core/render/webhook.ts';
import { type SubscriptionRequest, subscribe, withLineages } from '../core/subscribe.ts';
import { askSubscription } from '../stages/askSubscription.ts';
import { backtest } from '../stages/backtest.ts';
import { choicesOf, knownCouncils } from './choices.ts';
import { criteriaOf, type Fields, requestOf, wheretoOf } from './form.ts';
import type { Site } from './site.ts';

/** Asking for alerts: the form, what it would bring, and the request itself. */
export const askRoutes = (web: Hono, site: Site): void => {
  web.get('/', async (c) => c.html(askPage(Criteria.parse({}), {}, await choicesOf(site), null)));
  web.post('/', async (c) => {
    const fields = await fieldsOf(c);
    const criteria = withLineages(criteriaOf(fields).criteria, site.organisations);
    return c.html(askPage(criteria, wheretoOf(fields), await choicesOf(site), null));
  });
  web.post('/preview', async (c) => {
    const fields = await fieldsOf(c);
    try {
      return c.html(previewPage({ ...(await tried(requestOf(fields), site)), fields }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return c.html(askPage(criteriaAgain(fields), wheretoOf(fields), await choicesOf(site), error.message), 400);
    }
  });
  web.post('/subscriptions', async (c) => {
    const subscription = await asked(requestOf(await fieldsOf(c)), c, site);
    return c.html(askedPage(subscription, `${site.app.ports.publicUrl}${linkPath(subscription, 'manage')}`));
  });
};

export const fieldsOf = async (c: Context): Promise<Fields> =>
  Object.fromEntries(
    Object.entries(await c.req.parseBody({ all: true })).map(([name, value]) => [
      name,
      [value].flat().filter((one): one is string => typeof one === 'string'),
    ]),
  );

export const asked = async (request: SubscriptionRequest, c: Context, site: Site): Promise<Subscription> => {
  const { organisations } = site;
  const choices = await choicesOf(site);
  knownCouncils(request.criteria, choices);
  const chance = { newSecret: site.newSecret(), linkKey: site.newKey() };
  return askSubscription(
    request,
    { organisations, names: namesOf(choices), caller: callerOf(c), ...chance },
    site.app.ports,
  );
};

/** Lambda puts the caller's own address last; what stands before it the caller may have made up. */
const callerOf = (c: Context): string => c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown';

/** What was typed, as far as it can be shown again. */
const criteriaAgain = (fields: Fields): Criteria => {
  try {
    return criteriaOf(fields).criteria;
  } catch {
    return Criteria.parse({});
  }
};

/** What a request would have brought, with the very message of the newest event. */
export const tried = async (request: SubscriptionRequest, site: Site): Promise<Omit<Preview, 'fields'>> => {
  const { ports } = site.app;
  knownCouncils(request.criteria, await choicesOf(site));
  const wanted = subscribe(request, {
    now: ports.clock.now(),
    newSecret: site.newSecret(),
    organisations: site.organisations,
  });
  const { since, events, matching, last } = await backtest(wanted.criteria, ports);
  const [newest] = last;
  return {
    since: since === null ? null : koreanDay(Date.parse(since)),
    events,
    matching,
    last: last.map((event) => ({
      id: event.id,
      kind: badge(event),
      headline: headline(event),
      day: koreanDay(Date.parse(event.at)),
    })),
    message: newest === undefined ? null : messageOf(newest, wanted, ports.publicUrl),
  };
};

const messageOf = (event: Event, wanted: Subscription, publicUrl: string | null): Preview['message'] => {
  if (wanted.channel.kind === 'webhook') {
    return { kind: 'webhook', json: JSON.stringify(JSON.parse(renderWebhook(event, publicUrl)), null, 2) };
  }
  const { subject, html } = renderMail(event, wanted, { kind: 'links', leaveUrl: '#', manageUrl: '#' });
  return { kind: 'mail', subject, html };
};
