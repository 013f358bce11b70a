import { instant, koreanDay } from '../calendar.ts';
import type { Finding, Health } from '../model/health.ts';
import { advance, type Turn, wait } from './advance.ts';
import { isTrouble } from './find.ts';
import { REQUESTS_A_ROW, spend, trip } from './hold.ts';
import { learn, newRhythm } from './rhythm.ts';

/** What a poll did and found. */
export interface Polled {
  finding: Finding;
  /** Ways that were read. */
  ways: readonly string[];
  /** Rows recorded for the first time. */
  fresh: number;
  /** What stood there when the watch began tells nothing of its rhythm. */
  baseline: boolean;
  requests: number;
  retryAfterMs: number | null;
}

const newHealth = (now: number): Health => ({
  condition: 'quiet',
  since: instant(now),
  evidence: '',
  polledAt: instant(now),
  lastSuccessAt: null,
  lastNewAt: null,
  suspect: null,
  trouble: null,
  history: [],
  untold: [],
  breaker: { failures: 0, openUntil: null },
  budget: { on: koreanDay(now), used: 0 },
  rhythm: newRhythm(now),
});

/** The health record after a poll. What `untold` held before has been told. */
export const assess = (
  known: Health | undefined,
  { finding, ways, fresh, baseline, requests, retryAfterMs }: Polled,
  now: number,
): { health: Health; turns: Turn[] } => {
  const before = { ...(known ?? newHealth(now)), untold: [] };
  const { after, turns } = advance(before, finding, ways, now, !baseline);
  const bad = isTrouble(finding);
  const gapMs = known ? now - Date.parse(known.polledAt) : 0;
  const same = before.condition === finding.condition || (!bad && !isTrouble(before));
  return {
    turns,
    health: {
      ...before,
      ...after,
      condition: finding.condition,
      since: same ? before.since : instant(now),
      evidence: finding.evidence,
      polledAt: instant(now),
      lastSuccessAt: finding.blind ? before.lastSuccessAt : instant(now),
      lastNewAt: fresh > 0 && !baseline ? instant(now) : before.lastNewAt,
      breaker: trip(before.breaker, finding, retryAfterMs, now),
      budget: spend(before.budget, requests + fresh * REQUESTS_A_ROW, now),
      rhythm: learn(before.rhythm, { fresh: baseline ? 0 : fresh, bad: bad || after.trouble !== null, gapMs }, now),
    },
  };
};

/** The health record after a poll that made no request; null where nothing changed. */
export const assessHeld = (known: Health, now: number, baseline: boolean): { health: Health; turns: Turn[] } | null => {
  const before = { ...known, untold: [] };
  const { after, turns } = wait(before, now, !baseline);
  return turns.length === 0 && known.untold.length === 0 ? null : { health: { ...before, ...after }, turns };
};
