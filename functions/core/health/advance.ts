import { instant } from '../calendar.ts';
import type { Finding, Health, Trouble, Untold } from '../model/health.ts';
import { isTrouble } from './find.ts';
import { isWorkingTime } from './workingDay.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long polls must go wrong before that is trouble: while nothing is published there is time to see it pass. */
const PATIENCE_MS = 10 * MINUTE_MS;
const PATIENCE_AT_REST_MS = HOUR_MS;
/** How long polls must go well before trouble is over, so that a site that comes and goes is told of once. */
const CALM_MS = 15 * MINUTE_MS;
/** Of blindness: after six hours, after a day, then once a day. */
const ESCALATIONS_MS = [6 * HOUR_MS, 24 * HOUR_MS];
const HISTORY = 20;

/** What became of a source's trouble with a poll. */
export type Turn = 'degraded' | 'renamed' | 'escalated' | 'recovered';

type Watched = Pick<Health, 'suspect' | 'trouble' | 'history' | 'untold'>;

/**
 * The troubles of a source after a poll with this finding. `ways`: those that were read, since a way that was not read
 * is neither better nor worse. Trouble is named when it outlasts the patience, and subscribers are told when it is
 * blindness; both on the transition only. `relied`: the source has shown something before, so that somebody may miss it.
 */
export const advance = (
  before: Watched,
  finding: Finding,
  ways: readonly string[],
  now: number,
  relied = true,
): { after: Watched; turns: Turn[] } => {
  const turns: Turn[] = [];
  let after = isTrouble(finding) ? worsen(before, finding, now, turns) : calm(before, ways, now, turns);
  if (relied) after = tellOfBlindness(after, now);
  after = escalate(after, now, turns);
  return { after, turns };
};

/** Trouble that goes on while no request may be made: time passes for it all the same. */
export const wait = (before: Watched, now: number, relied = true): { after: Watched; turns: Turn[] } => {
  const { suspect } = before;
  if (suspect) {
    const { since: _, polls: __, ...finding } = suspect;
    return advance(before, finding, [], now, relied);
  }
  const turns: Turn[] = [];
  return { after: escalate(before, now, turns), turns };
};

const worsen = (before: Watched, finding: Finding, now: number, turns: Turn[]): Watched => {
  const { trouble } = before;
  if (trouble?.condition === finding.condition && trouble.way === finding.way) {
    const { evidence, blind } = finding;
    return {
      ...before,
      suspect: null,
      trouble: { ...trouble, evidence, blind: trouble.blind || blind, goodSince: null },
    };
  }
  // For a new name the condition must be the same all along; for trouble as such any will do.
  const goesOn = before.suspect && (!trouble || before.suspect.condition === finding.condition);
  const since = goesOn && before.suspect ? before.suspect.since : instant(now);
  const polls = (goesOn && before.suspect ? before.suspect.polls : 0) + 1;
  const suspect = { ...finding, since, polls };
  const patience = isWorkingTime(now) ? PATIENCE_MS : PATIENCE_AT_REST_MS;
  const held = trouble && { ...trouble, goodSince: null };
  if (polls < 2 || now - Date.parse(since) < patience) return { ...before, trouble: held, suspect };
  turns.push(trouble ? 'renamed' : 'degraded');
  const named: Trouble = trouble
    ? { ...trouble, ...finding, blind: trouble.blind || finding.blind, goodSince: null }
    : {
        ...finding,
        number: (before.history[0]?.number ?? 0) + 1,
        since,
        namedAt: instant(now),
        toldAt: null,
        escalation: 0,
        goodSince: null,
        endedAt: null,
      };
  return { ...before, suspect: null, trouble: named };
};

const calm = (before: Watched, ways: readonly string[], now: number, turns: Turn[]): Watched => {
  const { trouble } = before;
  const suspect = before.suspect && ways.includes(before.suspect.way) ? null : before.suspect;
  if (!trouble || !ways.includes(trouble.way)) return { ...before, suspect };
  const goodSince = trouble.goodSince ?? instant(now);
  if (now - Date.parse(goodSince) < CALM_MS) return { ...before, suspect, trouble: { ...trouble, goodSince } };
  turns.push('recovered');
  const ended: Trouble = { ...trouble, goodSince, endedAt: instant(now) };
  return {
    suspect,
    trouble: null,
    history: [ended, ...before.history].slice(0, HISTORY),
    untold: trouble.toldAt === null ? before.untold : [...before.untold, telling('source.recovered', ended, now)],
  };
};

/** Whoever only sees that one of several ways is shut misses nothing and is told nothing. */
const tellOfBlindness = (watched: Watched, now: number): Watched => {
  const { trouble, untold } = watched;
  if (!trouble?.blind || trouble.toldAt !== null) return watched;
  const told = { ...trouble, toldAt: instant(now) };
  return { ...watched, trouble: told, untold: [...untold, telling('source.degraded', told, now)] };
};

const escalate = (watched: Watched, now: number, turns: Turn[]): Watched => {
  const { trouble } = watched;
  if (!trouble?.blind || trouble.goodSince !== null) return watched;
  const blindMs = now - Date.parse(trouble.since);
  const escalation = Math.max(
    ESCALATIONS_MS.filter((ms) => blindMs >= ms).length,
    Math.floor(blindMs / (24 * HOUR_MS)) + (blindMs >= 24 * HOUR_MS ? 1 : 0),
  );
  if (escalation <= trouble.escalation) return watched;
  turns.push('escalated');
  return { ...watched, trouble: { ...trouble, escalation } };
};

const telling = (type: Untold['type'], trouble: Trouble, now: number): Untold => ({
  type,
  number: trouble.number,
  at: instant(now),
  condition: trouble.condition,
  since: trouble.since,
  detail: trouble.evidence,
});
