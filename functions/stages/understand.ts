import { councilKey } from '../core/decide/councilKey.ts';
import { decide, type Subject } from '../core/decide/decide.ts';
import { identify } from '../core/identify/identify.ts';
import type { Decision } from '../core/model/decision.ts';
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
    corpus.lookup({ textHash: read.textHash, bands: read.bands }),
  ]);
  const candidates = new Set([...found.buckets.values()].flat());
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
  const places = [identity.release?.id, fact && councilKey(fact)].filter((place) => place != null);
  const [council, corrections] = await Promise.all([
    fact ? corpus.council(councilKey(fact)) : undefined,
    places.length > 0 ? corpus.corrections(places) : [],
  ]);
  return decide(subject, { identity, buckets: found.buckets, council, corrections }, clock.now());
};
