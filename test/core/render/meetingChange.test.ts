import { describe, expect, it } from 'vitest';
import type { Event, MeetingBefore } from '../../../functions/core/model/event.ts';
import { subjectLine } from '../../../functions/core/render/headline.ts';
import { meetingChangeRows, meetingTally } from '../../../functions/core/render/meetingChange.ts';
import { renderWebhook } from '../../../functions/core/render/webhook.ts';
import { commitments, event, industry, meeting, parties } from './build.ts';

const asTold: MeetingBefore = {
  heldOn: '2026-04-08',
  year: 2026,
  dayOfMonth: null,
  round: 3,
  venue: '부산항 국제여객터미널',
  status: 'held',
  parties,
};
const revised = (before: Partial<MeetingBefore>, over: Partial<Event['data']> = {}): Event =>
  event({
    type: 'meeting.revised',
    types: ['meeting.revised'],
    data: { commitments: [], meeting: meeting(), meetingBefore: { ...asTold, ...before }, ...over },
  });
const lines = (told: Event): string[] =>
  meetingChangeRows(told).map(({ label, value }) => `${label.ko}: ${value.ko} / ${value.en}`);

describe('what changed in a meeting', () => {
  it('says nothing where nothing did, or nobody kept it', () => {
    expect(lines(revised({}))).toEqual([]);
    expect(meetingTally(revised({}))).toBeNull();
    expect(lines(revised({}, { meetingBefore: null }))).toEqual([]);
  });

  it('puts old and new side by side, each thing on its line', () => {
    const all = revised({
      heldOn: null,
      year: 2026,
      dayOfMonth: 7,
      round: null,
      venue: '세종',
      status: 'announced',
      parties: [industry],
    });
    expect(lines(all)).toEqual([
      '예고·개최: 예고 → 열림 / announced → held',
      '바뀐 날짜: 2026년 7일(월 모름) → 2026년 4월 8일(수) / day not fully known → Wed 8 April 2026',
      '차수: 제3차 (새로 알려짐) / round 3 (not known before)',
      '바뀐 장소: 세종 → 부산항 국제여객터미널 / ',
      '바뀐 참여: 산업통상부 → 산업통상부 · 해양수산부 / ',
    ]);
  });

  it('says of what nobody knew that it is new', () => {
    const known = revised({ heldOn: null, year: null, dayOfMonth: null, venue: null });
    expect(lines(known)).toEqual([
      '정해진 날짜: 2026년 4월 8일(수) (새로 알려짐) / Wed 8 April 2026 (not known before)',
      '장소: 부산항 국제여객터미널 (새로 알려짐 · not known before) / ',
    ]);
    expect(meetingTally(known)).toEqual({ ko: '4월 8일, 장소 알려짐', en: '8 April, venue known' });
  });

  it('does not take another order of the same parties for a change', () => {
    expect(lines(revised({ parties: parties.toReversed() }))).toEqual([]);
  });

  it('stands in the subject, with what is new beside it', () => {
    expect(subjectLine(revised({ heldOn: '2026-04-01' }), 'ko')).toBe(
      '[회의 소식 바뀜] 산업부-해수부 정책협의회 제3차 (2026-04-08) · 4월 1일 → 4월 8일 / 1 April → 8 April',
    );
    expect(subjectLine(revised({ status: 'announced' }), 'en')).toContain(
      'held after it was announced / 예고된 회의가 열림',
    );
    const more = revised({ status: 'announced' }, { commitments: commitments(2) });
    expect(subjectLine(more, 'ko')).toContain('예고된 회의가 열림, 새 약속 2건');
  });

  it('is in a webhook as it was told before', () => {
    const { data } = JSON.parse(renderWebhook(revised({ heldOn: '2026-04-01', status: 'announced' }), null));
    expect(data.meeting).toMatchObject({ held_on: '2026-04-08', status: 'held' });
    expect(data.meeting_before).toEqual({
      round: 3,
      held_on: '2026-04-01',
      status: 'announced',
      venue: '부산항 국제여객터미널',
      parties: [
        { name: '산업통상부', lineage: 'industry' },
        { name: '해양수산부', lineage: 'oceans' },
      ],
    });
    expect(JSON.parse(renderWebhook(revised({}, { meetingBefore: null }), null)).data).not.toHaveProperty(
      'meeting_before',
    );
  });
});
