import { captureKey, rawKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { sha256 } from '../core/ids.ts';
import type { Capture, Exchange } from '../core/model/capture.ts';
import type { Attachment } from '../core/model/release.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports, WebResponse } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { failSighting } from './failSighting.ts';
import { GRACE_MS } from './poll.ts';

type CapturePorts = Pick<Ports, 'clock' | 'log' | 'web' | 'archive' | 'corpus' | 'queues'>;

/** Tries before a sighting is parked: at doubling pauses from a minute to an hour, about half a day in all. */
const MOST_ATTEMPTS = 15;

/** Fetches a listed release, page and needed files, and archives every byte before anyone reads it. */
export const capture = async (
  sightingId: string,
  sourceOf: (sighting: Sighting) => Source,
  ports: CapturePorts,
): Promise<void> => {
  const { corpus, archive, queues, clock, log } = ports;
  const sighting = (await corpus.sightings([sightingId])).get(sightingId);
  if (!sighting) throw new AppError('not.found', `no sighting ${sightingId}`);
  if (sighting.state !== 'listed') return;
  try {
    const record = await fetchAll(sighting, sourceOf(sighting), ports);
    const json = JSON.stringify(record);
    const key = captureKey(sighting.source, sighting.publisherId, json);
    await archive.put(key, Buffer.from(json), 'application/json');
    const captured: Sighting = {
      ...sighting,
      state: 'captured',
      captureKey: key,
      failure: null,
      attempt: 1,
      nextAt: instant(clock.now() + GRACE_MS),
      version: sighting.version + 1,
    };
    if (!(await corpus.putSighting(captured))) return;
    await queues.send([{ queue: 'ingest', sightingId, captureKey: key, attempt: 1 }]);
    log.info('capture.done', { sightingId, captureKey: key });
  } catch (error) {
    await failSighting(sighting, error, MOST_ATTEMPTS, ports);
  }
};

const fetchAll = async (sighting: Sighting, source: Source, ports: CapturePorts): Promise<Capture> => {
  const view = await fetchOne(sighting, { url: sighting.url, attachment: null }, ports);
  if (view.response.status !== 200) {
    // The bytes are kept above; a 404 may be a page not yet published, a 5xx a bad moment.
    throw new AppError('web.status', `${sighting.url} answered ${view.response.status}`, { retryable: true });
  }
  const exchanges = [view.exchange];
  for (const file of filesOf(source, view.response)) {
    const got = await fetchOne(sighting, { url: file.url, attachment: file }, ports);
    if (got.response.status >= 500)
      throw new AppError('web.status', `${file.url} answered ${got.response.status}`, { retryable: true });
    exchanges.push(got.exchange);
  }
  return { schema: 1, sightingId: sighting.id, exchanges };
};

/** A page that cannot be read is captured all the same: ingest says why, and a better reader can be replayed over it. */
const filesOf = (source: Source, page: WebResponse): Attachment[] => {
  try {
    return source.wantedFiles(source.parseView(page.body, page.headers));
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return [];
    throw error;
  }
};

const fetchOne = async (
  sighting: Sighting,
  wanted: { url: string; attachment: Attachment | null },
  { web, archive, clock }: CapturePorts,
): Promise<{ exchange: Exchange; response: WebResponse }> => {
  const date = instant(clock.now());
  const response = await web.fetch({ source: sighting.source, method: 'GET', url: wanted.url });
  const payloadKey = rawKey(response.body);
  await archive.put(payloadKey, response.body, response.headers['content-type'] ?? 'application/octet-stream');
  const exchange: Exchange = {
    role: wanted.attachment ? 'attachment' : 'view',
    targetUri: wanted.url,
    date,
    request: response.request,
    response: { status: response.status, headers: response.headers },
    payloadDigest: `sha256:${sha256(response.body)}`,
    payloadKey,
    payloadBytes: response.body.byteLength,
    attachment: wanted.attachment,
  };
  return { exchange, response };
};
