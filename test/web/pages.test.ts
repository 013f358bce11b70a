import { load } from 'cheerio/slim';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mimeMessage } from '../../functions/adapters/mimeMessage.ts';
import { shippedChoices, shippedOrganisations } from '../../functions/compose/shipped.ts';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { linkPath } from '../../functions/core/links.ts';
import type { Subscription } from '../../functions/core/model/subscription.ts';
import { deliver } from '../../functions/stages/deliver.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { makeWeb } from '../../functions/web/app.ts';
import { council, event } from '../core/render/build.ts';
import { type Harness, openHarness } from '../stages/harness.ts';

let h: Harness;
let web: ReturnType<typeof makeWeb>;
let keys = 0;
const nextKey = (): number => {
  keys += 1;
  return keys;
};
const told = event();

beforeEach(async () => {
  h = await openHarness();
  keys = 0;
  web = makeWeb({
    app: { ports: h.ports },
    organisations: shippedOrganisations(),
    choices: shippedChoices(),
    newSecret: () => `whsec_${Buffer.alloc(24, nextKey()).toString('base64')}`,
    newKey: () => `key-${nextKey()}`,
  });
  await h.ports.corpus.apply({ kind: 'event', record: { ...told, nextAt: instant(h.clock.now()) } }, 1);
});
afterEach(() => h.close());

const post = (path: string, fields: Record<string, string> | [string, string][] = {}) =>
  web.request(path, { method: 'POST', body: new URLSearchParams(fields) });
