import { councilKey } from '../core/decide/councilKey.ts';
import { decideSeed, memberOfSeed } from '../core/decide/decideSeed.ts';
import { bands } from '../core/identify/bands.ts';
import { bucketKeys, candidatesIn } from '../core/identify/buckets.ts';
import type { Decision } from '../core/model/decision.ts';
import type { Release } from '../core/model/release.ts';
import type { SeedRecord } from '../core/model/seed.ts';
import { recogniseMember } from './recognise.ts';
import type { SettlePorts } from './settle.ts';

/** From a seed to a decision: reads what the corpus holds of its text, its copies and its council, and writes nothing. */
export const understandSeed = async (record: SeedRecord, seedKey: string, ports: SettlePorts): Promise<Decision> => {
  const { corpus, clock } = ports;
  const now = clock.now();
  const member = memberOfSeed(record);
  const { searched } = bucketKeys(bands(record.signature), record, now);
  const [reading, found] = await Promise.all([
    corpus.reading(member.id),
    corpus.lookup({ textHash: record.textHash, bands: searched }),
  ]);
  const candidateIds = candidatesIn(found.buckets, searched, member);
  const wanted = new Set([...candidateIds, reading?.releaseId, found.releaseId].filter((id) => id != null));
  const releases = wanted.size > 0 ? await corpus.releases([...wanted]) : new Map<string, Release>();
  const { identity, settled, buckets } = await recogniseMember(
    member,
    {
      byId: reading && releases.get(reading.releaseId),
      byText: found.releaseId === null ? undefined : releases.get(found.releaseId),
      candidates: candidateIds.flatMap((id) => releases.get(id) ?? []),
      reading,
    },
    ports,
  );
  const key = record.council ? councilKey({ ...record.council, parent: null }) : identity.release?.councilKey;
  const council = key == null ? undefined : await corpus.council(key);
  const known = { identity, council, seedKey, buckets: new Map([...buckets, ...found.buckets]) };
  return decideSeed(record, { ...known, ...(settled && { settled }) }, now);
};
