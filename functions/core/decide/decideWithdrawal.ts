import { instant } from '../calendar.ts';
import { makeId } from '../ids.ts';
import type { Decision } from '../model/decision.ts';
import { nothingElse, type StoredEvent } from '../model/event.ts';
import type { Release } from '../model/release.ts';
import type { Sighting } from '../model/sighting.ts';
import { PUBLISH_GRACE_MS } from './decideEvents.ts';
import { aboutOf, type ToldOf } from './decideRevision.ts';
import { toldRelease } from './toldRelease.ts';

/**
 * A release whose page was taken down. It is told once, whichever of its sites is the first: others follow, and the
 * event's id is that of the release. What was read in it stays as it is: a page that is gone takes nothing back.
 */
export const decideWithdrawal = (sighting: Sighting, release: Release, told: ToldOf, now: number): Decision => {
  const at = instant(now);
  const others = (release.withdrawals ?? []).filter(({ sightingId }) => sightingId !== sighting.id);
  const since = sighting.revisits?.missing?.since ?? at;
  const record = { ...release, withdrawals: [...others, { sightingId: sighting.id, at, since }] };
  const event = sighting.baseline || others.length > 0 ? null : eventOf(record, told, now);
  return {
    subject: sighting.id,
    projections: [{ kind: 'release', record }, ...(event ? [{ kind: 'event' as const, record: event }] : [])],
  };
};

const eventOf = (release: Release, told: ToldOf, now: number): StoredEvent | null => {
  const about = aboutOf(release, told);
  if (about === null) return null;
  return {
    id: makeId('evt', 'release.withdrawn', release.id, 1),
    type: 'release.withdrawn',
    types: ['release.withdrawn'],
    subject: release.id,
    subjectVersion: 1,
    at: instant(now),
    late: false,
    data: { ...nothingElse(), ...about, release: toldRelease(release) },
    nextAt: instant(now + PUBLISH_GRACE_MS),
  };
};
