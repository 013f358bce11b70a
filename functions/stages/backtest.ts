import { matches } from '../core/match.ts';
import type { Event } from '../core/model/event.ts';
import type { Criteria } from '../core/model/subscription.ts';
import type { Ports } from '../ports.ts';

/** What a subscription would have been sent since the first event that is stored. */
export interface Backtest {
  /** When the first event was; null where there has been none. */
  since: string | null;
  events: number;
  matching: number;
  /** The last three that match, newest first. */
  last: Event[];
}

/** Tries criteria on every event there ever was: the very test by which dispatch decides. */
export const backtest = async (criteria: Criteria, { corpus }: Pick<Ports, 'corpus'>): Promise<Backtest> => {
  const result: Backtest = { since: null, events: 0, matching: 0, last: [] };
  for await (const event of corpus.events()) {
    result.events += 1;
    result.since = event.at;
    if (!matches(criteria, event)) continue;
    result.matching += 1;
    if (result.last.length < 3) result.last.push(event);
  }
  return result;
};
