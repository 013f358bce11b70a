import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signature, textHash } from '../../functions/core/identify/signature.ts';
import type { SeedRecord } from '../../functions/core/model/seed.ts';
import { identityText } from '../../functions/core/normalise/identityText.ts';
import { readText } from '../../functions/core/readText.ts';
import { finishLane } from '../../functions/stages/finishLane.ts';
import { seed } from '../../functions/stages/seed.ts';
import { understand } from '../../functions/stages/understand.ts';
import { type Harness, openHarness, registry } from './harness.ts';

const DAY = '2026-03-11';
const ARTICLE = [
  '해수부-국토부, 항만 배후단지 함께 넓힌다',
  '해양수산부와 국토교통부는 10일 세종에서 제7차 정책협의회를 열고 항만 정책을 논의했다.',
  '두 부처는 부산항 배후단지의 임대 절차를 올해 안에 간소화하기로 했다.',
  '국토부는 광양항 진입도로 세 곳의 설계를 9월까지 마칠 계획이다.',
  '해수부는 항만 인근 주민을 위한 소음 측정기 40대를 설치하기로 했다.',
  '이번 회의에는 두 부처의 차관과 담당 국장들이 참석해 물류 현장의 어려움을 나눴다.',
];
const copyOf = (number: number): string => [...ARTICLE, `사진 ${number}장은 해수부 누리집에서 볼 수 있다.`].join('\n');
const identity = identityText(readText(ARTICLE.join('\n'), { publishedOn: DAY, registry }).cleaned.text);
const parties = [
  { name: '해양수산부', lineage: 'oceans' },
  { name: '국토교통부', lineage: 'land' },
];
const act = (words: string, actors = parties): SeedRecord['commitments'][number] => ({
  act: words,
  actors,
  due: null,
  amounts: [],
  type: 'substantive',
  strength: 'commit',
});
const RECORD: SeedRecord = {
  schema: 1,
  id: 'ports-2026',
  title: '해수부-국토부, 항만 배후단지 함께 넓힌다',
  publishedOn: DAY,
  council: {
    name: '해양수산부-국토교통부 정책협의회',
    kind: '정책협의회',
    parties,
    round: 7,
    year: 2026,
    heldOn: '2026-03-10',
    dayOfMonth: null,
    venue: null,
    status: 'held',
  },
  commitments: [
    act('부산항 배후단지 임대 절차 간소화'),
    act('광양항 진입도로 설계', [{ name: '국토교통부', lineage: 'land' }]),
    act('항만 주변 소음 측정기 설치', [{ name: '해양수산부', lineage: 'oceans' }]),
  ],
  textHash: textHash(identity),
  signature: signature(identity),
  origin: { publisher: '시험일보', kind: 'press', url: null, file: 'ports', note: null },
};

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());

const ingest = async (name: string, text: string): Promise<void> => {
  const { corpus, archive } = h.ports;
  const read = readText(text, { publishedOn: DAY, registry });
  const textKey = `releases/${name}.txt`;
  await archive.put(textKey, Buffer.from(read.cleaned.text), 'text/plain');
  const sighting = { id: `korea:${name}`, url: 'https://www.korea.kr/', baseline: false };
  const subject = { sighting, captureKey: name, reader: 'test/1', title: RECORD.title, publishedOn: DAY, issuers: [] };
  const decision = await understand({ ...subject, read, textKey }, h.ports);
  const taken = { seq: (await corpus.lane()).seq + 1, decision, leaseUntil: '2026-03-11T03:00:00.000Z' };
  expect(await corpus.openLane(taken)).toBe(true);
  await finishLane(h.ports, taken);
};

type Arriving = 'seed' | 'copy 1' | 'copy 2';

const arrive = async (order: readonly Arriving[]) => {
  const { corpus } = h.ports;
  for (const one of order)
    await (one === 'seed' ? seed([RECORD], h.ports) : ingest(one, copyOf(Number(one.slice(-1)))));
  const ids = order.map((one) => (one === 'seed' ? `seed:${RECORD.id}` : `korea:${one}`));
  const readings = await Promise.all(ids.map((id) => corpus.reading(id)));
  const releaseId = readings[0]?.releaseId ?? '';
  const release = (await corpus.releases([releaseId])).get(releaseId);
  const record = await corpus.council(release?.councilKey ?? '');
  return {
    releases: new Set(readings.map((reading) => reading?.releaseId)).size,
    sightings: release?.sightings.map(({ id }) => id).sort(),
    canonical: release?.canonicalSightingId,
    isSeed: release?.seed,
    meetings: record?.meetings.length,
    rows: record?.commitments.filter(({ mergedInto }) => mergedInto === null).length,
  };
};

describe('a seed and two copies of its text', () => {
  test.each<{ order: Arriving[] }>([
    { order: ['seed', 'copy 1', 'copy 2'] },
    { order: ['copy 1', 'seed', 'copy 2'] },
    { order: ['copy 1', 'copy 2', 'seed'] },
    { order: ['copy 2', 'seed', 'copy 1'] },
    { order: ['copy 2', 'copy 1', 'seed'] },
    { order: ['seed', 'copy 2', 'copy 1'] },
  ])('arriving $order are one release, one meeting and as many promises', async ({ order }) => {
    expect(await arrive(order)).toEqual({
      releases: 1,
      sightings: ['korea:copy 1', 'korea:copy 2', `seed:${RECORD.id}`],
      canonical: 'korea:copy 1',
      isSeed: true,
      meetings: 1,
      rows: 3,
    });
  });

  test('what is loaded again loses no copy', async () => {
    const again = { ...RECORD, title: '해수부-국토부, 항만 배후단지 함께 넓힌다 (고침)' };
    await seed([RECORD], h.ports);
    await ingest('1', copyOf(1));
    expect(await seed([again], h.ports)).toEqual({ loaded: 1, known: 0 });
    const id = (await h.ports.corpus.reading('korea:1'))?.releaseId ?? '';
    expect((await h.ports.corpus.releases([id])).get(id)?.sightings).toHaveLength(2);
  });
});
