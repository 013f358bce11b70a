import { councilKey } from '../core/decide/councilKey.ts';
import { decide, type Subject } from '../core/decide/decide.ts';
import { reportedKeys, shelvesOf, siblingKeys } from '../core/decide/shelves.ts';
import { identify } from '../core/identify/identify.ts';
import type { Decision } from '../core/model/decision.ts';
import type { CouncilRecord } from '../core/model/ledger.ts';
import type { Ports } from '../ports.ts';

/**
 * From a text that was read to a decision: reads what the corpus holds that bears on it and writes nothing.
 * Two requests when nothing matches: the reading, and one batch of text hash and LSH buckets.
 */
export const understand = async (
  subject: Subject,
  { corpus, clock }: Pick<Ports, 'corpus' | 'clock'>,
): Promise<Decision> => {
  const { read, sighting } = subject;
  const [reading, found] = await Promise.all([
    corpus.reading(sighting.id),
    corpus.lookup({ textHash: read.textHash, bands: [...read.bands, ...shelvesOf(read.facts)] }),
  ]);
  const candidates = new Set(read.bands.flatMap((band) => found.buckets.get(band) ?? []));
  const wanted = new Set([...candidates, reading?.releaseId, found.releaseId].filter((id) => id != null));
  const releases = wanted.size > 0 ? await corpus.releases([...wanted]) : new Map();
  const identity = identify(
    {
      title: subject.title,
      signature: read.signature,
      periodMarks: read.periodMarks,
      publishedOn: subject.publishedOn,
    },
    {
      byId: reading && releases.get(reading.releaseId),
      byText: found.releaseId === null ? undefined : releases.get(found.releaseId),
      candidates: [...candidates].flatMap((id) => releases.get(id) ?? []),
    },
  );
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
  const known = { identity, buckets: found.buckets, council, siblings, reportedOn, corrections };
  return decide(subject, known, clock.now());
};

/** Councils whose ledgers are read for what a text may report on. */
const MOST_REPORTED = 3;
