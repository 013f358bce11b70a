import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { linkPath } from '../../functions/core/links.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { eachWeb, told } from './asked.ts';

const { now, post, postJson, only, alerted } = eachWeb();

describe('a webhook', () => {
  const wanted = { url: 'https://example.org/hook', contact: 'team@example.org' };

  test('must echo a challenge, and is then active, with its secret shown once', async () => {
    const page = await (await post('/subscriptions', wanted)).text();
    const subscription = await only();
    expect(subscription).toMatchObject({ state: 'active', contact: 'team@example.org' });
    const secret = subscription.channel.kind === 'webhook' ? subscription.channel.secret : '';
    expect(load(page)('pre').text()).toBe(secret);
    expect(now.h.hooks[0]?.secrets).toEqual([secret]);
    expect(await (await now.web.request(linkPath(subscription, 'manage'))).text()).not.toContain(secret);
  });

  test('that does not echo is not kept', async () => {
    now.h.answer.status = 500;
    expect((await post('/subscriptions', wanted)).status).toBe(400);
    expect(await now.h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('that cannot be reached is told so, in words for the public', async () => {
    now.h.ports.hooks.challenge = () => Promise.reject(new AppError('web.unreachable', 'example.org: ECONNREFUSED'));
    const answer = await post('/subscriptions', wanted);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Your endpoint did not answer'),
    ]);
    expect(await now.h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('needs somebody to tell of trouble', async () => {
    expect((await post('/subscriptions', { url: wanted.url })).status).toBe(400);
    expect(now.h.hooks).toEqual([]);
  });

  test('that says it is gone is ended, and its owner is told by mail', async () => {
    await post('/subscriptions', wanted);
    now.h.answer.status = 410;
    await alerted();
    expect(await only()).toMatchObject({ state: 'ended', ended: { code: 'hook.status' } });
    expect(now.h.mails).toMatchObject([{ to: 'team@example.org', subject: expect.stringContaining('멈추었습니다') }]);
  });

  test('gets a new secret, and both signatures for two days', async () => {
    await post('/subscriptions', wanted);
    const before = await only();
    const page = await (await post(linkPath(before, 'manage'), { do: 'rotate' })).text();
    const { channel } = await only();
    if (channel.kind !== 'webhook' || before.channel.kind !== 'webhook') throw new Error('no webhook');
    expect(load(page)('pre').text()).toBe(channel.secret);
    expect(channel.secret).not.toBe(before.channel.secret);
    await alerted();
    expect(now.h.hooks.at(-1)?.secrets).toEqual([channel.secret, before.channel.secret]);
    now.h.clock.advanceTo(now.h.clock.now() + 3 * DAY_MS);
    await now.h.ports.corpus.apply({ kind: 'event', record: { ...told, id: 'evt_2', nextAt: instant(0) } }, 2);
    await dispatch('evt_2', now.h.ports);
    const last = now.h.sent.at(-1);
    if (last?.queue === 'deliveries') await deliver(last.deliveryId, now.h.ports);
    expect(now.h.hooks.at(-1)?.secrets).toEqual([channel.secret]);
  });
});

describe('the JSON twin', () => {
  test('subscribes a webhook and is changed by its manage address', async () => {
    const body = { name: 'hook', channel: { kind: 'webhook', url: 'https://example.org/h' }, contact: 'a@example.org' };
    const made = (await (await postJson('/api/subscriptions', body)).json()) as { secret: string; manage: string };
    expect(made.secret).toMatch(/^whsec_/);
    const path = made.manage.replace('https://alerts.example', '');
    expect(await (await postJson(path, { do: 'pause' })).json()).toMatchObject({ state: 'paused' });
    const seen = await (await now.web.request(path)).text();
    expect(JSON.parse(seen)).toMatchObject({ state: 'paused', deliveries: [] });
    expect(seen).not.toContain('whsec_');
    expect(seen).not.toContain('linkKey');
  });

  test.each([
    ['{', 400],
    ['{}', 400],
    ['{"name":"x","channel":{"kind":"mail","to":"no"}}', 400],
    [`{"name":"${'x'.repeat(70_000)}"}`, 413],
  ])('refuses %.20j with %i', async (body, status) => {
    const answer = await now.web.request('/api/subscriptions', {
      method: 'POST',
      body,
      headers: { 'content-length': String(body.length) },
    });
    expect(answer.status).toBe(status);
  });
});
