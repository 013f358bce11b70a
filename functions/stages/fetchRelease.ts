import { rawKey } from '../core/archiveKeys.ts';
import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import { sha256 } from '../core/ids.ts';
import type { Capture, Exchange } from '../core/model/capture.ts';
import type { Attachment } from '../core/model/release.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ports, WebResponse } from '../ports.ts';
import type { ReleaseParts, Source } from '../sources/source.ts';

type FetchPorts = Pick<Ports, 'clock' | 'web' | 'archive'>;

/** Everything that was fetched, and what is wrong with it, if anything is. */
interface Fetched {
  record: Capture;
  fault: AppError | null;
}

/**
 * Fetches a release's page and the files its text may be in, archiving the bytes of each answer as it comes. Throws only
 * where the network fails (`web.unreachable`, `web.too-large`).
 */
export const fetchRelease = async (sighting: Sighting, source: Source, ports: FetchPorts): Promise<Fetched> => {
  const view = await fetchOne(sighting, { url: sighting.url, attachment: null }, ports);
  const fetched = [view];
  const fault = await faultOf(async () => {
    checkStatus(view);
    const page = source.parseView(view.response.body, view.response.headers);
    for (const attachment of source.wantedFiles(page)) {
      const file = await fetchOne(sighting, { url: attachment.url, attachment }, ports);
      fetched.push(file);
      checkStatus(file);
    }
    await source.parseRelease({ ...partsOf(fetched), page }, sighting);
  });
  return { record: { schema: 1, sightingId: sighting.id, exchanges: fetched.map(({ exchange }) => exchange) }, fault };
};

/** Trouble with the network is the caller's; trouble with what came is a fact about it. */
const faultOf = async (read: () => Promise<void>): Promise<AppError | null> => {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return error;
    throw error;
  }
};

const checkStatus = ({ exchange }: FetchedPart): void => {
  const { status } = exchange.response;
  if (status !== 200) throw new AppError('web.status', `${exchange.targetUri} answered ${status}`);
};

interface FetchedPart {
  exchange: Exchange;
  response: WebResponse;
}

const partsOf = ([view, ...files]: FetchedPart[]): ReleaseParts => {
  if (!view) throw new AppError('view.no-text', 'nothing was fetched');
  const received = ({ response }: FetchedPart) => ({ bytes: response.body, headers: response.headers });
  return {
    view: received(view),
    files: files.flatMap((file) =>
      file.exchange.attachment ? [{ ...received(file), attachment: file.exchange.attachment }] : [],
    ),
  };
};

const fetchOne = async (
  sighting: Sighting,
  wanted: { url: string; attachment: Attachment | null },
  { web, archive, clock }: FetchPorts,
): Promise<FetchedPart> => {
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
