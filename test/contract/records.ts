import { nothingElse, type StoredEvent } from '../../functions/core/model/event.ts';
import type { CommitmentFact, CouncilFact } from '../../functions/core/model/fact.ts';
import {
  bareWording,
  type Commitment,
  type Council,
  type Meeting,
  unreported,
} from '../../functions/core/model/ledger.ts';
import type { Release } from '../../functions/core/model/release.ts';
import type { Reading, Sighting } from '../../functions/core/model/sighting.ts';
import { Criteria, type Delivery, type Subscription } from '../../functions/core/model/subscription.ts';

/** Instants of one morning, `minute` minutes after nine. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 8, 8, 9, minute)).toISOString();

const industry = { name: '산업통상부', lineage: 'industry' };
const smes = { name: '중소벤처기업부', lineage: 'smes' };

export const sighting = (over: Partial<Sighting> = {}): Sighting => ({
  id: 'korea:156700001',
  source: 'korea',
  publisherId: '156700001',
  url: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156700001',
  title: '산업부·중기부, 정책협의회 개최',
  lead: null,
  agency: '산업통상부',
  publishedOn: '2026-09-08',
  listedAt: at(0),
  baseline: false,
  state: 'listed',
  captureKey: null,
  failure: null,
  attempt: 0,
  nextAt: at(1),
  version: 1,
  ...over,
});

export const reading = (over: Partial<Reading> = {}): Reading => ({
  sightingId: 'korea:156700001',
  captureKey: 'captures/korea/156700001/a.json',
  releaseId: 'rel_a',
  basis: 'first',
  similarity: 1,
  readAt: at(2),
  meetingId: 'mtg_a',
  commitmentIds: ['cmt_a'],
  reportedIds: [],
  reader: 'korea/1',
  ...over,
});

export const release = (over: Partial<Release> = {}): Release => ({
  id: 'rel_a',
  title: '산업부·중기부, 정책협의회 개최',
  publishedOn: '2026-09-08',
  issuers: ['산업통상부'],
  canonicalSightingId: 'korea:156700001',
  sightings: [{ id: 'korea:156700001', url: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156700001' }],
  textKey: 'releases/ab/abc.txt',
  textHash: 'abc',
  signature: [0, 1, 4_294_967_295],
  periodMarks: ['2026-09'],
  councilKey: 'industry+smes/정책협의회',
  meetingId: 'mtg_a',
  seed: false,
  firstSeenAt: at(2),
  ...over,
});

export const council = (over: Partial<Council> = {}): Council => ({
  id: 'cnl_a',
  key: 'industry+smes/정책협의회',
  name: '산업부-중기부 정책협의회',
  kind: '정책협의회',
  parties: [industry, smes],
  firstSeenAt: at(2),
  ...over,
});

const councilFact: CouncilFact = {
  name: '산업부-중기부 정책협의회',
  kind: '정책협의회',
  parent: null,
  level: '차관급',
  parties: [industry, smes],
  round: 3,
  year: 2026,
  heldOn: '2026-09-08',
  dayOfMonth: 8,
  venue: '정부세종청사',
  status: 'held',
  confidence: 0.9,
  evidence: { name: { rule: 'council.named', span: { start: 0, end: 14 } } },
};

export const meeting = (over: Partial<Meeting> = {}): Meeting => ({
  id: 'mtg_a',
  councilKey: 'industry+smes/정책협의회',
  heldOn: '2026-09-08',
  year: 2026,
  dayOfMonth: 8,
  round: 3,
  publishedOn: '2026-09-08',
  fact: councilFact,
  releaseIds: ['rel_a'],
  revision: 1,
  firstSeenAt: at(2),
  claims: [],
  conflicts: [],
  ...over,
});

const commitmentFact: CommitmentFact = {
  span: { start: 20, end: 40 },
  quote: '양 부처는 내년 상반기까지 공동 사업을 마련하기로 했다.',
  act: '공동 사업 마련',
  actors: [industry, smes],
  due: { asWritten: '내년 상반기', normalised: '2027-H1' },
  amounts: [],
  type: 'substantive',
  strength: 'commit',
  scope: 'council',
  rule: 'commitment.agreed',
  confidence: 0.8,
};

export const commitment = (over: Partial<Commitment> = {}): Commitment => ({
  id: 'cmt_a',
  councilKey: 'industry+smes/정책협의회',
  meetingId: 'mtg_a',
  fact: commitmentFact,
  wordings: [bareWording('rel_a', commitmentFact.quote)],
  firstSeenAt: at(2),
  ...unreported(),
  ...over,
});

export const event = (over: Partial<StoredEvent> = {}): StoredEvent => ({
  id: 'evt_a',
  type: 'meeting.created',
  types: ['meeting.created', 'commitment.created'],
  subject: 'mtg_a',
  subjectVersion: 1,
  at: at(2),
  late: false,
  data: {
    ...nothingElse(),
    council: council(),
    meeting: meeting(),
    commitments: [commitment()],
    release: {
      id: 'rel_a',
      title: '산업부·중기부, 정책협의회 개최',
      publishedOn: '2026-09-08',
      links: [
        {
          source: 'korea',
          url: 'https://www.korea.kr/briefing/pressReleaseView.do?newsId=156700001',
          title: '보도자료',
        },
      ],
    },
  },
  nextAt: at(3),
  ...over,
});

export const subscription = (over: Partial<Subscription> = {}): Subscription => ({
  id: 'sub_a',
  name: '기획팀',
  channel: { kind: 'mail', to: 'team@example.org' },
  criteria: Criteria.parse({ organisations: ['industry'] }),
  language: 'ko',
  contact: null,
  state: 'active',
  linkKey: '',
  createdAt: at(0),
  expiresAt: null,
  nextAt: null,
  ended: null,
  version: 1,
  ...over,
});

export const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  id: 'dlv_a',
  eventId: 'evt_a',
  subscriptionId: 'sub_a',
  state: 'pending',
  attempt: 0,
  nextAt: at(5),
  createdAt: at(4),
  sentAt: null,
  failure: null,
  expiresAt: '2026-12-07T09:00:00.000Z',
  version: 1,
  ...over,
});
