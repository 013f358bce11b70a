import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { DAY_MS, instant } from '../../functions/core/calendar.ts';
import type { Event, StoredEvent } from '../../functions/core/model/event.ts';
import { SeedRecord } from '../../functions/core/model/seed.ts';
import { readText } from '../../functions/core/readText.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import type { Ports } from '../../functions/ports.ts';
import { korea } from '../../functions/sources/korea.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { poll } from '../../functions/stages/poll.ts';
import { recapture } from '../../functions/stages/recapture.ts';
import { seed } from '../../functions/stages/seed.ts';
import { sweep } from '../../functions/stages/sweep.ts';
import { understand } from '../../functions/stages/understand.ts';
import { commitment, council as councilRecord, meeting } from '../contract/records.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';
import { council, type Harness, openWatching, ordinary, registry } from './harness.ts';

describe('through the stages', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await openWatching();
  });
  afterEach(() => h.close());
  const work = async (): Promise<StoredEvent[]> => {
    await h.work();
    const events = await Promise.all(h.take('events').map(({ eventId }) => h.ports.corpus.event(eventId)));
    return events.filter((event) => event !== undefined);
  };

  test('a plan whose release is edited to another figure, and to another again: a change each, with both wordings', async () => {
    const plan = (many: string): string[] => [
      '산림청은 봄을 맞아 전국 숲길의 안내 지도와 쉼터를 바꾸고 길섶에 나무 이름표를 새로 달았다고 밝혔다.',
      `산림청은 올해 9월까지 숲길 ${many}곳을 정비할 계획이다.`,
    ];
    const release = ordinary('156000002', { body: plan('30') });
    h.releases.push(release);
    await poll(korea, h.ports);
    expect((await work()).map(({ type }) => type)).toEqual(['commitment.created']);
    for (const [before, after] of [
      ['30', '50'],
      ['50', '70'],
    ] as const) {
      h.clock.advanceTo(h.clock.now() + 3_600_000);
      release.body = plan(after);
      await recapture(['korea:156000002'], h.ports);
      const [event, ...more] = await work();
      expect(more).toEqual([]);
      expect(event).toMatchObject({
        type: 'commitment.changed',
        data: {
          council: null,
          changes: [{ fields: ['amounts'], before: { amounts: [`${before}곳`] }, after: { amounts: [`${after}곳`] } }],
        },
      });
      await recapture(['korea:156000002'], h.ports);
      expect(await work()).toEqual([]);
    }
    const reading = await h.ports.corpus.reading('korea:156000002');
    expect(await h.ports.corpus.plans(reading?.releaseId ?? '')).toHaveLength(1);
  });

  test('a seed that is loaded after an ingest adds its wording to the promise that is there', async () => {
    h.releases.push(council('156000002'));
    await poll(korea, h.ports);
    const [event] = await work();
    const [row] = event?.data.commitments ?? [];
    const [sea, land] = [
      { name: '해양수산부', lineage: 'oceans' },
      { name: '국토교통부', lineage: 'land' },
    ];
    const parties = event?.data.council?.parties ?? [sea, land];
    const record = SeedRecord.parse({
      schema: 1,
      id: 'sea-land-2026',
      title: '두 부처 협의회',
      publishedOn: '2026-03-10',
      council: {
        name: '해수부-국토부 정책협의회',
        kind: '정책협의회',
        parties,
        round: 1,
        year: 2026,
        heldOn: '2026-03-10',
        dayOfMonth: 10,
        venue: null,
        status: 'held',
      },
      commitments: [
        {
          act: '항만 배후도로 정비계획 공동 마련',
          actors: parties,
          due: { asWritten: '9월', normalised: '2026-09' },
          amounts: [],
          type: 'substantive',
          strength: 'commit',
        },
      ],
      textHash: 'a'.repeat(64),
      signature: Array.from({ length: 125 }, (_, at) => at),
      origin: { publisher: 'test', kind: 'press', url: null, file: 'x', note: null },
    });
    await seed([record], h.ports);
    const known = await h.ports.corpus.council(event?.data.council?.key ?? '');
    expect(known?.meetings).toHaveLength(1);
    expect(known?.commitments.filter(({ mergedInto }) => mergedInto === null)).toMatchObject([
      { id: row?.id, wordings: [{}, { sightingId: 'seed:sea-land-2026' }] },
    ]);
    expect((await h.ports.corpus.reading('seed:sea-land-2026'))?.commitmentIds).toEqual([row?.id]);
    expect(h.take('events')).toEqual([]);
  });
});

