import { isDeepStrictEqual } from 'node:util';
import { type Item, itemOf } from '../../../adapters/storedItem.ts';
import { mergeTables, type Rule, type TablePair, tablesReady } from '../../../adapters/tableCopy.ts';
import { Delivery, Subscription } from '../../../core/model/subscription.ts';
import type { Ports } from '../../../ports.ts';
import { wholeRecord } from './corpusRule.ts';
import { countIn, emptyReport, type RestoreReport } from './report.ts';

/**
 * Puts back what the alerts table has lost. What was sent since stays sent; whoever has left or was paused since stays so.
 * Nobody else may write meanwhile. May be repeated.
 */
export const restoreAlerts = async (
  pair: TablePair,
  apply: boolean,
  { clock }: Pick<Ports, 'clock'>,
): Promise<RestoreReport> => {
  await tablesReady(pair);
  const report = emptyReport('alerts', pair.backup, apply);
  const returned: string[] = [];
  const rule: Rule = (backup, live) => {
    const { pk } = (backup ?? live) as Item;
    if (pk === 'subscriptions') return subscriptionRule(backup, live);
    return pk.startsWith('delivery#') ? deliveryRule(backup, live, clock.now()) : 'keep';
  };
  await mergeTables(pair, {
    rule,
    apply,
    done: (key, verdict) => {
      countIn(report, key, verdict);
      if (key.pk === 'subscriptions') returned.push(key.sk);
    },
  });
  if (returned.length > 0) {
    report.notes.push(`see that each of these should be told again: ops subscriptions list; ${returned.join(' ')}`);
  }
  return report;
};

const subscriptionRule: Rule = (backup, live) => {
  const before = wholeRecord(Subscription, backup);
  const now = wholeRecord(Subscription, live);
  if (before === undefined || backup === undefined) return 'keep';
  if (now === undefined || live === undefined) return backup;
  const { state, ended, version } = now;
  const merged = { ...before, state, ended, version: version + 1 };
  if (state === 'ended' || state === 'paused' || isDeepStrictEqual(merged, { ...now, version: version + 1 }))
    return 'keep';
  const { pk, sk, schema: _schema, record: _record, ...beside } = backup;
  return itemOf({ pk, sk }, merged, { ...beside, version: merged.version });
};

/** What was sent since the backup is known only to the live table; what has expired is forgotten on purpose. */
const deliveryRule = (backup: Item | undefined, live: Item | undefined, now: number): Item | 'keep' => {
  const before = wholeRecord(Delivery, backup);
  if (backup === undefined || before === undefined || wholeRecord(Delivery, live) !== undefined) return 'keep';
  return Date.parse(before.expiresAt) > now ? backup : 'keep';
};
