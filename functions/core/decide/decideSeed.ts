import { instant } from '../calendar.ts';
import { bands } from '../identify/bands.ts';
import { bucketKeys } from '../identify/buckets.ts';
import type { Identity } from '../identify/identify.ts';
import type { Member } from '../identify/partition.ts';
import { type Filing, filed, type Settled } from '../identify/settled.ts';
import { makeId } from '../ids.ts';
import type { Decision } from '../model/decision.ts';
import type { CommitmentFact, CouncilFact } from '../model/fact.ts';
import type { Commitment, Council, CouncilRecord, Meeting } from '../model/ledger.ts';
import type { Release } from '../model/release.ts';
import type { SeedRecord } from '../model/seed.ts';
import { councilKey } from './councilKey.ts';
import { releaseWith } from './decideRelease.ts';
import { scheduled } from './dueMarks.ts';
import { filePromises } from './promiseRows.ts';
import { isSameMeeting } from './sameMeeting.ts';

const NO_SPAN = { start: 0, end: 0 };

/** What the corpus holds that bears on a seed. */
export interface KnownOfSeed {
  identity: Identity;
  settled?: Settled;
  buckets: Map<string, string[]>;
  council: CouncilRecord | undefined;
  seedKey: string;
}

/**
 * A seed's place in the corpus: everything a release brings, and no event. Texts stay out: only facts and signature.
 * Where copies of its text were read before, it is another sighting of their release.
 */
export const decideSeed = (seed: SeedRecord, known: KnownOfSeed, now: number): Decision => {
  const at = instant(now);
  const sightingId = seedSighting(seed);
  const { identity, settled } = known;
  const release = releaseWith(memberOfSeed(seed), [], identity, settled?.own, at);
  const council = seed.council && seedCouncil(seed.council, known.council, at);
  const told = seed.council;
  // Loaded after an ingest: the meeting may be there, and its promises with it.
  const there =
    told &&
    (known.council?.meetings.find(({ id }) => id === release.meetingId) ??
      known.council?.meetings.find((one) => isSameMeeting(told, seed.publishedOn, one)));
  const meeting = there
    ? { ...there, releaseIds: [...new Set([...there.releaseIds, release.id])] }
    : told && council && seedMeeting(told, council, release, at);
  const filedRelease = {
    ...release,
    councilKey: release.councilKey ?? council?.key ?? null,
    meetingId: release.meetingId ?? meeting?.id ?? null,
  };
  // Silent whatever comes of it: what is told of is only what a text says that is read as news.
  const { rows, rowIds } = seedRows(seed, known, { release: filedRelease, meetingId: meeting?.id ?? null, at });
  const { title, publishedOn, signature, periodMarks } = memberOfSeed(seed);
  const own = bucketKeys(bands(signature), seed, now).filed.map(
    (key): Filing => ({ key, id: release.id, publishedOn, title, periodMarks }),
  );
  return {
    subject: sightingId,
    projections: [
      { kind: 'release', record: filedRelease },
      ...(settled?.releases ?? []).map((record) => ({ kind: 'release' as const, record })),
      ...(settled?.texts ?? []).map((each) => ({ kind: 'text' as const, ...each, moved: true })),
      { kind: 'text', hash: seed.textHash, releaseId: release.id },
      { kind: 'bands', buckets: filed(known.buckets, [...own, ...(settled?.filings ?? [])]) },
      ...(council ? [{ kind: 'council' as const, record: council }] : []),
      ...(meeting ? [{ kind: 'meeting' as const, record: meeting }] : []),
      ...rows.map((row) => ({ kind: 'commitment' as const, record: scheduled(row, now) })),
      ...(settled?.readings ?? []).map((record) => ({ kind: 'reading' as const, record })),
      {
        kind: 'reading',
        record: {
          sightingId,
          captureKey: known.seedKey,
          releaseId: release.id,
          basis: identity.basis,
          similarity: identity.similarity,
          ...(identity.against !== undefined && { against: identity.against }),
          readAt: at,
          meetingId: filedRelease.meetingId,
          commitmentIds: rowIds,
          reportedIds: [],
          reader: 'seed/1',
        },
      },
    ],
  };
};

const seedSighting = ({ id }: SeedRecord): string => `seed:${id}`;

/** What a seed is recognised by. Its text is other people's: it has no length and no key. */
export const memberOfSeed = (seed: SeedRecord): Member => ({
  id: seedSighting(seed),
  url: seed.origin.url,
  title: seed.title,
  publishedOn: seed.publishedOn,
  textKey: null,
  textHash: seed.textHash,
  signature: seed.signature,
  periodMarks: seed.council?.round ? [`round:${seed.council.round}`] : [],
});

/**
 * The rows of a seed. Of a release whose text was read before they are the same promises in our own words, as a copy
 * read after the seed brings none: what is recognised is linked, nothing is added.
 */
const seedRows = (
  seed: SeedRecord,
  { identity, council }: KnownOfSeed,
  { release, meetingId, at }: { release: Release; meetingId: string | null; at: string },
): { rows: Commitment[]; rowIds: string[] } => {
  const wasRead = identity.release !== undefined && !identity.release.seed;
  const { rows, fresh, rowIds } = filePromises(
    {
      facts: seed.commitments.map((row) => seedCommitment(row, seed.council ? 'council' : 'plan')),
      releaseId: release.id,
      sightingId: seedSighting(seed),
      publishedOn: release.publishedOn,
      councilKey: release.councilKey,
      meetingId,
      at,
    },
    council?.commitments ?? [],
  );
  if (!wasRead) return { rows, rowIds };
  const added = new Set(fresh.map(({ id }) => id));
  return { rows: rows.filter(({ id }) => !added.has(id)), rowIds: rowIds.filter((id) => !added.has(id)) };
};

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
