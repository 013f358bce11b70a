import { councilKey } from '../core/decide/councilKey.ts';
import { decide, type Subject } from '../core/decide/decide.ts';
import { reportedKeys, shelvesOf, siblingKeys } from '../core/decide/shelves.ts';
import { bucketKeys, candidatesIn } from '../core/identify/buckets.ts';
import type { Decision } from '../core/model/decision.ts';
import type { CouncilRecord } from '../core/model/ledger.ts';
import type { Release } from '../core/model/release.ts';
import type { Reading } from '../core/model/sighting.ts';
import { recognise } from './recognise.ts';
import type { SettlePorts } from './settle.ts';
import { subjectOf } from './subjectOf.ts';

/**
 * From a text that was read to a decision: reads what the corpus holds that bears on it and writes nothing. `earlier` is
 * what was read there before, null for nothing; without it that is looked up.
 * One request more when nothing matches: a batch of text hash and LSH buckets. A second fetches candidates; texts come
 * from the archive only for those of which the signatures leave it open that they are copies.
 */
export const understand = async (
  subject: Subject,
  { corpus, clock, archive }: SettlePorts,
  earlier?: Reading | null,
): Promise<Decision> => {
  const { read, sighting } = subject;
  const now = clock.now();
  const keys = bucketKeys(read.bands, subject, now);
  const [reading, found] = await Promise.all([
    earlier === undefined ? corpus.reading(sighting.id) : (earlier ?? undefined),
    corpus.lookup({ textHash: read.textHash, bands: [...keys.searched, ...shelvesOf(read.facts)] }),
  ]);
  const candidateIds = candidatesIn(found.buckets, keys.searched, {
    title: subject.title,
    publishedOn: subject.publishedOn,
    periodMarks: read.periodMarks,
  });
  const wanted = new Set([...candidateIds, reading?.releaseId, found.releaseId].filter((id) => id != null));
  const releases = wanted.size > 0 ? await corpus.releases([...wanted]) : new Map<string, Release>();
  const byId = reading && releases.get(reading.releaseId);
  const byText = found.releaseId === null ? undefined : releases.get(found.releaseId);
  const candidates = candidateIds.flatMap((id) => releases.get(id) ?? []);
  const recognised = await recognise(subject, { byId, byText, candidates, reading }, { corpus, clock, archive });
  const { identity, settled } = recognised;
  const fact = read.facts.council;
  const key = fact && councilKey(fact);
  const councils = async (keys: readonly string[]): Promise<CouncilRecord[]> =>
    (await Promise.all(keys.map((each) => corpus.council(each)))).filter((record) => record !== undefined);
  const siblingsOf = siblingKeys(fact, found.buckets).filter((each) => each !== key);
  const reported = reportedKeys(read.facts, found.buckets)
    .filter((each) => each !== key && !siblingsOf.includes(each))
    .slice(0, MOST_REPORTED);
  const places = [identity.release?.id, key].filter((place) => place != null);
  const [council, siblings, reportedOn, corrections] = await Promise.all([
    key === null ? undefined : corpus.council(key),
    councils(siblingsOf),
    councils(reported),
    places.length > 0 ? corpus.corrections(places) : [],
  ]);
  const buckets = new Map([...recognised.buckets, ...found.buckets]);
  const known = { identity, buckets, council, siblings, reportedOn, corrections, ...(settled && { settled }) };
  const told = subject.before === undefined ? undefined : identity.release;
  return decide(subject, told ? { ...known, toldOf: await subjectOf(told, corpus) } : known, now);
};

/** Councils whose ledgers are read for what a text may report on. */
const MOST_REPORTED = 3;
