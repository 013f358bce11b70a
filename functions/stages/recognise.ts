import type { Subject } from '../core/decide/decide.ts';
import { memberOfRelease } from '../core/decide/decideRelease.ts';
import { type Identity, mayBeCopies } from '../core/identify/identify.ts';
import type { Member } from '../core/identify/partition.ts';
import { membersOf } from '../core/identify/records.ts';
import { evidenceOf, pinned, type Settled } from '../core/identify/settled.ts';
import { similarity } from '../core/identify/signature.ts';
import type { Release } from '../core/model/release.ts';
import type { Reading } from '../core/model/sighting.ts';
import { type SettlePorts, settle } from './settle.ts';

/** Releases whose texts are fetched to be compared, the likeliest. More than two were seen only in series of one day. */
const MOST_COMPARED = 8;

interface KnownReleases {
  /** The release that this very sighting belongs to, if it was read before. */
  byId: Release | undefined;
  byText: Release | undefined;
  /** Releases that share an LSH band with it. */
  candidates: readonly Release[];
  reading: Reading | undefined;
}

/**
 * Which release a text is: by the publisher's id, by its letters, or as a near-copy of a canonical text; and what its
 * coming changes in the releases around it.
 */
export const recognise = (subject: Subject, known: KnownReleases, ports: SettlePorts): Promise<Recognised> =>
  recogniseMember({ ...memberOfRelease(subject), text: subject.read.cleaned.text }, known, ports);

interface Recognised {
  identity: Identity;
  settled?: Settled;
  /** What stood under the bucket keys that were looked at. */
  buckets: Map<string, string[]>;
}

/** The same of a sighting whose text may not be at hand, as of a seed. */
export const recogniseMember = async (
  sighted: Member,
  known: KnownReleases,
  ports: SettlePorts,
): Promise<Recognised> => {
  const { byId, reading } = known;
  const member = pinned(sighted, byId);
  const before = byId && membersOf(byId).find(({ id }) => id === member.id);
  if (byId && before?.textHash === member.textHash) {
    // Read again: why it is of this release was found out then.
    const { against, differences } = reading ?? {};
    const evidence = { ...(against !== undefined && { against }), ...(differences && { differences }) };
    return {
      identity: { basis: 'id', release: byId, similarity: reading?.similarity ?? 1, ...evidence },
      buckets: new Map(),
    };
  }
  const involved = involvedIn(member, known);
  if (involved.length === 0) {
    return { identity: { basis: 'first', release: undefined, similarity: 1 }, buckets: new Map() };
  }
  const { groups, releases, settled, buckets } = await settle(member, involved, ports);
  const at = groups.findIndex((group) => group.some(({ id }) => id === member.id));
  const [group, own] = [groups[at] ?? [], releases[at]];
  const was = involved.find(({ id }) => id === own?.id) ?? (group.length > 1 ? own : undefined);
  const { releases: others, ...rest } = settled;
  return {
    identity: { ...evidenceOf(member, group, was), release: was },
    settled: { ...rest, own: was && own, releases: others.filter(({ id }) => id !== own?.id) },
    buckets,
  };
};

const involvedIn = (subject: Member, { byId, byText, candidates }: KnownReleases): Release[] => {
  const sure = [byId, byText].filter((release) => release !== undefined);
  const likely = candidates
    .map((release) => ({ release, best: likeliest(subject, release) }))
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best || (a.release.id < b.release.id ? -1 : 1))
    .slice(0, MOST_COMPARED)
    .map(({ release }) => release);
  return [...new Map([...sure, ...likely].map((release) => [release.id, release])).values()];
};

const likeliest = (subject: Member, release: Release): number =>
  Math.max(
    0,
    ...membersOf(release).map((other) =>
      mayBeCopies(subject, other) ? similarity(subject.signature, other.signature) : 0,
    ),
  );