const postJson = (path: string, body: unknown) =>
  web.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const only = async (): Promise<Subscription> => {
  const [subscription] = await h.ports.alerts.subscriptions();
  if (!subscription) throw new Error('no subscription');
  return subscription;
};
const linksOf = (text: string) =>
  [...text.matchAll(/https:\/\/alerts\.example(\/[^\s"<>]+)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

const mailAsked = async (): Promise<Subscription> => {
  expect((await post('/subscriptions', { to: 'team@example.org', name: '우리 팀' })).status).toBe(200);
  return only();
};
const mailActive = async (): Promise<Subscription> => {
  const { id } = await mailAsked();
  expect((await post(linkPath(await only(), 'confirm'))).status).toBe(200);
  return (await h.ports.alerts.subscription(id)) as Subscription;
};
const alerted = async (): Promise<void> => {
  await dispatch(told.id, h.ports);
  for (const message of h.sent) if (message.queue === 'deliveries') await deliver(message.deliveryId, h.ports);
};

describe('a mailbox', () => {
  test('is asked first, and told of nothing until it has said yes', async () => {
    const asked = await mailAsked();
    expect(asked).toMatchObject({ state: 'pending', channel: { to: 'team@example.org' } });
    await alerted();
    expect(h.mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('구독을 확인')]);
    const [link = ''] = linksOf(h.mails[0]?.text ?? '');
    expect((await web.request(link)).status).toBe(200);
    expect((await only()).state).toBe('pending');
    expect((await post(link)).status).toBe(200);
    expect((await only()).state).toBe('active');
    await h.ports.corpus.scheduleEvent(told.id, instant(h.clock.now()));
    await alerted();
    expect(h.mails).toHaveLength(2);
  });

  test('is left by any link of its mails only through a POST: every GET and HEAD changes nothing', async () => {
    await mailActive();
    await alerted();
    const before = await only();
    const links = h.mails.flatMap(({ text, html, leaveUrl }) => linksOf(`${text} ${html} ${leaveUrl ?? ''}`));
    expect(new Set(links).size).toBeGreaterThanOrEqual(3);
    for (const link of links) {
      for (const method of ['GET', 'HEAD']) expect((await web.request(link, { method })).status).toBe(200);
    }
    expect(await only()).toEqual(before);
  });

  test('is left by one click after RFC 8058: no cookie, no redirect', async () => {
    await mailActive();
    await alerted();
    const sent = h.mails.at(-1);
    if (!sent) throw new Error('no mail');
    const { headers } = await simpleParser(await mimeMessage(sent, 'watch@example.org'));
    expect(headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } });
    const [link = ''] = linksOf(JSON.stringify(headers.get('list')));
    const answer = await web.request(link, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('location')]).toEqual([
      200,
      null,
      null,
    ]);
    expect(await only()).toMatchObject({ state: 'ended', ended: { code: 'left' } });
    await h.ports.corpus.scheduleEvent(told.id, instant(h.clock.now()));
    await dispatch(told.id, h.ports);
    expect(h.sent.filter(({ queue }) => queue === 'deliveries')).toHaveLength(1);
  });

  test('that never answers is forgotten after two days', async () => {
    await mailAsked();
    h.clock.advanceTo(h.clock.now() + 2 * DAY_MS + 1);
    await sweep(h.ports);
    expect(await h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('is reminded before its subscription lapses, may renew, and is ended when it does not', async () => {
    const { expiresAt } = await mailActive();
    h.clock.advanceTo(Date.parse(expiresAt ?? '') - 13 * DAY_MS);
    await sweep(h.ports);
    await sweep(h.ports);
    expect(h.mails.filter(({ subject }) => subject.includes('곧 끝납니다'))).toHaveLength(1);
    const [manage = ''] = linksOf(h.mails.at(-1)?.text ?? '');
    await post(manage, { do: 'renew' });
    expect(Date.parse((await only()).expiresAt ?? '')).toBe(h.clock.now() + 365 * DAY_MS);
    h.clock.advanceTo(h.clock.now() + 352 * DAY_MS);
    await sweep(h.ports);
    h.clock.advanceTo(h.clock.now() + 14 * DAY_MS);
    await sweep(h.ports);
    expect(await only()).toMatchObject({ state: 'ended', ended: { code: 'expired' } });
    h.clock.advanceTo(h.clock.now() + 31 * DAY_MS);
    await sweep(h.ports);
    expect(await h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('is not flooded with questions', async () => {
    for (let index = 0; index < 3; index += 1) await post('/subscriptions', { to: 'Team@example.org' });
    const refused = await post('/subscriptions', { to: 'team@example.org' });
    expect([refused.status, h.mails.length]).toEqual([429, 3]);
  });
});

describe('a webhook', () => {
  const wanted = { url: 'https://example.org/hook', contact: 'team@example.org' };

  test('must echo a challenge, and is then active, with its secret shown once', async () => {
    const page = await (await post('/subscriptions', wanted)).text();
    const subscription = await only();
    expect(subscription).toMatchObject({ state: 'active', contact: 'team@example.org' });
    const secret = subscription.channel.kind === 'webhook' ? subscription.channel.secret : '';
    expect(load(page)('pre').text()).toBe(secret);
    expect(h.hooks[0]?.secrets).toEqual([secret]);
    expect(await (await web.request(linkPath(subscription, 'manage'))).text()).not.toContain(secret);
  });

  test('that does not echo is not kept', async () => {
    h.answer.status = 500;
    expect((await post('/subscriptions', wanted)).status).toBe(400);
    expect(await h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('that cannot be reached is told so, in words for the public', async () => {
    h.ports.hooks.challenge = () => Promise.reject(new AppError('web.unreachable', 'example.org: ECONNREFUSED'));
    const answer = await post('/subscriptions', wanted);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Your endpoint did not answer'),
    ]);
    expect(await h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('needs somebody to tell of trouble', async () => {
    expect((await post('/subscriptions', { url: wanted.url })).status).toBe(400);
    expect(h.hooks).toEqual([]);
  });

  test('that says it is gone is ended, and its owner is told by mail', async () => {
    await post('/subscriptions', wanted);
    h.answer.status = 410;
    await alerted();
    expect(await only()).toMatchObject({ state: 'ended', ended: { code: 'hook.status' } });
    expect(h.mails).toMatchObject([{ to: 'team@example.org', subject: expect.stringContaining('멈추었습니다') }]);
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
    expect(h.hooks.at(-1)?.secrets).toEqual([channel.secret, before.channel.secret]);
    h.clock.advanceTo(h.clock.now() + 3 * DAY_MS);
    await h.ports.corpus.apply({ kind: 'event', record: { ...told, id: 'evt_2', nextAt: instant(0) } }, 2);
    await dispatch('evt_2', h.ports);
    const last = h.sent.at(-1);
    if (last?.queue === 'deliveries') await deliver(last.deliveryId, h.ports);
    expect(h.hooks.at(-1)?.secrets).toEqual([channel.secret]);
  });
});

describe('an owner', () => {
  test('pauses, resumes, edits and ends through the link of the mails', async () => {
    const manage = linkPath(await mailActive(), 'manage');
    await post(manage, { do: 'pause' });
    expect((await only()).state).toBe('paused');
    await alerted();
    expect(h.mails).toHaveLength(1);
    await post(manage, { do: 'resume' });
    expect((await only()).state).toBe('active');
    const edit = manage.replace('/manage?', '/edit?');
    await post(edit, [
      ['types', 'meeting.created'],
      ['types', 'council.created'],
      ['organisations', '산업부, 해양수산부'],
      ['words', '항만, 수소'],
      ['deadline', 'true'],
      ['strength', 'review'],
      ['language', 'en'],
    ]);
    expect(await only()).toMatchObject({
      language: 'en',
      criteria: {
        types: ['meeting.created', 'council.created'],
        organisations: ['industry', 'oceans'],
        words: ['항만', '수소'],
        deadline: true,
        strength: 'review',
        plans: false,
      },
    });
    await post(manage, { do: 'end' });
    expect((await only()).state).toBe('ended');
    expect((await post(manage, { do: 'resume' })).status).toBe(400);
  });

  test.each([
    ['a wrong signature', (path: string) => path.replace(/key=.*/, 'key=AAAAAAAAAAAAAAAAAAAAAA')],
    ['none', (path: string) => path.replace(/\?.*/, '')],
    [
      'the signature of another purpose',
      (path: string, leave: string) => path.replace(/key=.*/, leave.split('?')[1] ?? ''),
    ],
    ['a subscription that is not there', (path: string) => path.replace(/sub_[^/]+/, 'sub_nowhere')],
  ])('is not taken for somebody with %s', async (_, spoil) => {
    const subscription = await mailActive();
    const path = spoil(linkPath(subscription, 'manage'), linkPath(subscription, 'leave'));
    expect([(await web.request(path)).status, (await post(path, { do: 'end' })).status]).toEqual([403, 403]);
    expect((await only()).state).toBe('active');
  });
});

test('councils that were found can be chosen, and what is chosen is told to who confirms it', async () => {
  await h.ports.corpus.apply({ kind: 'council', record: council({ name: '정책협의회' }) }, 1);
  const page = load(await (await web.request('/')).text());
  const name = '산업통상부·해양수산부 정책협의회';
  expect(page(`option[value="${council().key}"]`).text()).toBe(name);
  const fields = { to: 'team@example.org', councils: council().key, words: '수소', deadline: 'true' };
  expect((await post('/subscriptions', fields)).status).toBe(200);
  const [confirm = ''] = linksOf(h.mails[0]?.text ?? '');
  const confirmPage = load(await (await web.request(confirm)).text())('main').text();
  for (const told of [confirmPage, h.mails[0]?.text, h.mails[0]?.html])
    for (const words of [name, '수소', '기한이 있는 약속만', 'only with a date']) expect(told).toContain(words);
});

test('an owner reads what the last alerts were about', async () => {
  const { id } = await mailActive();
  await alerted();
  const page = load(await (await web.request(linkPath(await only(), 'manage'))).text())('main').text();
  const subject = h.mails.at(-1)?.subject ?? '';
  expect(subject).toContain('산업부-해수부 정책협의회');
  expect(page).toContain(subject);
  expect(page).not.toContain('evt_');
  expect(id).toMatch(/^sub_/);
});

describe('a preview', () => {
  test('says how often, names the last and shows the very message', async () => {
    const page = load(await (await post('/preview', { to: 'team@example.org', words: '하역장비' })).text());
    expect(page('.big').text()).toBe('1');
    expect(page('main ul li').text()).toContain('새 회의');
    expect(page('iframe').attr('srcdoc')).toContain(told.data.commitments[0]?.fact.quote);
    expect(page('form[action="/subscriptions"] input[name=words]').attr('value')).toBe('하역장비');
    const none = load(await (await post('/preview', { to: 'team@example.org', words: '없는낱말' })).text());
    expect([none('.big').text(), none('iframe').length]).toEqual(['0', 0]);
  });

  test('counts just what dispatch sends', async () => {
    const asks = [
      {},
      { words: ['수소'] },
      { organisations: ['해수부'] },
      { types: ['council.created'] },
      { deadline: true },
    ];
    for (const [index, criteria] of asks.entries()) {
      const body = { name: `n${index}`, channel: { kind: 'mail', to: `a${index}@example.org` }, criteria };
      const tried = (await (await postJson('/api/preview', body)).json()) as { matching: number };
      await postJson('/api/subscriptions', body);
      const asked = (await h.ports.alerts.subscriptions()).find(({ name }) => name === `n${index}`) as Subscription;
      await post(linkPath(asked, 'confirm'));
      await h.ports.corpus.scheduleEvent(told.id, instant(h.clock.now()));
      await dispatch(told.id, h.ports);
      expect((await h.ports.alerts.deliveriesOf(asked.id, 9)).length).toBe(tried.matching);
    }
  });

  test('can be gone back from without typing anything again', async () => {
    const fields = { to: 'team@example.org', name: '우리 팀', words: '수소', language: 'en' };
    const page = load(await (await post('/', fields)).text());
    const typed = ['to', 'name', 'words'].map((name) => page(`input[name=${name}]`).attr('value'));
    expect([...typed, page('select[name=language] option[selected]').attr('value')]).toEqual(Object.values(fields));
  });

  test('says what is wrong and keeps what was typed', async () => {
    const answer = await post('/preview', { words: '수소' });
    const page = load(await answer.text());
    expect([answer.status, page('[role=alert]').text(), page('input[name=words]').attr('value')]).toEqual([
      400,
      expect.stringContaining('하나를 적어'),
      '수소',
    ]);
    for (const [field, value] of [
      ['organisations', '없는부'],
      ['councils', 'nobody+nothing/정책협의회'],
    ] as const) {
      const refused = await post('/preview', { to: 'a@example.org', [field]: value });
      const told = load(await refused.text())('[role=alert]').text();
      expect([refused.status, told]).toEqual([400, expect.stringMatching(/목록에 없는.*list/s)]);
      expect(told).not.toContain('ops ');
    }
  });
});

describe('the JSON twin', () => {
  test('subscribes a webhook and is changed by its manage address', async () => {
    const body = { name: 'hook', channel: { kind: 'webhook', url: 'https://example.org/h' }, contact: 'a@example.org' };
    const made = (await (await postJson('/api/subscriptions', body)).json()) as { secret: string; manage: string };
    expect(made.secret).toMatch(/^whsec_/);
    const path = made.manage.replace('https://alerts.example', '');
    expect(await (await postJson(path, { do: 'pause' })).json()).toMatchObject({ state: 'paused' });
    const seen = await (await web.request(path)).text();
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
    const answer = await web.request('/api/subscriptions', {
      method: 'POST',
      body,
      headers: { 'content-length': String(body.length) },
    });
    expect(answer.status).toBe(status);
  });
});

test('every page forbids framing, foreign content, storing and telling others its address', async () => {
  const { headers } = await web.request('/');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['no-referrer', 'no-store']);
});

test('what was typed comes back escaped', async () => {
  const page = await (await post('/', { words: '"><script>alert(1)</script>' })).text();
  expect(page).not.toContain('<script>');
});
