import { describe, expect, test } from 'vitest';
import { decide, type Known, type Subject } from '../../../functions/core/decide/decide.ts';
import { bucketKeys, memberOf } from '../../../functions/core/identify/buckets.ts';
import type { Identity } from '../../../functions/core/identify/identify.ts';
import type { Decision, Projection } from '../../../functions/core/model/decision.ts';
import type { CouncilRecord } from '../../../functions/core/model/ledger.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { councilFact, promise, subject } from './build.ts';

const NOW = Date.parse('2026-03-10T03:00:00.000Z');
const first: Identity = { basis: 'first', release: undefined, similarity: 1 };

const run = (of: Subject, over: Partial<Known> = {}, now = NOW): Decision =>
  decide(of, { identity: first, buckets: new Map(), council: undefined, ...over }, now);

const records = <K extends Projection['kind']>({ projections }: Decision, kind: K) =>
  projections.filter((p): p is Extract<Projection, { kind: K }> => p.kind === kind);
const event = (decision: Decision) => records(decision, 'event')[0]?.record;

/** The council's record after a decision on it was applied. */
const after = (decision: Decision, before?: CouncilRecord): CouncilRecord => {
  const council = records(decision, 'council')[0]?.record ?? before?.council;
  const merge = <T extends { id: string }>(old: T[], changed: T[]): T[] => [
    ...old.filter(({ id }) => !changed.some((c) => c.id === id)),
    ...changed,
  ];
  if (!council) throw new Error('no council was decided');
  return {
    council,
    meetings: merge(
      before?.meetings ?? [],
      records(decision, 'meeting').map(({ record }) => record),
    ),
    commitments: merge(
      before?.commitments ?? [],
      records(decision, 'commitment').map(({ record }) => record),
    ),
  };
};
const releaseOf = (decision: Decision): Release => {
  const release = records(decision, 'release')[0]?.record;
  if (!release) throw new Error('no release was decided');
  return release;
};

const filed = (id: string, title: string): string =>
  memberOf({ id, title, publishedOn: '2026-03-10', periodMarks: [] });

const PORTS = '두 부처는 항만 배후단지를 함께 넓히기로 했다';
const ROADS = '국토부는 올해 안에 진입도로 세 곳의 설계를 마친다';

describe('a text about a council that was never seen', () => {
  const decision = run(subject('1', { council: councilFact(), commitments: [promise(PORTS)] }));

  test('makes one event that carries council, meeting and commitments', () => {
    expect(event(decision)).toMatchObject({
      type: 'council.created',
      types: ['council.created', 'meeting.created', 'commitment.created'],
      late: false,
      data: { meeting: { heldOn: '2026-03-10', round: 1 }, commitments: [{ fact: { quote: PORTS } }] },
    });
  });

  test('files the release under its meeting, with its address', () => {
    const release = releaseOf(decision);
    expect(release.meetingId).toBe(records(decision, 'meeting')[0]?.record.id);
    expect(event(decision)?.data.release?.links).toEqual([
      expect.objectContaining({ source: 'korea', url: expect.stringContaining('newsId=1') }),
    ]);
  });

  test('applies the event after what it speaks of and the reading last', () => {
    const kinds = decision.projections.map(({ kind }) => kind);
    expect(kinds.indexOf('event')).toBeGreaterThan(kinds.indexOf('commitment'));
    expect(kinds.at(-1)).toBe('reading');
  });

  test('is decided the same way again', () => {
    expect(run(subject('1', { council: councilFact(), commitments: [promise(PORTS)] }))).toEqual(decision);
  });
});

