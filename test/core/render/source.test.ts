import { describe, expect, it } from 'vitest';
import { sourceEvent } from '../../../functions/core/health/sourceEvent.ts';
import { matches } from '../../../functions/core/match.ts';
import { Event } from '../../../functions/core/model/event.ts';
import { Condition, type Untold } from '../../../functions/core/model/health.ts';
import type { SourceId } from '../../../functions/core/model/listing.ts';
import { Criteria } from '../../../functions/core/model/subscription.ts';
import { renderMail } from '../../../functions/core/render/mail.ts';
import { renderWebhook } from '../../../functions/core/render/webhook.ts';
import { WebhookPayload } from '../../../functions/core/render/webhookPayload.ts';
import { subscription } from './build.ts';

const told = (over: Partial<Untold> = {}): Untold => ({
  type: 'source.degraded',
  number: 3,
  at: '2026-03-10T01:10:00.000Z',
  condition: 'unreachable',
  since: '2026-03-10T01:00:00.000Z',
  detail: 'www.korea.kr: connect ECONNREFUSED',
  ...over,
});
const degraded = (source: SourceId = 'korea') => sourceEvent(source, told());
const recovered = sourceEvent('korea', told({ type: 'source.recovered', at: '2026-03-10T04:00:00.000Z' }));
const leave = { kind: 'command', text: 'ops' } as const;
const mail = (event: Event) => renderMail(event, subscription(), leave);

describe('the mail about a source', () => {
  it('says in its subject which site it is and what is wrong', () => {
    expect(mail(degraded()).subject).toBe(
      '[출처를 읽지 못함] 대한민국 정책브리핑 korea.kr · 응답이 없음 / it does not answer',
    );
    expect(mail(recovered).subject).toBe('[출처 회복] 대한민국 정책브리핑 korea.kr · 다시 읽음 / read again');
  });

  it('says since when, on what evidence and what that means, in both parts', () => {
    const { text, html } = mail(degraded());
    for (const part of [text, html]) {
      expect(part).toContain('2026-03-10 10:00 (한국 시간)');
      expect(part).toContain('connect ECONNREFUSED');
      expect(part).toContain('회복되면 빠진 것을 찾아 알립니다');
      expect(part).toContain('https://www.korea.kr/briefing/pressReleaseList.do');
      expect(part).toContain('구독마다 알립니다');
      expect(part).not.toMatch(/새 계획|새 약속|undefined|null/);
    }
    expect(mail(recovered).text).toContain('2026-03-10 10:00 – 2026-03-10 13:00');
  });

  it('has words for every condition', () => {
    const troubles = Condition.options.filter((one) => one !== 'healthy' && one !== 'quiet');
    const subjects = troubles.map((condition) => mail(sourceEvent('mss', told({ condition }))).subject);
    expect(new Set(subjects).size).toBe(troubles.length);
    for (const subject of subjects) expect(subject).toMatch(/ · [가-힣 ]+ \/ it[a-z ]+$/);
  });
});

it('the webhook tells the same in its own shape', () => {
  const payload = WebhookPayload.parse(JSON.parse(renderWebhook(degraded('mss'), null)));
  expect(payload).toMatchObject({ type: 'source.degraded', subject: 'mss' });
  expect(payload.data).toMatchObject({
    council: null,
    release: null,
    source: {
      id: 'mss',
      condition: 'unreachable',
      since: '2026-03-10T01:00:00.000Z',
      detail: 'www.korea.kr: connect ECONNREFUSED',
    },
  });
});

describe('a source event', () => {
  it('is an event like any other, the same whenever it is made again', () => {
    expect(Event.parse(degraded())).toEqual(sourceEvent('korea', told()));
    expect(degraded().id).not.toBe(recovered.id);
    expect(sourceEvent('korea', told({ number: 4 })).id).not.toBe(degraded().id);
  });

  it.each<[string, Partial<Criteria>, SourceId, boolean]>([
    ['nothing asked', {}, 'mss', true],
    ['words and councils asked', { words: ['수소'], councils: ['cnl_1'] }, 'motie', true],
    ['an organisation asked, the site of all', { organisations: ['oceans'] }, 'korea', true],
    ['an organisation asked, its own site', { organisations: ['industry'] }, 'motie', true],
    ['an organisation asked, the site of another', { organisations: ['oceans'] }, 'motie', false],
    ['other types asked', { types: ['meeting.created'] }, 'korea', false],
    ['this type asked', { types: ['source.degraded'] }, 'korea', true],
  ])('with %s: %j on %s', (_, fields, source, expected) => {
    expect(matches(Criteria.parse(fields), degraded(source))).toBe(expected);
  });
});
