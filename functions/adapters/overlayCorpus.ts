import type { Corpus } from '../ports.ts';
import { MemoryCorpus } from './memoryCorpus.ts';

/** Decisions are applied one after another; nothing else writes to an overlay. */
const SEQ = 1;

/**
 * A corpus that reads like another and keeps to itself what is applied to it: what a row of decisions would come to,
 * with nothing written. Only what deciding reads is overlaid; all else is the other's.
 */
export const overlay = (base: Corpus): Corpus => {
  const kept = new MemoryCorpus();
  const own: Partial<Corpus> = {
    apply: (projection) => kept.apply(projection, SEQ),
    reading: async (id) => (await kept.reading(id)) ?? base.reading(id),
    event: async (id) => (await kept.event(id)) ?? base.event(id),
    releases: async (ids) => new Map([...(await base.releases(ids)), ...(await kept.releases(ids))]),
    lookup: async (keys) => {
      const [below, above] = await Promise.all([base.lookup(keys), kept.lookup(keys)]);
      const buckets = new Map(
        [...below.buckets].map(([key, members]) => [
          key,
          [...new Set([...members, ...(above.buckets.get(key) ?? [])])],
        ]),
      );
      return { releaseId: below.releaseId ?? above.releaseId, buckets };
    },
    council: async (key) => {
      const [below, above] = await Promise.all([base.council(key), kept.council(key)]);
      if (below === undefined || above === undefined) return above ?? below;
      return {
        council: above.council,
        meetings: byId([...below.meetings, ...above.meetings]),
        commitments: byId([...below.commitments, ...above.commitments]),
      };
    },
  };
  return new Proxy(base, {
    get(target, key) {
      const value: unknown = Reflect.get(own, key) ?? Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
};

/** The later of two records with one id. */
const byId = <T extends { id: string }>(records: T[]): T[] => [
  ...new Map(records.map((each) => [each.id, each])).values(),
];
