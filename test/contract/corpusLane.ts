import { expect, test } from 'vitest';
import type { Decision } from '../../functions/core/model/decision.ts';
import { bareWording } from '../../functions/core/model/ledger.ts';
import type { Corpus } from '../../functions/ports.ts';
import { at, commitment, council, event, meeting, reading, release } from './records.ts';

const decisionOf = (subject: string): Decision => ({
  subject,
  projections: [
    { kind: 'release', record: release() },
    { kind: 'text', hash: 'abc', releaseId: 'rel_a' },
    { kind: 'bands', buckets: [{ key: '0:1', members: ['rel_a'] }] },
    { kind: 'council', record: council() },
    { kind: 'meeting', record: meeting() },
    { kind: 'commitment', record: commitment() },
    { kind: 'event', record: event() },
    { kind: 'reading', record: reading() },
  ],
});

const laneOf = (seq: number, decision: Decision) => ({ seq, decision, leaseUntil: at(10) });

/** The one slot of the ingest lane. Each test gets a lane in whatever state the one before left it: cleared. */
export function laneCases(corpus: () => Corpus): void {
  test('is taken by one of several at a time, and cleared by its own decision only', async () => {
    const { seq, decision } = await corpus().lane();
    expect(decision).toBeNull();
    const rivals = ['one', 'two', 'three', 'four'].map((subject) => laneOf(seq + 1, decisionOf(subject)));
    const outcomes = await Promise.all(rivals.map((rival) => corpus().openLane(rival)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await corpus().lane()).toEqual(rivals[outcomes.indexOf(true)]);

    expect(await corpus().openLane(laneOf(seq + 2, decisionOf('next')))).toBe(false);
    await corpus().clearLane(seq);
    await corpus().clearLane(seq + 2);
    expect(await corpus().lane()).toEqual(rivals[outcomes.indexOf(true)]);
    await corpus().clearLane(seq + 1);
    await corpus().clearLane(seq + 1);
    expect(await corpus().lane()).toEqual({ seq: seq + 1, decision: null, leaseUntil: null });
  });

  test('refuses a sequence number that is not the next one', async () => {
    const { seq } = await corpus().lane();
    for (const wrong of [seq + 2, seq + 7, seq].filter((each) => each > 0)) {
      expect(await corpus().openLane(laneOf(wrong, decisionOf('wrong')))).toBe(false);
    }
    expect(await corpus().lane()).toEqual({ seq, decision: null, leaseUntil: null });
  });

  test('holds a decision larger than an item of the table', async () => {
    const { seq } = await corpus().lane();
    const long = '정책협의회에서 합의한 과제를 점검하기로 했다. '.repeat(20_000);
    const large: Decision = {
      subject: 'large',
      projections: [{ kind: 'commitment', record: commitment({ wordings: [bareWording('rel_a', long)] }) }],
    };
    // Dynalite counts characters where DynamoDB counts bytes.
    expect(JSON.stringify(large).length).toBeGreaterThan(409_600);
    expect(await corpus().openLane(laneOf(seq + 1, large))).toBe(true);
    expect(await corpus().lane()).toEqual(laneOf(seq + 1, large));
    await corpus().clearLane(seq + 1);
    expect((await corpus().lane()).decision).toBeNull();
  });
}
