import { instant } from '../calendar.ts';
import { bands } from '../identify/bands.ts';
import { bucketKeys, memberOf, withMember } from '../identify/buckets.ts';
import { makeId } from '../ids.ts';
import type { Bucket, Decision } from '../model/decision.ts';
import type { CommitmentFact, CouncilFact } from '../model/fact.ts';
import type { Council, CouncilRecord, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { SeedRecord } from '../model/seed.ts';
import { councilKey } from './councilKey.ts';
import { scheduled } from './dueMarks.ts';
import { filePromises } from './promiseRows.ts';
import { isSameMeeting } from './sameMeeting.ts';

const NO_SPAN = { start: 0, end: 0 };

/** A seed's place in the corpus: everything a release brings, and no event. Texts stay out: only facts and signature. */
export const decideSeed = (
  seed: SeedRecord,
  known: { buckets: Map<string, string[]>; council: CouncilRecord | undefined; seedKey: string },
  now: number,
): Decision => {
  const at = instant(now);
  const sightingId = `seed:${seed.id}`;
  const release = seedRelease(seed, sightingId, at);
  const council = seed.council && seedCouncil(seed.council, known.council, at);
  const told = seed.council;
  // Loaded after an ingest: the meeting may be there, and its promises with it.
  const there = told && known.council?.meetings.find((one) => isSameMeeting(told, seed.publishedOn, one));
  const meeting = there
    ? { ...there, releaseIds: [...new Set([...there.releaseIds, release.id])] }
    : told && council && seedMeeting(told, council, release, at);
  const filed = { ...release, councilKey: council?.key ?? null, meetingId: meeting?.id ?? null };
  const buckets: Bucket[] = bucketKeys(bands(seed.signature), seed, now).filed.map((key) => ({
    key,
    members: withMember(known.buckets.get(key) ?? [], memberOf(release)),
  }));
  // Silent whatever comes of it: what is told of is only what a text says that is read as news.
  const { rows, rowIds } = filePromises(
    {
      facts: seed.commitments.map((row) => seedCommitment(row, council ? 'council' : 'plan')),
      releaseId: release.id,
      sightingId,
      publishedOn: release.publishedOn,
      councilKey: filed.councilKey,
      meetingId: filed.meetingId,
      at,
    },
    known.council?.commitments ?? [],
  );
  const commitments = rows.map((row) => scheduled(row, now));
  return {
    subject: sightingId,
    projections: [
      { kind: 'release', record: filed },
      { kind: 'text', hash: seed.textHash, releaseId: release.id },
      { kind: 'bands', buckets },
      ...(council ? [{ kind: 'council' as const, record: council }] : []),
      ...(meeting ? [{ kind: 'meeting' as const, record: meeting }] : []),
      ...commitments.map((record) => ({ kind: 'commitment' as const, record })),
      {
        kind: 'reading',
        record: {
          sightingId,
          captureKey: known.seedKey,
          releaseId: release.id,
          basis: 'first',
          similarity: 1,
          readAt: at,
          meetingId: filed.meetingId,
          commitmentIds: rowIds,
          reportedIds: [],
          reader: 'seed/1',
        },
      },
    ],
  };
};

const seedRelease = (seed: SeedRecord, sightingId: string, at: string): Release => ({
  id: makeId('rel', sightingId),
  title: seed.title,
  publishedOn: seed.publishedOn,
  issuers: [],
  canonicalSightingId: sightingId,
  sightings: [{ id: sightingId, url: seed.origin.url }],
  textKey: null,
  textHash: seed.textHash,
  signature: seed.signature,
  periodMarks: seed.council?.round ? [`round:${seed.council.round}`] : [],
  councilKey: null,
  meetingId: null,
  seed: true,
  firstSeenAt: at,
});

type SeedCouncil = NonNullable<SeedRecord['council']>;

const seedCouncil = (seen: SeedCouncil, known: CouncilRecord | undefined, at: string): Council => {
  const key = councilKey({ ...seen, parent: null });
  return (
    known?.council ?? {
      id: makeId('cnl', key),
      key,
      name: seen.name,
      kind: seen.kind,
      parties: seen.parties,
      firstSeenAt: at,
    }
  );
};

const seedMeeting = (seen: SeedCouncil, council: Council, release: Release, at: string): Meeting => {
  const fact: CouncilFact = { ...seen, parent: null, level: null, confidence: 1, evidence: {} };
  const { heldOn, year, dayOfMonth, round } = seen;
  const id = makeId('mtg', council.key, release.id);
  return {
    id,
    councilKey: council.key,
    heldOn,
    year,
    dayOfMonth,
    round,
    fact,
    releaseIds: [release.id],
    publishedOn: release.publishedOn,
    revision: 1,
    firstSeenAt: at,
    claims: [],
    conflicts: [],
  };
};

const seedCommitment = (row: SeedRecord['commitments'][number], scope: CommitmentFact['scope']): CommitmentFact => ({
  ...row,
  span: NO_SPAN,
  quote: row.act,
  scope,
  rule: 'seed',
  confidence: 1,
});
