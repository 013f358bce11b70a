import { startKoreaReplica } from './korea.ts';
import { startMotieReplica } from './motie.ts';
import { startMssReplica } from './mss.ts';
import type { ReplicaRelease } from './release.ts';
import type { Replica } from './site.ts';

export interface Replicas {
  /** By source, as `SOURCE_URL_…` takes them. */
  origins: Record<'korea' | 'motie' | 'mss', string>;
  sites: Record<'korea' | 'motie' | 'mss', Replica>;
  close(): Promise<void>;
}

/** All three sites on 127.0.0.1 at free ports; each shows the releases whose time has come by `now()`. */
export async function startReplicas(options: {
  korea: () => ReplicaRelease[];
  motie: () => ReplicaRelease[];
  mss: () => ReplicaRelease[];
  now: () => number;
}): Promise<Replicas> {
  const { now } = options;
  const [korea, motie, mss] = await Promise.all([
    startKoreaReplica({ releases: options.korea, now }),
    startMotieReplica({ releases: options.motie, now }),
    startMssReplica({ releases: options.mss, now }),
  ]);
  return {
    origins: { korea: korea.origin, motie: motie.origin, mss: mss.origin },
    sites: { korea, motie, mss },
    close: async () => {
      await Promise.all([korea, motie, mss].map((site) => site.close()));
    },
  };
}
