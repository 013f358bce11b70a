import type { Subject } from '../../../functions/core/decide/decide.ts';
import type { CommitmentFact, CouncilFact, Facts } from '../../../functions/core/model/fact.ts';
import type { ReadText } from '../../../functions/core/readText.ts';

export const sea = { name: '해양수산부', lineage: 'oceans' };
export const land = { name: '국토교통부', lineage: 'land' };

export const councilFact = (over: Partial<CouncilFact> = {}): CouncilFact => ({
  name: '해수부-국토부 정책협의회',
  kind: '정책협의회',
  parent: null,
  level: null,
  parties: [sea, land],
  round: 1,
  year: 2026,
  heldOn: '2026-03-10',
  dayOfMonth: 10,
  venue: null,
  status: 'held',
  confidence: 0.9,
  evidence: {},
  ...over,
});

export const promise = (quote: string, over: Partial<CommitmentFact> = {}): CommitmentFact => ({
  span: { start: 0, end: quote.length },
  quote,
  act: quote,
  actors: [sea, land],
  due: null,
  amounts: [],
  type: 'substantive',
  strength: 'commit',
  scope: 'council',
  rule: 'test',
  confidence: 0.9,
  ...over,
});

const readText = (facts: Facts, words: string): ReadText => ({
  cleaned: { text: words, toRaw: (span) => span, issuers: [], dropped: [] },
  textHash: `hash of ${words}`,
  length: words.length,
  signature: [1, 2, 3],
  bands: ['0:a', '1:b'],
  periodMarks: [],
  facts,
});

/** One sighting whose text says these facts. */
export const subject = (id: string, facts: Partial<Facts>, over: Partial<Subject> = {}): Subject => ({
  sighting: {
    id: `korea:${id}`,
    url: `https://www.korea.kr/briefing/pressReleaseView.do?newsId=${id}`,
    baseline: false,
  },
  captureKey: `captures/korea/${id}/x.json`,
  reader: 'test/1',
  title: `release ${id}`,
  publishedOn: '2026-03-10',
  issuers: ['해양수산부'],
  read: readText({ council: null, commitments: [], reports: [], ...facts }, id),
  textKey: `releases/${id}.txt`,
  ...over,
});