describe('a second text about the same meeting', () => {
  const one = run(subject('1', { council: councilFact(), commitments: [promise(PORTS)] }));

  test('with the same promises sends nothing and adds its wording', () => {
    const two = run(
      subject('2', { council: councilFact({ round: null }), commitments: [promise(`해수부와 국토부 등 ${PORTS}`)] }),
      { council: after(one) },
    );
    expect(event(two)).toBeUndefined();
    expect(records(two, 'commitment')[0]?.record.wordings).toHaveLength(2);
    expect(records(two, 'meeting')[0]?.record.id).toBe(records(one, 'meeting')[0]?.record.id);
  });

  test('with one promise more tells only of that', () => {
    const two = run(subject('2', { council: councilFact(), commitments: [promise(PORTS), promise(ROADS)] }), {
      council: after(one),
    });
    expect(event(two)).toMatchObject({
      types: ['commitment.created'],
      data: { commitments: [{ fact: { quote: ROADS } }] },
    });
    expect(event(two)?.id).not.toBe(event(one)?.id);
  });
});

test('an announced meeting that was held is revised, once', () => {
  const announced = run(subject('1', { council: councilFact({ status: 'announced' }) }));
  const held = run(subject('2', { council: councilFact() }), { council: after(announced) });
  expect(event(held)).toMatchObject({ types: ['meeting.revised'], data: { meetingBefore: { status: 'announced' } } });
  const again = run(subject('3', { council: councilFact() }), { council: after(held, after(announced)) });
  expect(event(again)).toBeUndefined();
});

test('the next round of a known council is a new meeting, not a new council', () => {
  const one = run(subject('1', { council: councilFact() }));
  const two = run(
    subject('2', { council: councilFact({ round: 2, heldOn: '2026-09-01' }) }, { publishedOn: '2026-09-01' }),
    { council: after(one) },
    Date.parse('2026-09-01T03:00:00Z'),
  );
  expect(event(two)?.types).toEqual(['meeting.created']);
});

test('a baseline is silent and remembered', () => {
  const facts = { council: councilFact(), commitments: [promise(PORTS)] };
  const old = subject('1', facts);
  const decision = run({ ...old, sighting: { ...old.sighting, baseline: true } });
  expect(event(decision)).toBeUndefined();
  expect(event(run(subject('2', facts), { council: after(decision) }))).toBeUndefined();
});

describe('doubtful facts', () => {
  const doubtful = run(
    subject('1', { council: councilFact({ confidence: 0.3 }), commitments: [promise(PORTS, { confidence: 0.3 })] }),
  );

  test('are stored and not told', () => {
    expect(event(doubtful)).toBeUndefined();
    expect(records(doubtful, 'meeting')).toHaveLength(1);
  });

  test('do not swallow the alert of the first sure text', () => {
    const sure = run(subject('2', { council: councilFact(), commitments: [promise(PORTS)] }), {
      council: after(doubtful),
    });
    expect(event(sure)?.types).toEqual(['council.created', 'meeting.created', 'commitment.created']);
  });
});

test('what is seen long after publication is told, marked late', () => {
  const decision = run(subject('1', { council: councilFact() }), {}, NOW + 30 * 86_400_000);
  expect(event(decision)?.late).toBe(true);
});

describe('a copy of a known release', () => {
  const facts = { commitments: [promise(PORTS, { scope: 'plan' })] };
  const original = run(subject('1', facts));
  const copy = run(subject('2', facts), { identity: { basis: 'near', release: releaseOf(original), similarity: 0.9 } });

  test('is another sighting of it and brings nothing new', () => {
    expect(releaseOf(copy).sightings.map(({ id }) => id)).toEqual(['korea:1', 'korea:2']);
    expect(event(original)?.types).toEqual(['commitment.created']);
    expect(event(copy)).toBeUndefined();
  });

  test('leaves the canonical text alone, and is filed for what resembles the copy only', () => {
    expect(releaseOf(copy).textHash).toBe(releaseOf(original).textHash);
    const { id } = releaseOf(original);
    for (const { buckets } of records(copy, 'bands'))
      for (const { members } of buckets) expect(members).toEqual([filed(id, 'release 2')]);
  });
});

test('a release is filed with its day and title under its bands, the members that were there before it', () => {
  const [key = ''] = bucketKeys(['0:a'], { publishedOn: '2026-03-10' }, 0).filed;
  const decision = run(subject('1', {}), { buckets: new Map([[key, ['rel_x@2026-03-09']]]) });
  const bucket = records(decision, 'bands')[0]?.buckets.find((each) => each.key === key);
  expect(bucket?.members).toEqual(['rel_x@2026-03-09', filed(releaseOf(decision).id, 'release 1')]);
});

