import type { Commitment, CouncilRecord, Meeting } from '../model/ledger.ts';
import { joinedMeetings } from './meetingRecord.ts';
import { filePromises } from './promiseRows.ts';

/** A council after meetings of it were joined, and which of its records that changed. */
export interface MergedMeetings {
  council: CouncilRecord;
  written: { meetings: Meeting[]; commitments: Commitment[] };
}

/**
 * Joins the meetings that these releases, which are one by now, were filed under before anybody knew: into `kept`, or the
 * one that was seen first. The others point to it; promises of all are grouped anew as those of one meeting.
 */
export const mergeMeetings = (
  council: CouncilRecord,
  releaseIds: readonly string[],
  kept: string | null,
): MergedMeetings => {
  const told = council.meetings
    .filter((meeting) => meeting.releaseIds.some((id) => releaseIds.includes(id)))
    .sort((a, b) => Number(b.id === kept) - Number(a.id === kept) || (a.firstSeenAt < b.firstSeenAt ? -1 : 1));
  const [heir, ...others] = told;
  if (!heir || others.length === 0) return { council, written: { meetings: [], commitments: [] } };
  const joined = others.reduce(joinedMeetings, heir);
  const given = new Set(others.map(({ id }) => id));
  const moved = council.commitments.map((row) => rehomed(row, given, heir.id));
  const regrouped = new Map(
    filePromises({ ...NO_TEXT, councilKey: council.council.key, meetingId: heir.id }, moved).rows.map((row) => [
      row.id,
      row,
    ]),
  );
  const commitments = moved.map((row) => regrouped.get(row.id) ?? row);
  return {
    council: {
      ...council,
      meetings: council.meetings.flatMap((meeting) =>
        given.has(meeting.id) ? [] : [meeting.id === heir.id ? joined : meeting],
      ),
      commitments,
    },
    written: {
      meetings: [joined, ...others.map((meeting) => ({ ...meeting, mergedInto: heir.id }))],
      commitments: commitments.filter((row) => !council.commitments.includes(row)),
    },
  };
};

/** No text says anything new. */
const NO_TEXT = { facts: [], releaseId: '', sightingId: 'nobody', publishedOn: null, at: '' };

const rehomed = (row: Commitment, given: ReadonlySet<string>, heir: string): Commitment => {
  const isGiven = (id: string | null): boolean => id !== null && given.has(id);
  if (!isGiven(row.meetingId) && !row.wordings.some(({ meetingId }) => isGiven(meetingId))) return row;
  return {
    ...row,
    meetingId: isGiven(row.meetingId) ? heir : row.meetingId,
    wordings: row.wordings.map((wording) => (isGiven(wording.meetingId) ? { ...wording, meetingId: heir } : wording)),
  };
};
