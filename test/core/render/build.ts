import { type Event, nothingElse } from '../../../functions/core/model/event.ts';
import type { CommitmentFact, CouncilFact, Party } from '../../../functions/core/model/fact.ts';
import {
  bareWording,
  type Commitment,
  type Council,
  type Meeting,
  unreported,
} from '../../../functions/core/model/ledger.ts';
import { Criteria, type Subscription } from '../../../functions/core/model/subscription.ts';

const at = '2026-04-08T05:30:00.000Z';
export const industry: Party = { name: '산업통상부', lineage: 'industry' };
export const oceans: Party = { name: '해양수산부', lineage: 'oceans' };
export const parties: Party[] = [industry, oceans];

export function commitment(fact: Partial<CommitmentFact> = {}, id = 'cmt_1'): Commitment {
  const whole: CommitmentFact = {
    span: { start: 10, end: 60 },
    quote: '두 부처는 올해 9월까지 항만 하역장비 국산화 과제 12개를 공동으로 공모하기로 했다.',
    act: '항만 하역장비 국산화 과제 공동 공모',
    actors: parties,
    due: { asWritten: '올해 9월까지', normalised: '2026-09' },
    amounts: ['12개'],
    type: 'substantive',
    strength: 'commit',
    scope: 'council',
    rule: 'prose.agreed',
    confidence: 0.9,
    ...fact,
  };
  return {
    id,
    councilKey: 'industry+oceans:policy',
    meetingId: 'mtg_1',
    fact: whole,
    wordings: [bareWording('rel_1', whole.quote)],
    firstSeenAt: at,
    ...unreported(),
  };
}

/** A list of `count` different promises, as a long meeting brings them. */
export function commitments(count: number): Commitment[] {
  const actors = [parties, [industry], [oceans]];
  return Array.from({ length: count }, (_, index) =>
    commitment(
      {
        act: `협력과제 ${index + 1}번 이행`,
        actors: actors[index % actors.length] ?? parties,
        quote: `협력과제 ${index + 1}번은 관계 기관과 함께 ${2026 + (index % 3)}년까지 단계별로 이행하고 그 결과를 다음 회의에 보고하기로 했다.`,
        due: index % 4 === 0 ? null : { asWritten: `${2026 + (index % 3)}년까지`, normalised: `${2026 + (index % 3)}` },
        amounts: index % 5 === 0 ? ['30억 원'] : [],
        strength: index % 6 === 1 ? 'review' : index % 6 === 3 ? 'effort' : 'commit',
        type: index % 7 === 2 ? 'process' : 'substantive',
      },
      `cmt_${index + 1}`,
    ),
  );
}

export function council(fields: Partial<Council> = {}): Council {
  return {
    id: 'cnl_1',
    key: 'industry+oceans:policy',
    name: '산업부-해수부 정책협의회',
    kind: '정책협의회',
    parties,
    firstSeenAt: at,
    ...fields,
  };
}

export function meeting(fact: Partial<CouncilFact> = {}, fields: Partial<Meeting> = {}): Meeting {
  const whole: CouncilFact = {
    name: '산업부-해수부 정책협의회',
    kind: '정책협의회',
    parent: null,
    level: '차관급',
    parties,
    round: 3,
    year: 2026,
    heldOn: '2026-04-08',
    dayOfMonth: null,
    venue: '부산항 국제여객터미널',
    status: 'held',
    confidence: 0.95,
    evidence: {},
    ...fact,
  };
  return {
    id: 'mtg_1',
    councilKey: 'industry+oceans:policy',
    heldOn: whole.heldOn,
    year: whole.year,
    dayOfMonth: whole.dayOfMonth,
    round: whole.round,
    fact: whole,
    publishedOn: null,
    releaseIds: ['rel_1'],
    revision: 1,
    firstSeenAt: at,
    claims: [],
    conflicts: [],
    ...fields,
  };
}

export const release = (): NonNullable<Event['data']['release']> => ({
  id: 'rel_1',
  title: '산업부-해수부, 제3차 정책협의회 열어',
  publishedOn: '2026-04-08',
  links: [
    {
      source: 'korea',
      url: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156790021',
      title: '산업부-해수부, 제3차 정책협의회 열어',
    },
  ],
});

type EventFields = Partial<Omit<Event, 'data'>> & { data?: Partial<Event['data']> };

export function event(fields: EventFields = {}): Event {
  const { data, ...rest } = fields;
  return {
    id: 'evt_1',
    type: 'meeting.created',
    types: ['meeting.created', 'commitment.created'],
    subject: 'mtg_1',
    subjectVersion: 1,
    at,
    late: false,
    ...rest,
    data: {
      ...nothingElse(),
      council: council(),
      meeting: meeting(),
      commitments: [commitment()],
      release: release(),
      ...data,
    },
  };
}

/** What one release plans that no council made. */
export function planEvent(): Event {
  const plan = { ...commitment({ scope: 'plan', actors: [oceans] }), councilKey: null, meetingId: null };
  return event({
    type: 'commitment.created',
    types: ['commitment.created'],
    subject: 'rel_1',
    data: { council: null, meeting: null, commitments: [plan] },
  });
}

export function subscription(fields: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub_1',
    name: '항만 담당',
    channel: { kind: 'mail', to: 'team@example.org' },
    criteria: Criteria.parse({}),
    language: 'ko',
    contact: null,
    state: 'active',
    linkKey: '',
    expiresAt: null,
    nextAt: null,
    ended: null,
    version: 1,
    createdAt: '2026-01-05T00:00:00.000Z',
    ...fields,
  };
}
