import { DAY_MS, instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Decision } from '../model/decision.ts';
import { nothingElse } from '../model/event.ts';
import type { Commitment, CouncilRecord } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { PUBLISH_GRACE_MS } from './decideEvents.ts';
import { periodOf } from './period.ts';
import { toldRelease } from './toldRelease.ts';

/** Days before the last day of a deadline on which it is told of; after that day once more, when nobody reported. */
const AHEAD_DAYS = [30, 7];
/** Facts below this confidence are never told of: see `decideLedger`. */
const SURE = 0.6;

interface Mark {
  /** 09:00 in Korea, which is midnight in UTC. */
  at: string;
  type: 'commitment.due' | 'commitment.overdue';
}

/** When a promise's deadline is told of: 30 and 7 days before its last day, and on the day after it. */
const marksOf = ({ fact }: Commitment): Mark[] => {
  const until = periodOf(fact.due?.normalised)?.until;
  if (until === undefined) return [];
  const last = Date.parse(until);
  return [
    ...AHEAD_DAYS.map((days) => ({ at: instant(last - days * DAY_MS), type: 'commitment.due' as const })),
    { at: instant(last + DAY_MS), type: 'commitment.overdue' as const },
  ];
};

/** Only promises of councils that were found as news, are sure and not purged, and that nobody has called done or dropped. */
const isWatched = ({ watched, councilKey, mergedInto, fact, reports }: Commitment): boolean => {
  const status = reports.at(-1)?.status;
  return (
    watched &&
    councilKey !== null &&
    mergedInto === null &&
    fact.confidence >= SURE &&
    fact.quote !== '' &&
    status !== 'done' &&
    status !== 'dropped'
  );
};

/** The row with the instant of its next mark. A mark that has come and was not told of yet stays. */
export const scheduled = (row: Commitment, now: number): Commitment => {
  if (!isWatched(row)) return { ...row, nextAt: null };
  const marks = marksOf(row);
  if (row.nextAt !== null && marks.some(({ at }) => at === row.nextAt)) return row;
  return { ...row, nextAt: marks.find(({ at }) => at > instant(now))?.at ?? null };
};

/** The release to send a reader to: the latest that says what is quoted, else the latest that words it at all. */
const releaseOf = ({ fact, wordings }: Commitment, releases: ReadonlyMap<string, Release>): Release | undefined => {
  const latestFirst = wordings.filter(({ superseded }) => !superseded).toReversed();
  const quoted = latestFirst.filter(({ quote }) => quote === fact.quote);
  return [...quoted, ...latestFirst]
    .flatMap(({ releaseId }) => releases.get(releaseId) ?? [])
    .toSorted((a, b) => Number(isSomewhere(b)) - Number(isSomewhere(a)))[0];
};

const isSomewhere = ({ sightings }: Release): boolean => sightings.some(({ url }) => url !== null);

/**
 * Tells of a deadline whose mark has come: the last one that has, where several were missed. Null where the row is not
 * due (any more). The event's id is that of row, deadline and mark, so that each is told once however often this runs.
 * `releases`: those that word the row, by the ids it knows them by. A day that came is not a late find, however late it is
 * told of: `late` is for texts.
 */
export const decideDue = (
  row: Commitment,
  record: CouncilRecord | undefined,
  releases: ReadonlyMap<string, Release>,
  now: number,
): Decision | null => {
  const at = instant(now);
  const mark = marksOf(row)
    .filter((one) => one.at <= at && row.nextAt !== null && one.at >= row.nextAt)
    .at(-1);
  if (!mark || !isWatched(row)) return null;
  const told = scheduled({ ...row, nextAt: null }, now);
  const release = releaseOf(row, releases);
  const number = marksOf(row).findIndex((one) => one.at === mark.at) + 1;
  return {
    subject: row.id,
    projections: [
      {
        kind: 'event',
        record: {
          id: makeId('evt', mark.type, row.id, mark.at),
          type: mark.type,
          types: [mark.type],
          subject: row.id,
          subjectVersion: number,
          at,
          late: false,
          data: {
            ...nothingElse(),
            council: record?.council ?? null,
            meeting: record?.meetings.find(({ id }) => id === row.meetingId) ?? null,
            commitments: [told],
            release: release ? toldRelease(release) : null,
          },
          nextAt: instant(now + PUBLISH_GRACE_MS),
        },
      },
      { kind: 'commitment', record: told },
    ],
  };
};
