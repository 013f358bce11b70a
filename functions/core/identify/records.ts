import { makeId } from '../ids.ts';
import type { Release, Shown, SightedText } from '../model/release.ts';
import type { Member } from './partition.ts';

/** The sightings of a release. What older records do not tell of a copy is taken for the canonical text. */
export const membersOf = (release: Release): Member[] =>
  release.sightings.map(({ id, url, text, with: joined, apart }) => ({
    id,
    url,
    ...textOf(id !== release.canonicalSightingId && text ? text : release),
    ...(joined && { with: joined }),
    ...(apart && { apart }),
  }));

const textOf = (from: SightedText): SightedText => ({
  title: from.title,
  publishedOn: from.publishedOn,
  textKey: from.textKey,
  textHash: from.textHash,
  signature: from.signature,
  periodMarks: from.periodMarks,
  ...(from.length !== undefined && { length: from.length }),
  ...(from.cover && { cover: from.cover }),
  ...(from.licence !== undefined && { licence: from.licence }),
});

export type Why = NonNullable<Release['choices']>[number]['why'];

/** A release with these members, the canonical text first; `from` is what it was before. */
export const withMembers = (from: Release, group: readonly Member[], at: string, why: Why = 'fuller'): Release => {
  const [canonical] = group;
  if (!canonical) return from;
  const { cover: _cover, licence: _licence, length: _length, ...kept } = from;
  const place = new Map(from.sightings.map(({ id }, index) => [id, index]));
  const last = from.sightings.length;
  const inOrder = [...group].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last));
  const { id: sightingId, length = null } = canonical;
  const same = from.canonicalSightingId === sightingId;
  const left = !group.some(({ id }) => id === from.canonicalSightingId);
  return {
    ...kept,
    ...textOf(canonical),
    canonicalSightingId: sightingId,
    choices: [
      ...(from.choices ?? []),
      ...(same ? [] : [{ sightingId, why: left ? 'alone' : why, length, at } as const]),
    ],
    sightings: inOrder.map((member) => shownAs(member, sightingId)),
  };
};

const shownAs = ({ id, url, with: joined, apart, ...text }: Member, canonicalId: string): Shown => ({
  id,
  url,
  ...(id !== canonicalId && { text: textOf(text) }),
  ...(joined?.length && { with: joined }),
  ...(apart?.length && { apart }),
});

export interface Records {
  /** The release of each group, in their order. */
  releases: Release[];
  /** Ids that were given up, each pointing to its heir. */
  aliases: Release[];
  /** Sightings that are of another release now, aliases apart. */
  moved: { member: Member; releaseId: string }[];
}

/**
 * Groups as releases. An id stays with the sighting it was given for, which stands first; of several in one group the
 * oldest stays and the others become aliases. A group without one takes a new id, made of its canonical sighting.
 */
export const recordsOf = (groups: readonly Member[][], before: readonly Release[], at: string, why?: Why): Records => {
  const known = [...before].sort((a, b) =>
    a.firstSeenAt < b.firstSeenAt || (a.firstSeenAt === b.firstSeenAt && a.id < b.id) ? -1 : 1,
  );
  const homeOf = new Map(known.flatMap((release) => release.sightings.map(({ id }) => [id, release] as const)));
  const aliases: Release[] = [];
  const moved: Records['moved'] = [];
  const releases = groups.map((group) => {
    const ids = new Set(group.map(({ id }) => id));
    const [heir, ...others] = known.filter(({ sightings: [first] }) => first && ids.has(first.id));
    const release = heir ? heirOf(heir, others, group, at, why) : offspring(group, homeOf, at);
    aliases.push(...others.map((other) => ({ ...other, sightings: [], mergedInto: release.id })));
    const resolved = new Set([release.id, ...others.map(({ id }) => id)]);
    for (const member of group) {
      const home = homeOf.get(member.id);
      if (home && !resolved.has(home.id)) moved.push({ member, releaseId: release.id });
    }
    return release;
  });
  return { releases, aliases, moved };
};

const heirOf = (
  heir: Release,
  others: readonly Release[],
  group: readonly Member[],
  at: string,
  why?: Why,
): Release => {
  const all = [heir, ...others];
  return {
    ...withMembers(heir, group, at, why),
    issuers: [...new Set(all.flatMap(({ issuers }) => issuers))],
    councilKey: all.find(({ councilKey }) => councilKey !== null)?.councilKey ?? null,
    meetingId: all.find(({ meetingId }) => meetingId !== null)?.meetingId ?? null,
    seed: all.some(({ seed }) => seed),
  };
};

/** A release made of what left others: its facts are those of the texts it came from. */
const offspring = (group: readonly Member[], homeOf: ReadonlyMap<string, Release>, at: string): Release => {
  const [canonical] = group;
  if (!canonical) throw new RangeError('a release without a sighting');
  const home = group.map(({ id }) => homeOf.get(id)).find((release) => release !== undefined);
  const { id: sightingId, length = null } = canonical;
  const { cover: _cover, licence: _licence, ...text } = textOf(canonical);
  const bare: Release = {
    ...text,
    id: makeId('rel', sightingId),
    issuers: home?.issuers ?? [],
    canonicalSightingId: sightingId,
    choices: [{ sightingId, why: 'first', length, at }],
    sightings: [{ id: sightingId, url: canonical.url }],
    councilKey: home?.councilKey ?? null,
    meetingId: home?.meetingId ?? null,
    seed: sightingId.startsWith('seed:'),
    firstSeenAt: at,
    ...(home?.purgedAt !== undefined && { purgedAt: home.purgedAt }),
  };
  return withMembers(bare, group, at);
};
