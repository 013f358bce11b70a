import { instant } from '../core/calendar.ts';
import type { Turn } from '../core/health/advance.ts';
import { assess, assessHeld } from '../core/health/assess.ts';
import { find } from '../core/health/find.ts';
import { holdOf, retryAfterMs } from '../core/health/hold.ts';
import { sourceEvent } from '../core/health/sourceEvent.ts';
import type { Health } from '../core/model/health.ts';
import type { SourceId, SourceState } from '../core/model/listing.ts';
import type { Ports } from '../ports.ts';
import type { ReadWay } from './readWays.ts';
import { retake } from './retake.ts';

type HealthPorts = Pick<Ports, 'clock' | 'corpus' | 'queues' | 'log'>;

/** The health record after a poll, and what became of a trouble with it. */
export interface Judgement {
  health: Health;
  turns: Turn[];
}

/** How long after it was stored the sweep hands an event over, if its message was lost. */
const GRACE_MS = 60_000;

/** The source's health where no request may be made now; null where one may. Time passes for its trouble all the same. */
export const heldBack = async (state: SourceState | undefined, ports: HealthPorts): Promise<Health | null> => {
  const { clock, corpus, log } = ports;
  const { health } = state ?? {};
  if (!state || !health) return null;
  // Told before, unless the process was ended between the write and the telling.
  if (health.untold.length > 0) await tell(state.source, { health, turns: [] }, ports);
  const hold = holdOf(health, clock.now());
  if (!hold) return null;
  log.info('poll.held', { source: state.source, why: hold.why, until: instant(hold.until) });
  const judged = assessHeld(health, clock.now(), state.baselineAt === null);
  if (!judged) return health;
  const kept = { ...state, health: judged.health, version: state.version + 1 };
  if (await corpus.putSource(kept)) await tell(state.source, judged, ports);
  return judged.health;
};

/** Judges what the ways brought. */
export const judge = (
  ways: readonly ReadWay[],
  state: SourceState | undefined,
  { recorded, baseline, now }: { recorded: number; baseline: boolean; now: number },
): Judgement => {
  const readings = ways.map(({ way, pages, complete, error, trace }) => ({
    way,
    complete,
    failure: error && { code: error.code, message: error.message, status: trace.status },
    rows: pages[0]?.listing.entries ?? [],
    fresh: pages.reduce((sum, { unknown }) => sum + unknown.length, 0),
  }));
  const asked = ways.flatMap(({ trace }) => retryAfterMs(trace.retryAfter, now) ?? []);
  const polled = {
    finding: find(readings, state, state?.health, now),
    ways: ways.map(({ way }) => way),
    fresh: recorded,
    baseline,
    requests: ways.reduce((sum, { trace }) => sum + trace.requests, 0),
    retryAfterMs: asked.length > 0 ? Math.max(...asked) : null,
  };
  return assess(state?.health, polled, now);
};

/** Publishes what subscribers are to be told, says the rest to operators, and takes up again what the trouble stopped. */
export const tell = async (source: SourceId, { health, turns }: Judgement, ports: HealthPorts): Promise<void> => {
  const { clock, corpus, queues, log } = ports;
  for (const told of health.untold) {
    const event = sourceEvent(source, told);
    const record = { ...event, nextAt: instant(clock.now() + GRACE_MS) };
    await corpus.apply({ kind: 'event', record }, 0);
    await queues.send([{ queue: 'events', eventId: event.id }]);
  }
  for (const turn of turns) {
    const trouble = health.trouble ?? health.history[0];
    if (!trouble) continue;
    const { number, condition, way, evidence, blind, since, escalation } = trouble;
    const fields = { source, number, condition, way, evidence, blind, since, escalation };
    if (turn === 'recovered') {
      log.info('source.recovered', fields);
      await retake(source, trouble.since, ports);
    } else if (blind) log.error(`source.${turn}`, fields);
    else log.warn(`source.${turn}`, fields);
  }
};
