import { instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Event, StoredEvent } from '../model/event.ts';
import { nothingElse } from '../model/event.ts';
import type { Commitment, CouncilRecord } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { factTokens } from '../revise/factTokens.ts';
import { gradeRevision } from '../revise/gradeRevision.ts';
import { squeezed } from '../revise/squeezed.ts';
import type { Subject } from './decide.ts';
import { PUBLISH_GRACE_MS } from './decideEvents.ts';
import { ALERT_CONFIDENCE, type Ledger } from './decideLedger.ts';
import { toldRelease } from './toldRelease.ts';

type Revision = NonNullable<Release['revisions']>[number];

/** What subscribers were told because of a release: its meeting with the promises it made there, or its plans. */
export interface ToldOf {
  council: CouncilRecord | undefined;
  plans: readonly Commitment[];
}

/** Kept with the release; older ones are in the archive's captures. */
const MOST_KEPT = 20;

/**
 * How a text differs from what the same page said before; null where there was none, or it says the same. What changes
 * the ledger is never cosmetic, whatever the words are.
 */
export const revisionOf = (
  subject: Subject,
  known: Release | undefined,
  ledger: Ledger,
  at: string,
): Revision | null => {
  if (subject.before === undefined || known === undefined) return null;
  const found = gradeRevision(subject.before, subject.read.cleaned.text);
  if (found === null) return null;
  const moves =
    ledger.isNewMeeting || ledger.isRevisedMeeting || ledger.newCommitments.length + ledger.changes.length > 0;
  return {
    ...found,
    grade: found.grade === 'cosmetic' && moves ? 'facts' : found.grade,
    number: (known.revisions?.at(-1)?.number ?? 0) + 1,
    at,
    sightingId: subject.sighting.id,
    captureKey: subject.captureKey,
  };
};

export const withRevision = (release: Release, revision: Revision | null): Release =>
  revision === null ? release : { ...release, revisions: [...(release.revisions ?? []), revision].slice(-MOST_KEPT) };

/** Not told is what another site's copy of the release has brought already. */
export const isTold = (revision: Revision, known: Release, textHash: string): boolean => {
  const others = (known.revisions ?? []).filter(({ sightingId }) => sightingId !== revision.sightingId);
  if (others.length === 0) return true;
  if (known.canonicalSightingId !== revision.sightingId && known.textHash === textHash) return false;
  const brought = new Set(others.flatMap(({ differences }) => differences.map(keyOf)));
  return !revision.differences.every((difference) => brought.has(keyOf(difference)));
};

/** By the facts that differ: sites break their lines in different places. */
const keyOf = ({ before, after }: Revision['differences'][number]): string => {
  const [was, now] = [before, after].map((text) => factTokens(text).join(' '));
  return was === now ? `${squeezed(before)} → ${squeezed(after)}` : `${was} → ${now}`;
};

const shownAs = ({ grade, differences }: Revision): Event['data']['revision'] => ({ grade, differences });

/** Puts a revision into the alert that the same reading makes anyway: one alert a reading. */
export const combined = (event: StoredEvent, revision: Revision): StoredEvent => ({
  ...event,
  types: [...event.types, 'release.revised'],
  // The page was seen in time; what it says now was not there to be seen.
  late: false,
  data: { ...event.data, revision: shownAs(revision) },
});

/** The alert of a changed text that changes nothing in the ledger; null where nobody was told of the release. */
export const revisionEvent = (release: Release, revision: Revision, told: ToldOf, now: number): StoredEvent | null => {
  const about = aboutOf(release, told);
  if (about === null) return null;
  return {
    id: makeId('evt', 'release.revised', release.id, revision.number),
    type: 'release.revised',
    types: ['release.revised'],
    subject: release.id,
    subjectVersion: revision.number,
    at: instant(now),
    late: false,
    data: { ...nothingElse(), ...about, revision: shownAs(revision), release: toldRelease(release) },
    nextAt: instant(now + PUBLISH_GRACE_MS),
  };
};

/** What an alert about a release is about: null where there was never anything in it to tell. */
export const aboutOf = (
  release: Release,
  { council: record, plans }: ToldOf,
): Pick<Event['data'], 'council' | 'meeting' | 'commitments'> | null => {
  const sure = ({ fact }: { fact: { confidence: number } }): boolean => fact.confidence >= ALERT_CONFIDENCE;
  const meeting = record?.meetings.find(({ id }) => id === release.meetingId);
  if (record && meeting && sure(meeting)) {
    const own = record.commitments.filter(
      (row) => row.mergedInto === null && row.wordings.some(({ releaseId }) => releaseId === release.id),
    );
    return { council: record.council, meeting, commitments: own.filter(sure) };
  }
  const told = plans.filter(sure);
  return told.length > 0 ? { council: null, meeting: null, commitments: told } : null;
};
