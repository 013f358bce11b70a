import { AppError } from '../core/errors.ts';
import { Capture } from '../core/model/capture.ts';
import type { RawRelease } from '../core/model/release.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Archive } from '../ports.ts';
import type { Source } from '../sources/source.ts';

/** A capture as it is archived. Throws `archive.missing`. */
export const readRecord = async (captureKey: string, archive: Pick<Archive, 'get'>): Promise<Capture> =>
  Capture.parse(JSON.parse(Buffer.from(await archive.get(captureKey)).toString('utf8')));

/** Archived bytes as the source's reader understands them today. Throws `web.status` and what that reader throws. */
export const readArchived = async (
  { exchanges }: Capture,
  sighting: Sighting,
  source: Source,
  archive: Pick<Archive, 'get'>,
): Promise<RawRelease> => {
  const parts = await Promise.all(
    exchanges.map(async ({ targetUri, response, payloadKey, attachment }) => {
      if (response.status !== 200) throw new AppError('web.status', `${targetUri} answered ${response.status}`);
      return { headers: response.headers, bytes: await archive.get(payloadKey), attachment };
    }),
  );
  const view = parts.find(({ attachment }) => attachment === null);
  if (!view) throw new AppError('archive.missing', `a capture of ${sighting.id} holds no page`);
  const files = parts.flatMap(({ attachment, ...part }) => (attachment ? [{ ...part, attachment }] : []));
  return source.parseRelease({ view, files }, sighting);
};

/** What a release is read from: its title, and its text below. */
export const wholeText = ({ title, text }: Pick<RawRelease, 'title' | 'text'>): string => `${title}\n\n${text}`;
