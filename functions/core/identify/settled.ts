import type { Bucket } from '../model/decision.ts';
import type { Release } from '../model/release.ts';
import type { Reading } from '../model/sighting.ts';
import { bands } from './bands.ts';
import { bucketKeys, type Filed, memberOf, withMember } from './buckets.ts';
import { differences } from './differences.ts';
import { copyLikeness, type Identity } from './identify.ts';
import { type Member, partition } from './partition.ts';
import { membersOf, type Records } from './records.ts';

/** A release to be filed in a bucket. */
export type Filing = Filed & { key: string };

/** What becomes of releases beside the one that is being decided about. */
export interface Settled {
  /** The release that is being decided about, with all its sightings. */
  own: Release | undefined;
  releases: Release[];
  /** Readings of sightings that are of another release now. */
  readings: Reading[];
  texts: { hash: string; releaseId: string }[];
  filings: Filing[];
}

/** The releases that these sightings make now, and whose neighbours must be looked at before that is certain. */
export const regroup = (
  releases: readonly Release[],
  subject: Member | null,
  texts: ReadonlyMap<string, string>,
): { groups: Member[][]; unsettled: Member[] } => {
  const others = releases.flatMap(membersOf).filter(({ id }) => id !== subject?.id);
  const members = [...(subject ? [subject] : []), ...others].map((member) => {
    const text = member.textKey === null ? undefined : texts.get(member.textKey);
    return text === undefined ? member : { ...member, text };
  });
  const groups = partition(members);
  const led = new Set(releases.map(({ canonicalSightingId }) => canonicalSightingId));
  const leads = new Set(groups.map(([canonical]) => canonical?.id));
  // Only canonical texts bear on others: whose standing changed may free a copy, or draw one to itself.
  return { groups, unsettled: members.filter(({ id }) => led.has(id) !== leads.has(id)) };
};

/**
 * A sighting whose page says something else now is still the same release (its id is the publisher's): it stays with
 * those that it is no longer like.
 */
export const pinned = (subject: Member, home: Release | undefined): Member => {
  const all = home ? membersOf(home) : [];
  const was = all.find(({ id }) => id === subject.id);
  const unlike = all.filter(
    (other) =>
      other.id !== subject.id &&
      other.textHash !== subject.textHash &&
      !was?.apart?.includes(other.id) &&
      !other.apart?.includes(subject.id) &&
      copyLikeness(other, subject) === 0,
  );
  const joined = [...new Set([...(was?.with ?? []), ...unlike.map(({ id }) => id)])];
  return { ...subject, ...(joined.length > 0 && { with: joined }), ...(was?.apart && { apart: was.apart }) };
};

/** Why the subject is of its group: beside the canonical text, or the next fullest where it is that itself. */
export const evidenceOf = (
  subject: Member,
  group: readonly Member[],
  was: Release | undefined,
): Omit<Identity, 'release'> => {
  const others = group.filter(({ id }) => id !== subject.id);
  const canonical =
    group[0]?.id === subject.id ? (others.find(({ id }) => id === was?.canonicalSightingId) ?? others[0]) : group[0];
  const me = group.find(({ id }) => id === subject.id) ?? subject;
  if (!canonical) return { basis: was ? 'id' : 'first', similarity: 1 };
  const same = group.some(({ id, textHash }) => id !== subject.id && textHash === subject.textHash);
  const exact = canonical.textHash === subject.textHash;
  return {
    basis: was?.sightings.some(({ id }) => id === subject.id) ? 'id' : same ? 'exact' : 'near',
    similarity: exact ? 1 : copyLikeness(canonical, me),
    against: canonical.id,
    ...(!exact &&
      canonical.text !== undefined &&
      me.text !== undefined && { differences: differences(canonical.text, me.text) }),
  };
};

/** Groups as records, without the subject's own. */
export const settledFrom = (
  { releases, aliases, moved }: Records,
  own: Release | undefined,
  readings: ReadonlyMap<string, Reading>,
  before: readonly Release[],
  now: number,
): Settled => {
  const old = new Map(before.map((release) => [release.id, JSON.stringify(release)]));
  return {
    own,
    releases: [
      ...releases.filter((release) => release !== own && JSON.stringify(release) !== old.get(release.id)),
      ...aliases,
    ],
    readings: moved.flatMap(({ member, releaseId }) => {
      const reading = readings.get(member.id);
      return reading ? [{ ...reading, releaseId }] : [];
    }),
    texts: moved.map(({ member, releaseId }) => ({ hash: member.textHash, releaseId })),
    filings: moved.flatMap(({ member, releaseId }) =>
      bucketKeys(bands(member.signature), member, now).filed.map((key) => ({
        key,
        id: releaseId,
        publishedOn: member.publishedOn,
        title: member.title,
        periodMarks: member.periodMarks,
      })),
    ),
  };
};

/** Buckets with releases filed in them, several in one bucket as they come. */
export const filed = (known: ReadonlyMap<string, string[]>, filings: readonly Filing[]): Bucket[] => {
  const filling = new Map<string, string[]>();
  for (const { key, ...release } of filings)
    filling.set(key, withMember(filling.get(key) ?? known.get(key) ?? [], memberOf(release)));
  return [...filling].map(([key, members]) => ({ key, members }));
};