describe('a copy of a release that told of a meeting', () => {
  const one = run(subject('1', { council: councilFact({ round: null }), commitments: [promise(PORTS)] }));
  const original = releaseOf(one);

  test('stays with that meeting, whatever day its words mean when it is published again', () => {
    const reread = councilFact({ round: null, heldOn: '2026-04-10' });
    const copy = run(
      subject('2', { council: reread, commitments: [promise(PORTS)] }, { publishedOn: '2026-04-14' }),
      { identity: { basis: 'exact', release: original, similarity: 1 }, council: after(one) },
      Date.parse('2026-04-14T03:00:00Z'),
    );
    expect(event(copy)).toBeUndefined();
    expect(records(copy, 'meeting')[0]?.record).toMatchObject({ id: original.meetingId, heldOn: '2026-03-10' });
  });
});

test('an announced meeting that a later text puts on another day is revised', () => {
  const announced = run(subject('1', { council: councilFact({ status: 'announced', heldOn: '2026-03-20' }) }));
  const moved = run(
    subject(
      '2',
      { council: councilFact({ status: 'announced', heldOn: '2026-03-27' }) },
      { publishedOn: '2026-03-18' },
    ),
    { council: after(announced) },
  );
  expect(event(moved)).toMatchObject({
    types: ['meeting.revised'],
    data: { meeting: { heldOn: '2026-03-27' }, meetingBefore: { heldOn: '2026-03-20', status: 'announced' } },
  });
});

test('a promise that names another date or another figure is told', () => {
  const due = (normalised: string) => ({ due: { asWritten: normalised, normalised } });
  const one = run(
    subject('1', {
      council: councilFact(),
      commitments: [promise(PORTS, { ...due('2026-09'), amounts: ['100억 원'] })],
    }),
  );
  const told = (over: Parameters<typeof promise>[1]) =>
    event(run(subject('2', { council: councilFact(), commitments: [promise(PORTS, over)] }), { council: after(one) }));
  expect(told({ ...due('2027-12') })?.types).toEqual(['commitment.changed']);
  expect(told({ amounts: ['250억 원'] })?.types).toEqual(['commitment.changed']);
  expect(told({ ...due('2026-09-30'), amounts: ['100억원'] })).toBeUndefined();
  expect(told({})).toBeUndefined();
});

test('sure promises of a meeting that was doubtful are told with it', () => {
  const doubtful = run(subject('1', { council: councilFact({ confidence: 0.3 }), commitments: [promise(PORTS)] }));
  const sure = run(subject('2', { council: councilFact(), commitments: [promise(PORTS)] }), {
    council: after(doubtful),
  });
  expect(event(sure)?.data.commitments).toHaveLength(1);
});

test('each further alert about a meeting has an id of its own', () => {
  const quotes = [PORTS, ROADS, '환경부는 시화호 수질을 분기마다 재기로 했다'];
  let known: CouncilRecord | undefined;
  const ids = quotes.map((quote, index) => {
    const decision = run(subject(String(index), { council: councilFact(), commitments: [promise(quote)] }), {
      council: known,
    });
    known = after(decision, known);
    return event(decision)?.id;
  });
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain(undefined);
});

test.each([
  ['two days', 2, false],
  ['three days', 3, true],
])('late begins after two days: %s', (_name, days, late) => {
  const decision = run(subject('1', { council: councilFact() }), {}, NOW + days * 86_400_000);
  expect(event(decision)?.late).toBe(late);
});

test('a doubtful promise in a sure meeting is kept out of the alert', () => {
  const facts = { council: councilFact(), commitments: [promise(PORTS), promise(ROADS, { confidence: 0.3 })] };
  expect(event(run(subject('1', facts)))?.data.commitments.map(({ fact }) => fact.quote)).toEqual([PORTS]);
});
