import { decidePurge, idsOf, type Quoting, quotes } from '../core/decide/decidePurge.ts';
import { AppError } from '../core/errors.ts';
import { membersOf } from '../core/identify/records.ts';
import type { StoredEvent } from '../core/model/event.ts';
import type { Commitment } from '../core/model/ledger.ts';
import type { Release } from '../core/model/release.ts';
import { finishLane } from './finishLane.ts';
import { readRecord } from './readArchived.ts';
import { apply, type RegroupPorts } from './regroup.ts';

/**
 * Takes a release's texts and raw bytes out of the archive, and what quotes them out of the corpus. What it is
 * recognised by stays, so that it never comes back as new. First the bytes, then the records that name them: after a stop in
 * between it is run again. Returns how many archived objects were taken out. Throws `not.found`, `lane.busy` (retryable).
 */
export const purge = async (releaseId: string, ports: RegroupPorts): Promise<number> => {
  const { archive, clock, corpus, log } = ports;
  const { seq } = await finishLane(ports);
  const release = (await corpus.releases([releaseId])).get(releaseId);
  if (!release) throw new AppError('not.found', `no release ${releaseId}`);
  const keys = await archivedOf(release, ports);
  await archive.remove(keys);
  await apply(decidePurge(await quotingOf(release, ports), clock.now()), seq + 1, ports);
  for (const sighting of (await corpus.sightings(release.sightings.map(({ id }) => id))).values())
    await corpus.putSighting({ ...sighting, lead: null, version: sighting.version + 1 });
  log.warn('purge.done', { releaseId: release.id, objects: keys.length });
  return keys.length;
};

const quotingOf = async (release: Release, { corpus }: RegroupPorts): Promise<Quoting> => {
  const ids = idsOf(release);
  const plans = await Promise.all([...ids].map((id) => corpus.plans(id)));
  const readings = await Promise.all(release.sightings.map(({ id }) => corpus.reading(id)));
  const councils = await Promise.all((await corpus.councils(EVERY)).map(({ key }) => corpus.council(key)));
  const rows: Commitment[] = [...councils.flatMap((record) => record?.commitments ?? []), ...plans.flat()];
  const events: StoredEvent[] = [];
  for await (const event of corpus.events())
    if (ids.has(event.data.release?.id ?? '') || event.data.commitments.some((row) => quotes(row, ids)))
      events.push(event);
  const quoting = rows.filter((row) => quotes(row, ids));
  const places = new Set([...ids, ...quoting.flatMap(({ councilKey }) => councilKey ?? [])]);
  return {
    release,
    corrections: await corpus.corrections([...places]),
    readings: readings.filter((reading) => reading !== undefined),
    rows: quoting,
    events,
  };
};

/** More councils than the government has. */
const EVERY = 10_000;

/** Cleaned texts, and the bodies of every capture; the captures themselves tell when and whence it came, and stay. */
const archivedOf = async (release: Release, { archive, corpus }: RegroupPorts): Promise<string[]> => {
  const keys = new Set(membersOf(release).flatMap(({ textKey }) => textKey ?? []));
  for (const { source, publisherId } of (await corpus.sightings(release.sightings.map(({ id }) => id))).values())
    for await (const key of archive.list(`captures/${source}/${publisherId}/`))
      for (const { payloadKey } of (await readRecord(key, archive)).exchanges) keys.add(payloadKey);
  return [...keys].sort();
};
