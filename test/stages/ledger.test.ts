import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import type { Event } from '../../functions/core/model/event.ts';
import type { Commitment } from '../../functions/core/model/ledger.ts';
import { readText } from '../../functions/core/readText.ts';
import { understand } from '../../functions/stages/understand.ts';
import { registry } from './harness.ts';

const HEAD =
  '해수부·국토부, 제3차 정책협의회 열어\n\n해양수산부와 국토교통부는 10일 세종에서 제3차 해수부-국토부 정책협의회를 열었다.';
const PORT = '두 부처는 부산항 배후단지 진입도로를 2026년 9월까지 함께 넓히기로 했다.';
const PORT_LATER = '두 부처는 부산항 배후단지 진입도로를 2027년 3월까지 함께 넓히기로 했다.';
const FUND = '두 부처는 연안 여객선 현대화에 300억 원을 함께 지원하기로 했다.';
const FUND_MORE = '두 부처는 연안 여객선 현대화에 450억 원을 함께 지원하기로 했다.';
const DATA = '해양수산부는 항만 물동량 자료를 국토교통부와 공유하기로 했다.';

interface Text {
  id: string;
  publishedOn: string;
  text: string;
}
const text = (id: string, publishedOn: string, ...sentences: string[]): Text => ({
  id,
  publishedOn,
  text: [HEAD.replace('열어', `열어 (${id})`), ...sentences].join('\n\n'),
});

const arrive = async (texts: readonly Text[]) => {
  const corpus = new MemoryCorpus();
  const events: Event[] = [];
  let key = '';
  let seq = 0;
  for (const { id, publishedOn, text } of texts) {
    const read = readText(text, { publishedOn, registry });
    const sighting = { id: `korea:${id}`, url: 'https://www.korea.kr/', baseline: false };
    const title = text.split('\n', 1)[0] ?? '';
    const subject = {
      sighting,
      captureKey: `${id}${seq}`,
      reader: 'test/1',
      title,
      publishedOn,
      issuers: [],
      read,
      textKey: null,
    };
    const clock = { now: () => Date.parse('2026-03-20T00:00:00Z') };
    const { projections } = await understand(subject, { corpus, clock, archive: new MemoryArchive() });
    seq += 1;
    for (const projection of projections) {
      await corpus.apply(projection, seq);
      if (projection.kind === 'council') key = projection.record.key;
      if (projection.kind === 'event' && !events.some(({ id }) => id === projection.record.id))
        events.push(projection.record);
    }
  }
  const record = await corpus.council(key);
  const rows = (record?.commitments ?? []).filter(({ mergedInto }) => mergedInto === null);
  return { events, rows, meetings: record?.meetings ?? [] };
};
const ofType = (events: Event[], type: Event['type']) => events.filter(({ types }) => types.includes(type));
const facts = (rows: Commitment[]) =>
  rows
    .map(({ fact, wordings }) => ({
      due: fact.due?.normalised ?? null,
      amounts: fact.amounts,
      quote: fact.quote,
      said: [...new Set(wordings.map(({ quote }) => quote))].sort(),
    }))
    .sort((a, b) => (a.quote < b.quote ? -1 : 1));

const MEETING = [
  text('a', '2026-03-10', PORT, FUND),
  text('b', '2026-03-11', PORT, DATA),
  text('c', '2026-03-12', PORT_LATER, DATA),
  text('d', '2026-03-13', FUND, DATA),
];

test('texts of one meeting in any order, some twice: one meeting alert, one change, the same rows', async () => {
  const reference = await arrive(MEETING);
  expect(facts(reference.rows)).toHaveLength(3);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(MEETING, { minLength: MEETING.length }),
      fc.subarray(MEETING),
      async (order, again) => {
        const { events, rows, meetings } = await arrive([...order, ...again]);
        expect(meetings).toHaveLength(1);
        expect(ofType(events, 'meeting.created')).toHaveLength(1);
        expect(facts(rows)).toEqual(facts(reference.rows));
        const changes = events.flatMap(({ data }) => data.changes);
        expect(changes).toHaveLength(1);
        expect(changes[0]).toMatchObject({
          fields: ['due'],
          before: { due: { normalised: '2026-09' } },
          after: { due: { normalised: '2027-03' } },
        });
      },
    ),
    { numRuns: 30 },
  );
});

