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
export const decideRelease = (
  subject: Subject,
  { release: known }: Identity,
  own: Release | undefined,
  at: string,
): Release => {
  const member = memberOfRelease(subject);
  if (!known) return newRelease(subject, member, at);
  const filed = own ?? withMembers(known, replaced(known, member), at);
  const kept = { ...filed, issuers: [...new Set([...filed.issuers, ...subject.issuers])] };
  // What was purged is known again by its letters; its text is not kept again.
  return kept.purgedAt === undefined ? kept : withoutTexts(kept);
};

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

const newRelease = ({ issuers, read }: Subject, { id: sightingId, url, ...text }: Member, at: string): Release => ({
  id: makeId('rel', sightingId),
  ...text,
  issuers,
  canonicalSightingId: sightingId,
  choices: [{ sightingId, why: 'first', length: read.length, at }],
  sightings: [{ id: sightingId, url }],
  councilKey: null,
  meetingId: null,
  seed: false,
  firstSeenAt: at,
});
