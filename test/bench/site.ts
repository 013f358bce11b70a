import { startKoreaReplica } from '../../functions/local/replica/korea.ts';
import { listedReleases, oldRelease } from './pages.ts';

/** Which releases the site shows: one old one; that and a hundred; the same with other texts. */
export type SiteState = 'old' | 'listed' | 'changed';

/**
 * The replica in a process of its own, so that what it costs is nobody's. It sends `{ origin }` when it listens; told a
 * {@link SiteState} it shows that and answers with how many requests it has had since it was last told.
 */
const releases = {
  old: [oldRelease()],
  listed: [oldRelease(), ...listedReleases(1)],
  changed: [oldRelease(), ...listedReleases(2)],
};
let shown: SiteState = 'old';
const site = await startKoreaReplica({ releases: () => releases[shown], now: () => Date.now() });
process.on('message', (state: SiteState) => {
  shown = state;
  process.send?.({ requests: site.requests.splice(0).length });
});
process.once('disconnect', () => site.close());
process.send?.({ origin: site.origin });
