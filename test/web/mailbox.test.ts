import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { mimeMessage } from '../../functions/adapters/mimeMessage.ts';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { eachWeb, linksOf, told } from './asked.ts';

const { now, post, only, mailAsked, mailActive, alerted } = eachWeb();

describe('a mailbox', () => {
  test('is asked first, and told of nothing until it has said yes', async () => {
    const asked = await mailAsked();
    expect(asked).toMatchObject({ state: 'pending', channel: { to: 'team@example.org' } });
    await alerted();
    expect(now.h.mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('구독을 확인')]);
    const [link = ''] = linksOf(now.h.mails[0]?.text ?? '');
    expect((await now.web.request(link)).status).toBe(200);
    expect((await only()).state).toBe('pending');
    expect((await post(link)).status).toBe(200);
    expect((await only()).state).toBe('active');
    await now.h.ports.corpus.scheduleEvent(told.id, instant(now.h.clock.now()));
    await alerted();
    expect(now.h.mails).toHaveLength(2);
  });

  test('is left by any link of its mails only through a POST: every GET and HEAD changes nothing', async () => {
    await mailActive();
    await alerted();
    const before = await only();
    const links = now.h.mails.flatMap(({ text, html, leaveUrl }) => linksOf(`${text} ${html} ${leaveUrl ?? ''}`));
    expect(new Set(links).size).toBeGreaterThanOrEqual(3);
    for (const link of links) {
      for (const method of ['GET', 'HEAD']) expect((await now.web.request(link, { method })).status).toBe(200);
    }
    expect(await only()).toEqual(before);
  });

  test('is left by one click after RFC 8058: no cookie, no redirect', async () => {
    await mailActive();
    await alerted();
    const sent = now.h.mails.at(-1);
    if (!sent) throw new Error('no mail');
    const { headers } = await simpleParser(await mimeMessage(sent, 'watch@example.org'));
    expect(headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } });
    const [link = ''] = linksOf(JSON.stringify(headers.get('list')));
    const answer = await now.web.request(link, {
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
    await now.h.ports.corpus.scheduleEvent(told.id, instant(now.h.clock.now()));
    await dispatch(told.id, now.h.ports);
    expect(now.h.sent.filter(({ queue }) => queue === 'deliveries')).toHaveLength(1);
  });

  test('that never answers is forgotten after two days', async () => {
    await mailAsked();
    now.h.clock.advanceTo(now.h.clock.now() + 2 * DAY_MS + 1);
    await sweep(now.h.ports);
    expect(await now.h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('is reminded before its subscription lapses, may renew, and is ended when it does not', async () => {
    const { expiresAt } = await mailActive();
    now.h.clock.advanceTo(Date.parse(expiresAt ?? '') - 13 * DAY_MS);
    await sweep(now.h.ports);
    await sweep(now.h.ports);
    expect(now.h.mails.filter(({ subject }) => subject.includes('곧 끝납니다'))).toHaveLength(1);
    const [manage = ''] = linksOf(now.h.mails.at(-1)?.text ?? '');
    await post(manage, { do: 'renew' });
    expect(Date.parse((await only()).expiresAt ?? '')).toBe(now.h.clock.now() + 365 * DAY_MS);
    now.h.clock.advanceTo(now.h.clock.now() + 352 * DAY_MS);
    await sweep(now.h.ports);
    now.h.clock.advanceTo(now.h.clock.now() + 14 * DAY_MS);
    await sweep(now.h.ports);
    expect(await only()).toMatchObject({ state: 'ended', ended: { code: 'expired' } });
    now.h.clock.advanceTo(now.h.clock.now() + 31 * DAY_MS);
    await sweep(now.h.ports);
    expect(await now.h.ports.alerts.subscriptions()).toEqual([]);
  });

  test('is not flooded with questions', async () => {
    for (let index = 0; index < 3; index += 1) await post('/subscriptions', { to: 'Team@example.org' });
    const refused = await post('/subscriptions', { to: 'team@example.org' });
    expect([refused.status, now.h.mails.length]).toEqual([429, 3]);
  });
});
