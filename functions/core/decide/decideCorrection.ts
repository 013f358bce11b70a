import { instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { CommitmentEdit, Correction, CouncilEdit } from '../model/correction.ts';
import type { Decision } from '../model/decision.ts';
import { nothingElse, type StoredEvent } from '../model/event.ts';
import type { CommitmentFact, CouncilFact } from '../model/fact.ts';
import type { Commitment, CouncilRecord, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { editedCommitment, editedCouncil } from './corrected.ts';
import { scheduled } from './dueMarks.ts';
import { toldRelease } from './toldRelease.ts';

/** How long after the decision the sweep publishes the event again, if its message was lost. */
const PUBLISH_GRACE_MS = 60_000;

/** What a person wants of a meeting or a commitment. `edit` null: retracted. */
export type Wish =
  | { kind: 'meeting'; edit: CouncilEdit | null; reason: string }
  | { kind: 'commitment'; edit: CommitmentEdit | null; reason: string };

/** The fact in the corpus, with what lies around it. */
export interface Subject {
  council: CouncilRecord | null;
  /** The meeting itself, or the one in which the commitment was made. */
  meeting: Meeting | null;
  /** The commitment itself, or those that the meeting made. */
  commitments: Commitment[];
  /** Every text that says so, the first of them first. */
  releases: Release[];
  /** Corrections of the same fact so far. */
  earlier: number;
}

/** The correction, the rows as it leaves them, and one `fact.retracted` for those who were told. */
export const decideCorrection = (subjectId: string, wish: Wish, subject: Subject, now: number): Decision => {
  const at = instant(now);
  const releaseIds = subject.releases.map(({ id }) => id);
  const key = subject.council?.council.key;
  const correction: Correction = {
    id: makeId('cor', subjectId, subject.earlier + 1),
    subject: subjectId,
    places: [...new Set([...(key === undefined ? [] : [key]), ...releaseIds])],
    releaseIds,
    change: changeOf(wish, subject),
    reason: wish.reason,
    at,
  };
  const meeting = wish.kind === 'meeting' && subject.meeting ? correctedMeeting(subject.meeting, wish.edit) : null;
  const rows = correctedRows(wish, subject.commitments, now);
  return {
    subject: correction.id,
    projections: [
      ...(meeting ? [{ kind: 'meeting' as const, record: meeting }] : []),
      ...rows.map((record) => ({ kind: 'commitment' as const, record })),
      { kind: 'correction', record: correction },
      { kind: 'event', record: eventOf(subjectId, wish, subject, meeting, rows, at, now) },
    ],
  };
};

const changeOf = (wish: Wish, { meeting, commitments }: Subject): Correction['change'] =>
  wish.kind === 'meeting'
    ? { kind: 'meeting', heldOn: meeting?.heldOn ?? null, round: meeting?.round ?? null, edit: wish.edit }
    : {
        kind: 'commitment',
        quotes: [...new Set(commitments.flatMap((row) => row.wordings.map(({ quote }) => quote)))],
        edit: wish.edit,
      };

const correctedMeeting = (meeting: Meeting, edit: CouncilEdit | null): Meeting => {
  const fact = editedCouncil(meeting.fact, edit);
  const day =
    fact.heldOn === null ? {} : { year: Number(fact.heldOn.slice(0, 4)), dayOfMonth: Number(fact.heldOn.slice(8)) };
  return { ...meeting, ...day, heldOn: fact.heldOn, round: fact.round, fact, revision: meeting.revision + 1 };
};

/** A meeting that is edited leaves its promises as they are. */
const correctedRows = (wish: Wish, rows: Commitment[], now: number): Commitment[] => {
  if (wish.kind === 'meeting' && wish.edit !== null) return [];
  const edit = wish.kind === 'commitment' ? wish.edit : null;
  // Its wordings too: the row is made of them again with every text to come.
  const corrected = rows.map((row) => ({
    ...row,
    fact: editedCommitment(row.fact, edit),
    wordings: row.wordings.map((wording) => ({
      ...wording,
      fact: editedCommitment(wording.fact ?? { ...row.fact, quote: wording.quote }, edit),
    })),
  }));
  // Nobody is reminded of what was taken back; an edited day is waited for anew.
  return corrected.map((row) => scheduled(row, now));
};

const eventOf = (
  subjectId: string,
  wish: Wish,
  { council, meeting, commitments, releases, earlier }: Subject,
  corrected: Meeting | null,
  rows: Commitment[],
  at: string,
  now: number,
): StoredEvent => {
  const [first] = releases;
  const was =
    wish.kind === 'meeting' && meeting
      ? meetingWords(meeting.fact)
      : commitments.map(({ fact }) => promiseWords(fact)).join('; ');
  return {
    id: makeId('evt', 'fact.retracted', subjectId, earlier + 1),
    type: 'fact.retracted',
    types: ['fact.retracted'],
    subject: subjectId,
    subjectVersion: earlier + 1,
    at,
    late: false,
    data: {
      ...nothingElse(),
      council: council?.council ?? null,
      meeting: corrected ?? meeting,
      // What still holds, as it now reads; what was taken back stands among the retractions alone.
      commitments: wish.edit === null ? [] : rows,
      retractions: [{ subject: subjectId, was, reason: wish.reason }],
      release: first ? toldRelease(first) : null,
    },
    nextAt: instant(now + PUBLISH_GRACE_MS),
  };
};

const meetingWords = ({ name, round, heldOn, parties }: CouncilFact): string =>
  [name, round === null ? '' : `제${round}차`, heldOn ?? '', parties.map((party) => party.name).join('·')]
    .filter((part) => part !== '')
    .join(', ');

const promiseWords = ({ act, actors, due }: CommitmentFact): string =>
  [actors.map((party) => party.name).join('·'), act, due ? due.asWritten : ''].filter((part) => part !== '').join(': ');
