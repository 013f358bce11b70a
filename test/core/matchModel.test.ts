import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { instant } from '../../functions/core/calendar.ts';
import { matches } from '../../functions/core/match.ts';
import { type Event, EventType } from '../../functions/core/model/event.ts';
import type { Criteria } from '../../functions/core/model/subscription.ts';
import { VirtualClock } from '../../functions/local/virtualClock.ts';
import type { Ports } from '../../functions/ports.ts';
import { backtest } from '../../functions/stages/backtest.ts';
import { dispatch } from '../../functions/stages/dispatch.ts';
import { MemoryAlerts } from '../fakes/memoryAlerts.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';
import { commitment, council, event, subscription } from './render/build.ts';
import { samples } from './render/samples.ts';

const lineages = ['industry', 'oceans', 'sme'];
const kinds = ['정책협의회', '실무협의회'];
const words = ['항만', '수소', '열어'];
const anyCriteria: fc.Arbitrary<Criteria> = fc.record({
  types: fc.oneof(fc.constant<EventType[]>([]), fc.subarray(EventType.options)),
  organisations: fc.oneof(fc.constant<string[]>([]), fc.subarray(lineages)),
  councils: fc.oneof(fc.constant<string[]>([]), fc.subarray(['cnl_1', 'cnl_9'])),
  words: fc.oneof(fc.constant<string[]>([]), fc.subarray(words)),
  kinds: fc.oneof(fc.constant<string[]>([]), fc.subarray(kinds)),
  deadline: fc.boolean(),
  strength: fc.constantFrom('effort', 'review', 'commit'),
  plans: fc.boolean(),
});

const anyCommitment = fc
  .record({
    strength: fc.constantFrom('effort' as const, 'review' as const, 'commit' as const),
    due: fc.constantFrom(null, { asWritten: '적기에', normalised: null }, { asWritten: '9월', normalised: '2026-09' }),
    quote: fc.constantFrom('항만을 넓히기로 했다', '수소를 나르기로 했다', '만나기로 했다'),
    actors: fc.subarray(lineages).map((all) => all.map((lineage) => ({ name: lineage, lineage }))),
  })
  .map((fact) => commitment(fact));

/** Any type; of meetings with any promises, kinds and parties, or of no council at all. */
const anyEvent: fc.Arbitrary<Event> = fc
  .record({
    type: fc.constantFrom(...EventType.options),
    commitments: fc.array(anyCommitment, { maxLength: 3 }),
    kind: fc.constantFrom(...kinds),
    plan: fc.boolean(),
    grade: fc.constantFrom('cosmetic' as const, 'facts' as const),
  })
  .map(({ type, commitments, kind, plan, grade }) => {
    const sample = samples[type];
    if (sample.data.source !== null) return sample;
    return event({
      type,
      types: [type],
      data: {
        council: plan ? null : council({ kind }),
        ...(plan && { meeting: null }),
        commitments,
        ...(type === 'release.revised' && { revision: { grade, differences: [] } }),
      },
    });
  });

/** What the form promises, said once more and as plainly as can be: a list of refusals. */
const wanted = (asked: Criteria, told: Event): boolean => {
  const { data, types } = told;
  const ticked = asked.types.filter((type) => types.includes(type)).length > 0;
  if (asked.types.length > 0 && !ticked) return false;
  if (data.source !== null) {
    const owner = { motie: 'industry', mss: 'sme' }[String(data.source.source)];
    return asked.organisations.length === 0 || owner === undefined || asked.organisations.includes(owner);
  }
  if (asked.types.length === 0 && data.revision?.grade === 'cosmetic') return false;
  if (data.council === null && !asked.plans) return false;
  if (asked.kinds.length > 0 && (data.council === null || !asked.kinds.includes(data.council.kind))) return false;
  if (asked.councils.length > 0 && (data.council === null || !asked.councils.includes(data.council.id))) return false;
  const bodies = [
    ...(data.council?.parties ?? []),
    ...(data.meeting?.fact.parties ?? []),
    ...data.commitments.flatMap(({ fact }) => fact.actors),
  ].map(({ lineage }) => lineage);
  if (asked.organisations.length > 0 && bodies.filter((one) => asked.organisations.includes(one)).length === 0) {
    return false;
  }
  const strong = { effort: ['effort', 'review', 'commit'], review: ['review', 'commit'], commit: ['commit'] };
  const good = data.commitments
    .filter(({ fact }) => strong[asked.strength].includes(fact.strength))
    .filter(({ fact }) => !asked.deadline || typeof fact.due?.normalised === 'string');
  if ((asked.deadline || asked.strength !== 'effort') && good.length === 0) return false;
  const text = JSON.stringify([
    data.council?.name,
    data.meeting?.fact.name,
    data.release?.title,
    data.commitments.map(({ fact }) => fact.quote),
  ]);
  return asked.words.length === 0 || asked.words.filter((word) => text.includes(word)).length > 0;
};

test('every switch does what a plain model says, whatever else is set', () => {
  let yes = 0;
  fc.assert(
    fc.property(anyCriteria, anyEvent, (asked, told) => {
      const expected = wanted(asked, told);
      yes += Number(expected);
      expect(matches(asked, told)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
  expect(yes).toBeGreaterThan(50);
});

test('a backtest counts just what a replay of dispatch sends', async () => {
  await fc.assert(
    fc.asyncProperty(anyCriteria, fc.array(anyEvent, { maxLength: 12 }), async (criteria, list) => {
      const clock = new VirtualClock(Date.parse('2026-05-01T00:00:00.000Z'));
      const [corpus, alerts, queues] = [new MemoryCorpus(), new MemoryAlerts(clock), new MemoryQueues()];
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const ports = { clock, corpus, alerts, queues, log } as unknown as Ports;
      await alerts.addSubscription(subscription({ criteria }));
      // What is taken back goes to those who were told, whatever they ask for.
      const events = list
        .filter(({ type }) => type !== 'fact.retracted')
        .map((one, index) => ({ ...one, id: `evt_${index}`, at: instant(clock.now() - index * 60_000) }));
      for (const one of events) {
        await corpus.apply({ kind: 'event', record: { ...one, nextAt: instant(clock.now()) } }, 1);
        await dispatch(one.id, ports);
      }
      const sent = (await alerts.deliveriesOf('sub_1', 50)).map(({ eventId }) => eventId);
      const tried = await backtest(criteria, ports);
      expect([tried.events, tried.matching]).toEqual([events.length, sent.length]);
      for (const { id } of tried.last) expect(sent).toContain(id);
    }),
    { numRuns: 100 },
  );
});
