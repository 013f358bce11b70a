import { startKoreaReplica } from './korea.ts';
import { startMotieReplica } from './motie.ts';
import { startMssReplica } from './mss.ts';
import type { ReplicaRelease } from './release.ts';
import type { Answer, Replica } from './site.ts';

export type SiteName = 'korea' | 'motie' | 'mss';

export interface Replicas {
  /** By source, as `SOURCE_URL_…` takes them. */
  origins: Record<SiteName, string>;
  sites: Record<SiteName, Replica>;
  close(): Promise<void>;
}

/** All three sites on 127.0.0.1 at free ports; each shows the releases whose time has come by `now()`. */
export async function startReplicas(options: {
  korea: () => ReplicaRelease[];
  motie: () => ReplicaRelease[];
  mss: () => ReplicaRelease[];
  now: () => number;
  /** Changes a site's answer on its way out. */
  spoil?: (site: SiteName, answer: Answer, path: string) => Answer;
}): Promise<Replicas> {
  const settings = (site: SiteName) => ({
    releases: options[site],
    now: options.now,
    spoil: (answer: Answer, path: string) => options.spoil?.(site, answer, path) ?? answer,
  });
  const [korea, motie, mss] = await Promise.all([
    startKoreaReplica(settings('korea')),
    startMotieReplica(settings('motie')),
    startMssReplica(settings('mss')),
  ]);
  return {
    origins: { korea: korea.origin, motie: motie.origin, mss: mss.origin },
    sites: { korea, motie, mss },
    close: async () => {
      await Promise.all([korea, motie, mss].map((site) => site.close()));
    },
  };
}
