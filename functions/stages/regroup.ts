import { instant } from '../core/calendar.ts';
import { mergeMeetings } from '../core/decide/mergeMeetings.ts';
import { AppError } from '../core/errors.ts';
import { membersOf, withMembers } from '../core/identify/records.ts';
import { filed } from '../core/identify/settled.ts';
import { makeId } from '../core/ids.ts';
import type { Decision, Projection } from '../core/model/decision.ts';
import type { Release } from '../core/model/release.ts';
import type { Ports } from '../ports.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';
import { type Settlement, settle } from './settle.ts';

export type RegroupPorts = Pick<Ports, 'clock' | 'log' | 'archive' | 'corpus' | 'queues'>;

/**
 * Parts a sighting from the others of its release, for good: whatever is polled, captured or replayed later. Nobody is
 * told. Returns the releases as they are then. Throws `not.found`, and `lane.busy` (retryable).
 */
export const split = async (sightingId: string, reason: string, ports: RegroupPorts): Promise<Release[]> => {
  const seq = await beginning(ports);
  const reading = await ports.corpus.reading(sightingId);
  const release = reading && (await ports.corpus.releases([reading.releaseId])).get(reading.releaseId);
  if (!release) throw new AppError('not.found', `no sighting ${sightingId} that was read`);
  const members = membersOf(release);
  const others = members.filter(({ id }) => id !== sightingId).map(({ id }) => id);
  if (others.length === 0) throw new AppError('not.found', `${sightingId} is the only sighting of ${release.id}`);
  const parted = members.map((member) =>
    member.id === sightingId
      ? { ...member, with: [], apart: [...new Set([...(member.apart ?? []), ...others])] }
      : { ...member, with: (member.with ?? []).filter((id) => id !== sightingId) },
  );
  const from = withMembers(release, canonicalFirst(parted, release), instant(ports.clock.now()));
  const found = await settle(null, [from], ports);
  return decideOn('split', [sightingId, ...others], reason, found, seq, ports);
};

/** Makes one release of two, for good; the younger id leads to the older from now on. Nobody is told. Throws as {@link split}. */
export const merge = async (
  ids: readonly [string, string],
  reason: string,
  ports: RegroupPorts,
): Promise<Release[]> => {
  const seq = await beginning(ports);
  const found = await ports.corpus.releases([...ids]);
  const [one, other] = ids.map((id) => found.get(id));
  if (!one || !other) throw new AppError('not.found', `no release ${ids.find((id) => !found.has(id))}`);
  if (one.id === other.id) throw new AppError('not.found', `${ids.join(' and ')} are one release already`);
  const mine = one.sightings.map(({ id }) => id);
  const theirs = other.sightings.map(({ id }) => id);
  const joined = (release: Release, strangers: readonly string[]): Release => {
    const members = membersOf(release).map((member) => ({
      ...member,
      with: [...new Set([...(member.with ?? []), ...strangers])],
      apart: (member.apart ?? []).filter((id) => !strangers.includes(id)),
    }));
    return withMembers(release, canonicalFirst(members, release), instant(ports.clock.now()));
  };
  const settlement = await settle(null, [joined(one, theirs), joined(other, mine)], ports, 'joined');
  return decideOn('merge', [...mine, ...theirs], reason, settlement, seq, ports);
};

const canonicalFirst = <T extends { id: string }>(members: T[], { canonicalSightingId }: Release): T[] =>
  [...members].sort((a, b) => Number(b.id === canonicalSightingId) - Number(a.id === canonicalSightingId));

const beginning = async (ports: RegroupPorts): Promise<number> => (await finishLane(ports)).seq + 1;

const decideOn = async (
  kind: 'split' | 'merge',
  sightingIds: string[],
  reason: string,
  { releases, settled, buckets }: Settlement,
  seq: number,
  ports: RegroupPorts,
): Promise<Release[]> => {
  const at = instant(ports.clock.now());
  const id = makeId('cor', kind, ...sightingIds, at);
  const places = [...new Set([...releases, ...settled.releases].map((release) => release.id))];
  const found = filed(buckets, settled.filings);
  const ledgers = await Promise.all(releases.map((release) => ledgerOf(release, settled.releases, ports)));
  const decision: Decision = {
    subject: id,
    projections: [
      ...settled.releases.map((record): Projection => ({ kind: 'release', record })),
      ...ledgers.flat(),
      ...settled.texts.map((text): Projection => ({ kind: 'text', ...text, moved: true })),
      ...(found.length > 0 ? [{ kind: 'bands' as const, buckets: found }] : []),
      {
        kind: 'correction',
        record: {
          id,
          subject: sightingIds[0] ?? '',
          places,
          releaseIds: places,
          change: { kind, sightingIds },
          reason,
          at,
        },
      },
      ...settled.readings.map((record): Projection => ({ kind: 'reading', record })),
    ],
  };
  await apply(decision, seq, ports);
  return releases;
};

/** Meetings of one council that were filed for releases which are one now. */
const ledgerOf = async (
  { id, councilKey, meetingId }: Release,
  settled: readonly Release[],
  { corpus }: RegroupPorts,
): Promise<Projection[]> => {
  const given = settled.filter(({ mergedInto }) => mergedInto === id).map((release) => release.id);
  const council = given.length === 0 || councilKey === null ? undefined : await corpus.council(councilKey);
  if (!council) return [];
  const { written } = mergeMeetings(council, [id, ...given], meetingId);
  return [
    ...written.meetings.map((record): Projection => ({ kind: 'meeting', record })),
    ...written.commitments.map((record): Projection => ({ kind: 'commitment', record })),
  ];
};

/** One decision through the ingest lane, so that no reading can come between. */
export const apply = async (decision: Decision, seq: number, ports: RegroupPorts): Promise<void> => {
  const taken = { seq, decision, leaseUntil: instant(ports.clock.now() + LEASE_MS) };
  if (!(await ports.corpus.openLane(taken)))
    throw new AppError('lane.busy', 'another decision took the lane', { retryable: true });
  await finishLane(ports, taken);
  ports.log.info('regroup.done', { subject: decision.subject, records: decision.projections.length });
};
