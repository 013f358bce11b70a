import { daysBetween } from '../calendar.ts';
import type { CouncilFact } from '../model/fact.ts';
import type { Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import { CORRECTED } from './corrected.ts';

type Telling = Pick<Release, 'id' | 'publishedOn'> & { sightingId: string };
type Claim = Meeting['claims'][number];

export const newMeeting = (id: string, key: string, fact: CouncilFact, release: Telling, at: string): Meeting => ({
  id,
  councilKey: key,
  heldOn: fact.heldOn,
  year: fact.heldOn ? Number(fact.heldOn.slice(0, 4)) : fact.year,
  dayOfMonth: fact.heldOn ? Number(fact.heldOn.slice(8, 10)) : fact.dayOfMonth,
  round: fact.round,
  publishedOn: release.publishedOn,
  fact,
  releaseIds: [release.id],
  revision: 1,
  firstSeenAt: at,
  claims: claimOf(fact, release),
  conflicts: [],
});

const claimOf = ({ heldOn, status }: CouncilFact, { id, sightingId, publishedOn }: Telling): Claim[] =>
  heldOn === null ? [] : [{ heldOn, status, releaseId: id, sightingId, publishedOn }];

/** An announced meeting that was held, or that a later text puts on another day. */
export const revises = (fact: CouncilFact, known: Meeting, release: Telling): boolean =>
  known.fact.status === 'announced' &&
  (fact.status === 'held' || joinMeeting(known, fact, release, false).heldOn !== (known.heldOn ?? fact.heldOn));

/** What one text left open the other fills; a day is the one that {@link dayOf} finds in all that was claimed. */
export const joinMeeting = (known: Meeting, fact: CouncilFact, release: Telling, isNews: boolean): Meeting => {
  const stored: Claim[] =
    known.claims.length > 0 || known.heldOn === null
      ? known.claims
      : claimOf(known.fact, { id: known.releaseIds[0] ?? '', sightingId: '', publishedOn: known.publishedOn });
  // A text says one day and may correct itself; a copy says nothing of its own, and its relative days mislead.
  const others = stored.filter(({ sightingId }) => sightingId !== release.sightingId);
  const isCopy = others.some(({ releaseId }) => releaseId === release.id);
  const claims = (isCopy ? others : [...others, ...claimOf(fact, release)]).sort(bySighting);
  const told = { fact, claims, publishedOn: release.publishedOn, releaseIds: [release.id] };
  return { ...filledFrom(known, told), revision: known.revision + (isNews ? 1 : 0) };
};

/** Two meetings that are one: what was seen first stands, the other fills it and adds its claims. */
export const joinedMeetings = (known: Meeting, other: Meeting): Meeting =>
  filledFrom(known, { ...other, claims: [...known.claims, ...other.claims].sort(bySighting) });

/** `claims` are those of both. */
const filledFrom = (
  known: Meeting,
  { fact, claims, publishedOn, releaseIds }: Pick<Meeting, 'fact' | 'claims' | 'publishedOn' | 'releaseIds'>,
): Meeting => {
  const status = known.fact.status === 'held' ? 'held' : fact.status;
  // A day that a person set holds against what texts say.
  const heldOn = known.fact.evidence.heldOn?.rule === CORRECTED ? known.heldOn : dayOf(claims);
  return {
    ...known,
    heldOn,
    year: heldOn === null ? (known.year ?? fact.year) : Number(heldOn.slice(0, 4)),
    dayOfMonth: heldOn === null ? (known.dayOfMonth ?? fact.dayOfMonth) : Number(heldOn.slice(8, 10)),
    round: known.round ?? fact.round,
    publishedOn: earlier(known.publishedOn, publishedOn),
    fact: {
      ...known.fact,
      heldOn,
      round: known.fact.round ?? fact.round,
      status,
      level: known.fact.level ?? fact.level,
      venue: known.fact.venue ?? fact.venue,
      confidence: Math.max(known.fact.confidence, fact.confidence),
    },
    releaseIds: [...new Set([...known.releaseIds, ...releaseIds])],
    claims,
    conflicts: conflictsOf(claims),
  };
};

/** One order, whichever text was read first or is read again. */
const bySighting = (a: Claim, b: Claim): number => (a.sightingId < b.sightingId ? -1 : 1);

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/**
 * Texts after the meeting know its day better than announcements. Among them the day that most of them give, then the
 * one that was published first; of announcements the latest.
 */
const dayOf = (claims: readonly Claim[]): string | null => {
  const held = claims.filter(({ status }) => status === 'held');
  const votes = (day: string): number => held.filter(({ heldOn }) => heldOn === day).length;
  const byFirst = (a: Claim, b: Claim): number =>
    (a.publishedOn ?? '') < (b.publishedOn ?? '') || (a.publishedOn === b.publishedOn && a.heldOn < b.heldOn) ? -1 : 1;
  const [best] = [...held].sort((a, b) => votes(b.heldOn) - votes(a.heldOn) || byFirst(a, b));
  return (best ?? [...claims].sort(byFirst).at(-1))?.heldOn ?? null;
};

/** Days that texts after the meeting disagree on, with those who say so. */
const conflictsOf = (claims: readonly Claim[]): Meeting['conflicts'] => {
  const days = Map.groupBy(
    claims.filter(({ status }) => status === 'held'),
    ({ heldOn }) => heldOn,
  );
  if (days.size < 2) return [];
  const values = [...days].map(([value, told]) => ({
    value,
    releaseIds: told.map(({ releaseId }) => releaseId).sort(),
  }));
  return [{ field: 'heldOn', values: values.sort((a, b) => daysBetween(b.value, a.value)) }];
};
