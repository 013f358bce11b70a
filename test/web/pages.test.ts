import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { linkPath } from '../../functions/core/links.ts';
import type { Subscription } from '../../functions/core/model/subscription.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { council } from '../core/render/build.ts';
import { eachWeb, linksOf, told } from './asked.ts';

const { now, post, postJson, only, mailActive, alerted } = eachWeb();

describe('an owner', () => {
  test('pauses, resumes, edits and ends through the link of the mails', async () => {
    const manage = linkPath(await mailActive(), 'manage');
    await post(manage, { do: 'pause' });
    expect((await only()).state).toBe('paused');
    await alerted();
    expect(now.h.mails).toHaveLength(1);
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
    expect([(await now.web.request(path)).status, (await post(path, { do: 'end' })).status]).toEqual([403, 403]);
    expect((await only()).state).toBe('active');
  });
});

test('councils that were found can be chosen, and what is chosen is told to who confirms it', async () => {
  await now.h.ports.corpus.apply({ kind: 'council', record: council({ name: '정책협의회' }) }, 1);
  const page = load(await (await now.web.request('/')).text());
  const name = '산업통상부·해양수산부 정책협의회';
  expect(page(`option[value="${council().key}"]`).text()).toBe(name);
  const fields = { to: 'team@example.org', councils: council().key, words: '수소', deadline: 'true' };
  expect((await post('/subscriptions', fields)).status).toBe(200);
  const [confirm = ''] = linksOf(now.h.mails[0]?.text ?? '');
  const confirmPage = load(await (await now.web.request(confirm)).text())('main').text();
  for (const told of [confirmPage, now.h.mails[0]?.text, now.h.mails[0]?.html])
    for (const words of [name, '수소', '기한이 있는 약속만', 'only with a date']) expect(told).toContain(words);
});

test('an owner reads what the last alerts were about', async () => {
  const { id } = await mailActive();
  await alerted();
  const page = load(await (await now.web.request(linkPath(await only(), 'manage'))).text())('main').text();
  const subject = now.h.mails.at(-1)?.subject ?? '';
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
      const asked = (await now.h.ports.alerts.subscriptions()).find(({ name }) => name === `n${index}`) as Subscription;
      await post(linkPath(asked, 'confirm'));
      await now.h.ports.corpus.scheduleEvent(told.id, instant(now.h.clock.now()));
      await dispatch(told.id, now.h.ports);
      expect((await now.h.ports.alerts.deliveriesOf(asked.id, 9)).length).toBe(tried.matching);
    }
  });

  test('can be gone back from without typing anything again', async () => {
    const fields = { to: 'team@example.org', name: '우리 팀', words: '수소', language: 'en' };
    const page = load(await (await post('/', fields)).text());
    const typed = ['to', 'name', 'words'].map((name) => page(`input[name=${name}]`).attr('value'));
    expect([...typed, page('select[name=language] option[selected]').attr('value')]).toEqual(Object.values(fields));
  });

  test.each([
    [{ to: 'nobody' }, '전자우편 주소가 맞지 않습니다', 'e-mail address'],
    [{ url: 'ftp://example.org/x', contact: 'a@example.org' }, '웹훅 주소가 맞지 않습니다', 'webhook'],
    [{ to: 'a@example.org', contact: 'b' }, '문제가 생기면 알릴 전자우편', 'e-mail for trouble'],
    [{ to: 'a@example.org', name: 'n'.repeat(101) }, '이름은 100자까지', '100 characters'],
  ])('names the field in the reader’s words: %o', async (fields, ko, en) => {
    const answer = await post('/preview', fields as Record<string, string>);
    const told = load(await answer.text())('[role=alert]').text();
    expect(answer.status).toBe(400);
    expect(told).toContain(ko);
    expect(told).toContain(en);
    expect(told).not.toMatch(/channel|Invalid|Too big/);
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

test('every page forbids framing, foreign content, storing and telling others its address', async () => {
  const { headers } = await now.web.request('/');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['no-referrer', 'no-store']);
});

test('what was typed comes back escaped', async () => {
  const page = await (await post('/', { words: '"><script>alert(1)</script>' })).text();
  expect(page).not.toContain('<script>');
});
