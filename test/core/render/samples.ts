import type { Event, EventType } from '../../../functions/core/model/event.ts';
import { commitment, commitments, event, meeting, parties, planEvent } from './build.ts';

const of = (type: EventType, data: Partial<Event['data']> = {}, fields: Partial<Event> = {}): Event =>
  event({ ...fields, id: `evt_${type.replace('.', '_')}`, type, types: [type], data });

const moved = commitment({
  due: { asWritten: '내년 3월까지', normalised: '2027-03' },
  quote: '항만 하역장비 국산화 과제 공모는 내년 3월까지로 늦추기로 했다.',
});
const site = {
  source: 'motie',
  condition: 'layout',
  since: '2026-04-07T20:10:00.000Z',
  detail: '목록에서 행을 하나도 찾지 못했습니다 (0 rows of 10)',
} as const;
const silent = { council: null, meeting: null, commitments: [], release: null };

/** One event of each type, as the pipeline makes them. */
export const samples: Record<EventType, Event> = {
  'council.created': of('council.created', { commitments: commitments(6) }),
  'meeting.created': of('meeting.created', { commitments: commitments(12) }),
  'meeting.revised': of('meeting.revised', {
    meeting: meeting({ heldOn: '2026-04-15', status: 'announced' }, { revision: 2 }),
    meetingBefore: {
      heldOn: '2026-04-08',
      year: 2026,
      dayOfMonth: null,
      round: null,
      venue: null,
      status: 'announced',
      parties,
    },
    commitments: [],
  }),
  'commitment.created': planEvent(),
  'commitment.changed': of('commitment.changed', {
    commitments: [moved],
    changes: [{ commitmentId: 'cmt_1', fields: ['due'], before: commitment().fact, after: moved.fact }],
  }),
  'commitment.reported': of('commitment.reported', {
    reports: [
      {
        commitmentId: 'cmt_1',
        status: 'delayed',
        quote: '항만 하역장비 공모는 예산 협의가 끝나지 않아 늦어지고 있다.',
        reportedOn: '2026-10-02',
      },
    ],
  }),
  'commitment.due': of('commitment.due', {}, { at: '2026-08-31T00:00:00.000Z' }),
  'commitment.overdue': of('commitment.overdue', {}, { at: '2026-10-01T00:00:00.000Z' }),
  'release.revised': of('release.revised', {
    commitments: [],
    revision: {
      grade: 'facts',
      differences: [{ before: '과제 12개를 공모하기로 했다', after: '과제 10개를 공모하기로 했다' }],
    },
  }),
  'release.withdrawn': of('release.withdrawn', { commitments: [] }),
  'fact.retracted': of('fact.retracted', {
    commitments: [],
    retractions: [
      {
        subject: 'cmt_1',
        was: '두 부처가 항만 하역장비 과제 12개를 공모하기로 했다',
        reason: '다른 회의에서 나온 말을 이 회의의 것으로 읽었습니다',
      },
    ],
  }),
  'source.degraded': of('source.degraded', { ...silent, source: site }, { subject: 'motie' }),
  'source.recovered': of(
    'source.recovered',
    { ...silent, source: site },
    { subject: 'motie', at: '2026-04-08T09:30:00.000Z' },
  ),
};