test('a release that is edited to another figure makes exactly one change, however often it is read', async () => {
  const before = text('a', '2026-03-10', PORT, FUND);
  const after = text('a', '2026-03-10', PORT, FUND_MORE);
  const { events, rows } = await arrive([before, after, after]);
  const changed = ofType(events, 'commitment.changed');
  expect(changed).toHaveLength(1);
  expect(changed[0]?.data.changes).toMatchObject([
    { fields: ['amounts'], before: { amounts: ['300억 원'] }, after: { amounts: ['450억 원'] } },
  ]);
  expect(rows).toHaveLength(2);
  expect(rows.find(({ fact }) => fact.amounts.length > 0)?.fact.amounts).toEqual(['450억 원']);
});

const next = (id: string, publishedOn: string, ...sentences: string[]): Text => ({
  id,
  publishedOn,
  text: [
    `해수부·국토부, 제4차 정책협의회 열어 (${id})\n\n해양수산부와 국토교통부는 ${Number(publishedOn.slice(8))}일 세종에서 제4차 해수부-국토부 정책협의회를 열었다.`,
    ...sentences,
  ].join('\n\n'),
});

test.each([
  ['done', '지난 3차 회의에서 합의한 연안 여객선 현대화 지원은 6월 말 완료됐다고 보고했다.'],
  ['in-progress', '지난 3차 회의에서 합의한 연안 여객선 현대화 지원은 현재 추진 중이다.'],
  ['delayed', '지난 3차 회의에서 합의한 연안 여객선 현대화 지원은 예산 협의로 지연되고 있다.'],
  ['dropped', '지난 3차 회의에서 합의한 연안 여객선 현대화 지원은 사업성이 낮아 중단됐다.'],
] as const)('a later meeting reports a promise as %s: told once, with its sentence', async (status, sentence) => {
  const texts = [
    text('a', '2026-03-10', PORT, FUND),
    next('e', '2026-08-20', sentence),
    next('f', '2026-08-20', sentence),
  ];
  const { events, rows } = await arrive(texts);
  const reported = ofType(events, 'commitment.reported');
  expect(reported).toHaveLength(1);
  expect(reported[0]?.data.reports).toMatchObject([{ status, quote: sentence, reportedOn: '2026-08-20' }]);
  const row = rows.find(({ fact }) => fact.quote.includes('여객선'));
  expect(row?.reports.map((report) => report.status)).toContain(status);
  expect(rows.filter(({ reports }) => reports.length > 0)).toHaveLength(1);
});

test('a sentence about something that nobody promised is no report', async () => {
  const texts = [
    text('a', '2026-03-10', PORT, FUND),
    next(
      'e',
      '2026-08-20',
      '지난해 해양쓰레기 수거 로봇 시범 운영이 완료됐다.',
      '양식장 수온 관측망 구축은 예산 문제로 지연됐다.',
    ),
  ];
  expect(ofType((await arrive(texts)).events, 'commitment.reported')).toEqual([]);
});

test('two sources that give two days: one meeting, both days kept with their releases', async () => {
  const other = {
    ...text('b', '2026-03-11', DATA),
    text: text('b', '2026-03-11', DATA)
      .text.replace('10일', '9일')
      .replace(/제3차 /g, ''),
  };
  const { meetings } = await arrive([text('a', '2026-03-10', PORT), other]);
  expect(meetings).toHaveLength(1);
  expect(meetings[0]?.conflicts[0]?.values.map(({ value }) => value).sort()).toEqual(['2026-03-09', '2026-03-10']);
});
