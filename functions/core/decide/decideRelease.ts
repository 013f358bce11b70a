import type { Identity } from '../identify/identify.ts';
import type { Member } from '../identify/partition.ts';
import { membersOf, withMembers } from '../identify/records.ts';
import { makeId } from '../ids.ts';
import type { Release } from '../model/release.ts';
import type { Subject } from './decide.ts';

/** A sighting that was read, with what it is recognised by. */
export const memberOfRelease = ({ sighting, title, publishedOn, textKey, read, cover, licence }: Subject): Member => ({
  id: sighting.id,
  url: sighting.url,
  title,
  publishedOn,
  textKey,
  textHash: read.textHash,
  signature: read.signature,
  periodMarks: read.periodMarks,
  length: read.length,
  ...(cover && { cover }),
  ...(licence !== undefined && { licence }),
});

/** The release as this reading leaves it: `own` where its sightings were grouped anew, else known or new. */
export const decideRelease = (subject: Subject, identity: Identity, own: Release | undefined, at: string): Release =>
  releaseWith(memberOfRelease(subject), subject.issuers, identity, own, at);

/** The same of a sighting that was recognised, whatever it was read from. */
export const releaseWith = (
  member: Member,
  issuers: readonly string[],
  { release: known }: Identity,
  own: Release | undefined,
  at: string,
): Release => {
  if (!known) return newRelease(member, issuers, at);
  const filed = own ?? withMembers(known, replaced(known, member), at);
  const kept = {
    ...filed,
    issuers: [...new Set([...filed.issuers, ...issuers])],
    seed: filed.seed || isSeed(member),
  };
  // What was purged is known again by its letters; its text is not kept again.
  return kept.purgedAt === undefined ? kept : withoutTexts(kept);
};

const isSeed = ({ id }: Member): boolean => id.startsWith('seed:');

/** Its members with this sighting as it is now, the canonical one first. */
const replaced = (known: Release, member: Member): Member[] => {
  const before = membersOf(known);
  const now = { ...before.find(({ id }) => id === member.id), ...member };
  const all = [...before.filter(({ id }) => id !== member.id), now];
  return all.sort((a, b) => Number(b.id === known.canonicalSightingId) - Number(a.id === known.canonicalSightingId));
};

/** Identity stays; where the texts lie is forgotten. */
export const withoutTexts = (release: Release): Release => ({
  ...release,
  textKey: null,
  sightings: release.sightings.map((shown) =>
    shown.text ? { ...shown, text: { ...shown.text, textKey: null } } : shown,
  ),
});

const newRelease = (member: Member, issuers: readonly string[], at: string): Release => {
  const { id: sightingId, url, with: _with, apart: _apart, text: _text, ...text } = member;
  return {
    id: makeId('rel', sightingId),
    ...text,
    issuers: [...issuers],
    canonicalSightingId: sightingId,
    choices: [{ sightingId, why: 'first', length: text.length ?? null, at }],
    sightings: [{ id: sightingId, url }],
    councilKey: null,
    meetingId: null,
    seed: isSeed(member),
    firstSeenAt: at,
  };
};
