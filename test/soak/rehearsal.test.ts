import { describe, expect, test } from 'vitest';
import { type Outcome, outcomeLines } from '../../functions/local/rehearsal/outcome.ts';
import { rehearse } from '../../functions/local/rehearsal/rehearse.ts';

/** Four days with twelve kinds of trouble: the first fifteenth of `npm run soak -- rehearsal`. */
describe('a rehearsal of four days', () => {
  let outcome: Outcome;
  test('names every trouble rightly, and nothing else', { timeout: 300_000 }, async () => {
    outcome = await rehearse(4, 7, false);
    const table = outcomeLines(outcome).join('\n');
    expect(outcome.lines.length, table).toBeGreaterThanOrEqual(12);
    expect(
      outcome.lines.filter(({ right }) => !right).map(({ kind, named }) => `${kind}: ${named}`),
      table,
    ).toEqual([]);
    expect(outcome.falseAlarms, table).toEqual([]);
    // At most two mails and two webhooks a trouble; none where another way still shows what is new.
    expect(outcome.lines.filter(({ mails, webhooks }) => mails > 2 || webhooks > 2 || mails !== webhooks)).toEqual([]);
    // Every release archived exactly once, every meeting told exactly once.
    expect(outcome.notOnce).toEqual([]);
    expect(outcome.notToldOnce).toEqual([]);
    expect(outcome.alerting).toBeGreaterThan(10);
    expect(outcome.latency.p95).toBeLessThanOrEqual(6);
  });
});
