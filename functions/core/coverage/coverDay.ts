import { koreanDay } from '../calendar.ts';
import { kindOfDay } from '../health/workingDay.ts';
import type { DayCheck } from '../model/coverage.ts';
import type { SourceId, SourceState } from '../model/listing.ts';
import type { Release } from '../model/release.ts';
import type { Sighting } from '../model/sighting.ts';

/** A sighting with what it was recognised as, once it was read. */
export interface Seen {
  sighting: Sighting;
  release: Pick<Release, 'sightings' | 'meetingId'> | null;
}

interface Gap {
  kind: 'failed' | 'waiting' | 'unlisted' | 'elsewhere' | 'unread' | 'nothing';
  /** Of the sighting, where there is one. */
  id: string | null;
  title: string | null;
  why: string;
}

/** A source's day: what was listed, and what became of it. */
export interface DayCoverage {
  source: SourceId;
  day: string;
  listed: number;
  captured: number;
  read: number;
  failed: Record<string, number>;
  waiting: number;
  withdrawn: number;
  /** By the site's own count, where its list was read for this day alone. */
  total: number | null;
  gaps: Gap[];
}

/** All that bears on a day of one source. */
export interface DayFacts {
  source: SourceId;
  day: string;
  today: string;
  seen: readonly Seen[];
  state: SourceState | undefined;
  check: DayCheck | undefined;
  /** Another site that should show a release of this one as well: a ministry's own site, or korea.kr; null: none. */
  other(sighting: Sighting): Neighbour | null;
}

/** The other site around that day. */
export interface Neighbour {
  source: SourceId;
  state: SourceState | undefined;
  check: DayCheck | undefined;
  /** From the day before to the day after. */
  seen: readonly Seen[];
}

/** Counts a day, and says of everything that is missing why, as far as that is known. */
export const coverDay = (facts: DayFacts): DayCoverage => {
  const sightings = facts.seen.map(({ sighting }) => sighting);
  const inState = (...states: Sighting['state'][]): Sighting[] =>
    sightings.filter(({ state }) => states.includes(state));
  const failed: Record<string, number> = {};
  for (const { failure } of inState('parked'))
    failed[failure?.code ?? 'unknown'] = (failed[failure?.code ?? 'unknown'] ?? 0) + 1;
  return {
    source: facts.source,
    day: facts.day,
    listed: sightings.length,
    captured: sightings.filter(({ captureKey }) => captureKey !== null).length,
    read: inState('read').length,
    failed,
    waiting: inState('listed', 'captured').length,
    withdrawn: sightings.filter(({ revisits }) => revisits?.withdrawnAt != null).length,
    total: facts.check?.total ?? null,
    gaps: [
      ...inState('parked').map((one) => gapOf('failed', one, `${one.failure?.code}: ${one.failure?.message}`)),
      ...inState('listed', 'captured').map((one) =>
        gapOf('waiting', one, one.failure ? `tried ${one.attempt} times: ${one.failure.code}` : 'on its way'),
      ),
      ...listGaps(facts),
      ...facts.seen.flatMap((one) => missingElsewhere(one, facts)),
    ],
  };
};

const gapOf = (kind: Gap['kind'], { id, title }: Sighting, why: string): Gap => ({ kind, id, title, why });
const dayGap = (kind: Gap['kind'], why: string): Gap => ({ kind, id: null, title: null, why });

/** What the list itself should have brought. */
const listGaps = ({ source, day, today, seen, state, check }: DayFacts): Gap[] => {
  if (check) {
    const { total, rows, complete } = check;
    if (total !== null && total > seen.length) {
      return [
        dayGap(
          'unlisted',
          `the site counts ${total}, showed ${rows}; ${seen.length} are recorded${complete ? '' : ': read it again'}`,
        ),
      ];
    }
    return complete ? [] : [dayGap('unlisted', 'its list was not read to the end of this day')];
  }
  if (isBeforeWatch(day, state))
    return [dayGap('unread', `before the watch began: backfill --source ${source} --from ${day} --to ${day}`)];
  const kind = kindOfDay(day);
  if (seen.length > 0 || day >= today || kind < 1 || kind > 5) return [];
  return [
    dayGap(
      'nothing',
      troubleOn(day, state) ??
        'nothing was listed on this working day though the list was well: backfill shows whether that is so',
    ),
  ];
};

const isBeforeWatch = (day: string, state: SourceState | undefined): boolean =>
  state?.baselineFrom == null || day <= state.baselineFrom;

const dayOf = (at: string): string => koreanDay(Date.parse(at));

/** The trouble that a source was in on a day. */
const troubleOn = (day: string, state: SourceState | undefined): string | null => {
  const { trouble = null, history = [] } = state?.health ?? {};
  const then = [...(trouble ? [trouble] : []), ...history].find(
    ({ since, endedAt }) => dayOf(since) <= day && (endedAt === null || dayOf(endedAt) >= day),
  );
  return then ? `${state?.source} was in trouble: ${then.condition}` : null;
};

/** A release that names a ministry stands on that ministry's site, and what stands there on korea.kr: usually. */
const missingElsewhere = ({ sighting, release }: Seen, { day, other }: DayFacts): Gap[] => {
  if (release === null) return [];
  const there = other(sighting);
  if (there === null || release.sightings.some(({ id }) => id.startsWith(`${there.source}:`))) return [];
  const sameMeeting =
    release.meetingId !== null && there.seen.some((one) => one.release?.meetingId === release.meetingId);
  if (sameMeeting) return [];
  const open = there.seen.filter((one) => one.release === null).length;
  const why =
    (there.check === undefined && isBeforeWatch(day, there.state)
      ? `the list of ${there.source} was not read that far back`
      : null) ??
    troubleOn(day, there.state) ??
    (open > 0 ? `perhaps one of ${open} on ${there.source} that are not read` : null) ??
    `not on ${there.source} from the day before to the day after: published here only, or in other words`;
  return [gapOf('elsewhere', sighting, why)];
};