const PARTIES = [
  ['해양수산부', '해수부', '국토교통부', '국토부'],
  ['농림축산식품부', '농식품부', '환경부', '환경부'],
  ['산업통상부', '산업부', '중소벤처기업부', '중기부'],
] as const;
const PROMISES = [
  '두 부처는 항만 배후도로를 올해 9월까지 함께 정비하기로 했다.',
  '두 부처는 물동량 자료를 서로 공유하기로 했다.',
  '두 부처는 청년 창업 공간 20곳을 공동으로 마련하기로 했다.',
  '두 부처는 저수지 수질 조사를 함께 실시하기로 했다.',
];
const generated = fc.record({
  parties: fc.constantFrom(...PARTIES),
  round: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  day: fc.integer({ min: 5, max: 10 }),
  texts: fc
    .array(
      fc.record({
        swapped: fc.boolean(),
        full: fc.boolean(),
        promises: fc.subarray(PROMISES, { minLength: 1 }),
        after: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 2, maxLength: 5 },
    )
    .chain((texts) => fc.shuffledSubarray(texts, { minLength: texts.length })),
});

test('texts of any one meeting in any order, under either order of names: one meeting alert', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async ({ parties: [full, short, fullOther, shortOther], round, day, texts }) => {
      const [corpus, archive] = [new MemoryCorpus(), new MemoryArchive()];
      const events: Event[] = [];
      const keys = new Set<string>();
      for (const [at, { swapped, full: long, promises, after }] of texts.entries()) {
        const [one, other] = swapped ? [shortOther, short] : [short, shortOther];
        const [longOne, longOther] = swapped ? [fullOther, full] : [full, fullOther];
        const name = `${round === null ? '' : `제${round}차 `}${long ? `${longOne}-${longOther}` : `${one}-${other}`} 정책협의회`;
        const publishedOn = `2026-03-${String(day + after).padStart(2, '0')}`;
        const body = `${longOne}와 ${longOther}는 3월 ${day}일 정부세종청사에서 「${name}」를 개최했다고 밝혔다.`;
        const read = readText(`${one}-${other}, 정책협의회 개최 (${at})\n\n${body}\n\n${promises.join('\n\n')}`, {
          publishedOn,
          registry,
        });
        const subject = {
          sighting: { id: `korea:${at}`, url: 'https://www.korea.kr/', baseline: false },
          captureKey: `${at}`,
          reader: 'test/1',
          title: `${one}-${other}, 정책협의회 개최`,
          publishedOn,
          issuers: [],
          read,
          textKey: null,
        };
        const clock = { now: () => Date.parse('2026-03-14T00:00:00Z') };
        for (const projection of (await understand(subject, { corpus, archive, clock })).projections) {
          await corpus.apply(projection, at + 1);
          if (projection.kind === 'event') events.push(projection.record);
          if (projection.kind === 'meeting') keys.add(projection.record.id);
        }
      }
      expect(keys.size).toBe(1);
      expect(events.filter(({ types }) => types.includes('meeting.created'))).toHaveLength(1);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const told = events.flatMap(({ types, data }) => (types.includes('commitment.created') ? data.commitments : []));
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    }),
    { numRuns: 40 },
  );
});

/** Ports of which the `stopAt`-th effect is done and then everything stops; 0: nothing stops. */
const stoppingPorts = (parts: { corpus: MemoryCorpus; queues: MemoryQueues; clock: VirtualClock }, stopAt: number) => {
  let effects = 0;
  const stopping = <T extends object>(port: T, names: readonly string[]): T =>
    new Proxy(port, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        if (!names.includes(String(key))) return value.bind(target);
        return async (...args: unknown[]) => {
          if (stopAt > 0 && effects >= stopAt) throw new Error('stopped');
          const outcome: unknown = await value.apply(target, args);
          effects += 1;
          if (effects === stopAt) throw new Error('stopped');
          return outcome;
        };
      },
    });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const ports = {
    clock: parts.clock,
    log: quiet,
    archive: new MemoryArchive(),
    corpus: stopping(parts.corpus, ['apply', 'openLane', 'clearLane', 'scheduleEvent']),
    queues: stopping(parts.queues, ['send']),
    alerts: new MemoryAlerts(parts.clock),
    mailer: { send: async () => {} },
    publicUrl: null,
  } as unknown as Ports;
  return { ports, effects: () => effects };
};

test('a deadline is told of once, whatever effect the sweep was stopped after', async () => {
  const due = Date.parse('2026-09-30T00:00:00.000Z');
  const run = async (stopAt: number) => {
    const clock = new VirtualClock(due - 7 * DAY_MS + 1000);
    const parts = { corpus: new MemoryCorpus(), queues: new MemoryQueues(), clock };
    const row = commitment({ nextAt: instant(due - 7 * DAY_MS), watched: true });
    row.fact = { ...row.fact, due: { asWritten: '9월 30일', normalised: '2026-09-30' } };
    await parts.corpus.apply({ kind: 'council', record: councilRecord() }, 0);
    await parts.corpus.apply({ kind: 'meeting', record: meeting() }, 0);
    await parts.corpus.apply({ kind: 'commitment', record: row }, 0);
    const first = stoppingPorts(parts, stopAt);
    await sweep(first.ports).catch((error: unknown) => expect(String(error)).toContain('stopped'));
    const again = stoppingPorts(parts, 0).ports;
    for (let minute = 0; minute < 4; minute++) {
      clock.advanceTo(clock.now() + 61_000);
      await sweep(again);
      for (const message of parts.queues.sent.splice(0))
        if (message.queue === 'events') await dispatch(message.eventId, again);
    }
    const events: StoredEvent[] = [];
    for await (const event of parts.corpus.events()) events.push(event);
    expect(events.map(({ type, nextAt }) => ({ type, nextAt }))).toEqual([{ type: 'commitment.due', nextAt: null }]);
    const [stored] = (await parts.corpus.council(row.councilKey ?? ''))?.commitments ?? [];
    expect(stored?.nextAt).toBe(instant(due + DAY_MS));
    return first.effects();
  };
  const effects = await run(0);
  expect(effects).toBeGreaterThanOrEqual(5);
  for (let stopAt = 1; stopAt <= effects; stopAt++) await run(stopAt);
});
