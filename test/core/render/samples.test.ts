import { load } from 'cheerio';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { mimeMessage } from '../../../functions/adapters/mimeMessage.ts';
import { Event, EventType } from '../../../functions/core/model/event.ts';
import { renderMail } from '../../../functions/core/render/mail.ts';
import { typeWords } from '../../../functions/core/render/words.ts';
import { subscription } from './build.ts';
import { samples } from './samples.ts';

const leave = { kind: 'links', leaveUrl: 'https://x.example/leave', manageUrl: 'https://x.example/manage' } as const;
const all = EventType.options.flatMap((type) => [[type, 'ko'] as const, [type, 'en'] as const]);
const flat = (text: string): string => text.replace(/[\s/]+/g, '');

/** What each type is for: it must stand in both parts, whichever language comes first. */
const essential: Record<EventType, string[]> = {
  'council.created': ['새 약속 6건', '6 new commitments', '협력과제 6번 이행'],
  'meeting.created': ['새 약속 12건', '12 new commitments', '협력과제 12번 이행'],
  'meeting.revised': [
    '2026년 4월 8일(수) → 2026년 4월 15일(수)',
    'Wed 8 April 2026 → Wed 15 April 2026',
    '제3차 (새로 알려짐)',
    '부산항 국제여객터미널 (새로 알려짐 · not known before)',
  ],
  'commitment.created': ['새 계획 1건', '1 new plan'],
  'commitment.changed': [
    '바뀐 기한',
    'September 2026 → March 2027',
    '올해 9월까지 항만 하역장비',
    '내년 3월까지로 늦추기로',
  ],
  'commitment.reported': ['늦어짐', 'delayed', '예산 협의가 끝나지 않아', '공동으로 공모하기로 했다'],
  'commitment.due': ['30일', '30 days', '2026년 9월'],
  'commitment.overdue': ['1일', '1 day;', '이행 소식 없음'],
  'release.revised': ['원문'],
  'release.withdrawn': ['원문'],
  'fact.retracted': ['과제 12개를 공모하기로 했다', '다른 회의에서 나온 말', 'Taken back'],
  'source.degraded': ['화면 구성이 바뀜', '2026-04-08 05:10', 'its pages have changed'],
  'source.recovered': ['다시 읽', '2026-04-08 18:30', 'read again'],
};

describe('each type of event as a mail, read back by a parser', () => {
  it.each(all)('%s, %s first', async (type, language) => {
    const mail = renderMail(Event.parse(samples[type]), subscription({ language }), leave);
    const parsed = await simpleParser(await mimeMessage({ id: 'x', to: 'a@example.org', ...mail }, 'w@example.org'));
    const seen = load(String(parsed.html))('body').text();
    for (const words of essential[type]) {
      expect(flat(parsed.text ?? '')).toContain(flat(words));
      expect(flat(seen)).toContain(flat(words));
    }
    expect(parsed.subject).toBe(mail.subject);
    for (const link of [leave.leaveUrl, leave.manageUrl]) {
      expect(parsed.text).toContain(link);
      expect(parsed.html).toContain(`href="${link}"`);
    }
    const { ko, en } = typeWords[type];
    const [first, second] = type === 'commitment.created' ? ['새 계획', 'New plans'] : [ko, en];
    expect(parsed.text?.split('\n')[0]).toBe(language === 'ko' ? `[${first} / ${second}]` : `[${second} / ${first}]`);
    expect(parsed.html).toContain(`lang="${language}"`);
  });
});
