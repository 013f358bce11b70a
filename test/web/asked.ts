import { afterEach, beforeEach, expect } from 'vitest';
import { shippedChoices, shippedOrganisations } from '../../functions/compose/shipped.ts';
import { instant } from '../../functions/core/calendar.ts';
import { linkPath } from '../../functions/core/links.ts';
import type { Subscription } from '../../functions/core/model/subscription.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { makeWeb } from '../../functions/web/app.ts';
import { event } from '../core/render/build.ts';
import { type Harness, openHarness } from '../stages/harness.ts';

export const told = event();

export const linksOf = (text: string) =>
  [...text.matchAll(/https:\/\/alerts\.example(\/[^\s"<>]+)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

/** The pages on a harness for each test of a file, with one event that waits to be handed out. */
export const eachWeb = () => {
  const now = {} as { h: Harness; web: ReturnType<typeof makeWeb> };
  let keys = 0;
  const nextKey = (): number => {
    keys += 1;
    return keys;
  };
  beforeEach(async () => {
    keys = 0;
    const h = await openHarness();
    const web = makeWeb({
      app: { ports: h.ports },
      organisations: shippedOrganisations(),
      choices: shippedChoices(),
      newSecret: () => `whsec_${Buffer.alloc(24, nextKey()).toString('base64')}`,
      newKey: () => `key-${nextKey()}`,
    });
    Object.assign(now, { h, web });
    await h.ports.corpus.apply({ kind: 'event', record: { ...told, nextAt: instant(h.clock.now()) } }, 1);
  });
  afterEach(() => now.h.close());

  const post = (path: string, fields: Record<string, string> | [string, string][] = {}) =>
    now.web.request(path, { method: 'POST', body: new URLSearchParams(fields) });
  const postJson = (path: string, body: unknown) =>
    now.web.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const only = async (): Promise<Subscription> => {
    const [subscription] = await now.h.ports.alerts.subscriptions();
    if (!subscription) throw new Error('no subscription');
    return subscription;
  };
  const mailAsked = async (): Promise<Subscription> => {
    expect((await post('/subscriptions', { to: 'team@example.org', name: '우리 팀' })).status).toBe(200);
    return only();
  };
  const mailActive = async (): Promise<Subscription> => {
    const { id } = await mailAsked();
    expect((await post(linkPath(await only(), 'confirm'))).status).toBe(200);
    return (await now.h.ports.alerts.subscription(id)) as Subscription;
  };
  const alerted = async (): Promise<void> => {
    await dispatch(told.id, now.h.ports);
    for (const message of now.h.sent) {
      if (message.queue === 'deliveries') await deliver(message.deliveryId, now.h.ports);
    }
  };
  return { now, post, postJson, only, mailAsked, mailActive, alerted };
};
