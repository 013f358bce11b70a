import { captureKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { isTrouble } from '../core/health/find.ts';
import type { Capture } from '../core/model/capture.ts';
import type { SourceState } from '../core/model/listing.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { clean } from '../core/normalise/clean.ts';
import { squeezed } from '../core/revise/squeezed.ts';
import { foundAgain, foundMissing, lookFailed, untried } from '../core/revise/visits.ts';
import type { Ports } from '../ports.ts';
import { saysGone } from '../sources/gone.ts';
import type { Source } from '../sources/source.ts';
import { heldOff } from './capture.ts';
import { fetchRelease } from './fetchRelease.ts';
import { HeldArchive } from './heldArchive.ts';
import { GRACE_MS } from './listSighting.ts';
import { readArchived, readRecord, wholeText } from './readArchived.ts';

type VisitPorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

/** Longer than a look can take (`topology.ts`), so that the sweep does not double one that is under way. */
const TRY_MS = 120_000;

/** What a look found. `failed` says nothing about the page. */
type Seen = { kind: 'same' | 'missing' } | { kind: 'failed'; why: string } | { kind: 'changed'; record: Capture };

/**
 * Looks again at a page that was read. A changed text goes through ingest once more, which knows it by its id; a page
 * that is gone is looked for again before anybody is told. Trouble of whatever kind is neither. `version` is the
 * sighting's when it was sent: a message that comes twice is done once.
 */
export const revisit = async (
  { sightingId, version }: { sightingId: string; version: number },
  sourceOf: (sighting: Sighting) => Source,
  ports: VisitPorts,
): Promise<void> => {
  const { corpus, archive, queues, clock, log } = ports;
  const { sighting: found, source } = await corpus.sightingWithSource(sightingId);
  if (found?.state !== 'read' || found.version !== version || found.captureKey === null) return;
  if (await heldOff(found, source, ports)) return;
  const begun: Sighting = {
    ...found,
    revisits: { ...(found.revisits ?? untried), tries: (found.revisits?.tries ?? 0) + 1 },
    nextAt: instant(clock.now() + TRY_MS),
    version: version + 1,
  };
  if (!(await corpus.putSighting(begun))) return;
  const held = new HeldArchive(archive);
  const seen = await look({ ...begun, captureKey: found.captureKey }, sourceOf(begun), held, ports);
  log.info('revisit.done', { sightingId, seen: seen.kind, ...(seen.kind === 'failed' && { why: seen.why }) });
  // Pages differ in counters and tokens at each visit: bytes are kept only where they show something.
  if (seen.kind === 'changed' || seen.kind === 'missing') await held.keep();
  const now = clock.now();
  if (seen.kind !== 'changed') {
    const settled = { same: foundAgain, missing: foundMissing, failed: lookFailed }[seen.kind](begun, now);
    await corpus.putSighting({ ...begun, ...settled, version: begun.version + 1 });
    return;
  }
  const json = JSON.stringify(seen.record);
  const key = captureKey(begun.source, begun.publisherId, json);
  await archive.put(key, Buffer.from(json), 'application/json');
  const captured: Sighting = {
    ...begun,
    state: 'captured',
    captureKey: key,
    failure: null,
    attempt: 0,
    revisits: untried,
    nextAt: instant(now + GRACE_MS),
    version: begun.version + 1,
  };
  if (!(await corpus.putSighting(captured))) return;
  await queues.send([{ queue: 'ingest', sightingId, captureKey: key, attempt: captured.version }]);
};

const look = async (
  sighting: Sighting & { captureKey: string },
  source: Source,
  held: HeldArchive,
  ports: VisitPorts,
): Promise<Seen> => {
  try {
    const { record, fault } = await fetchRelease(sighting, source, { ...ports, archive: held });
    if (fault) {
      const isGone = await showsGone(record, held);
      return isGone && (await isWell(sighting, source, ports))
        ? { kind: 'missing' }
        : { kind: 'failed', why: fault.code };
    }
    const [before, after] = await Promise.all([
      textOf(await readRecord(sighting.captureKey, ports.archive), sighting, source, ports.archive),
      textOf(record, sighting, source, held),
    ]);
    return before === after ? { kind: 'same' } : { kind: 'changed', record };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failed', why: error.code };
    throw error;
  }
};

/** Both texts by today's reader; a capture that it cannot read any more says nothing. */
const textOf = async (...args: Parameters<typeof readArchived>): Promise<string> =>
  squeezed(clean(wholeText(await readArchived(...args))).text);

/** The site says that there is no such page: by its status, or in words where it always answers 200. */
const showsGone = async ({ exchanges }: Capture, held: HeldArchive): Promise<boolean> => {
  const view = exchanges.find(({ role }) => role === 'view');
  if (!view) return false;
  const { status, headers } = view.response;
  if (status === 404 || status === 410) return true;
  return status === 200 && saysGone({ headers, bytes: await held.get(view.payloadKey) });
};

/** Other releases that are asked for before a page is taken for missing. */
const MOST_CONTROLS = 2;

/** The source is not in trouble, and another of its releases can be read at this moment. */
const isWell = async (sighting: Sighting, source: Source, { corpus, web }: VisitPorts): Promise<boolean> => {
  const state = await corpus.source(sighting.source);
  if (!state?.health || isTrouble(state.health) || state.health.suspect !== null) return false;
  for (const id of controlsOf(state, sighting)) {
    const answer = await web.fetch({ source: source.id, method: 'GET', url: source.viewUrl(id) });
    try {
      if (answer.status === 200 && source.parseView(answer.body, answer.headers)) return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return false;
};

/** What stands on the list now. */
const controlsOf = ({ seen }: SourceState, { publisherId }: Sighting): string[] =>
  [...new Set(Object.values(seen).flat())].filter((id) => id !== publisherId).slice(0, MOST_CONTROLS);
