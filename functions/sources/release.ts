import { AppError } from '../core/errors.ts';
import type { ListingEntry } from '../core/model/listing.ts';
import type { Attachment, RawRelease } from '../core/model/release.ts';
import { decodeContent, MAX_FILE_BYTES } from './decode.ts';
import { readHwpx } from './hwpx.ts';
import type { Received, ViewPage } from './source.ts';

/** Shorter HTML bodies ("the details are in the attached file", 20 to 40 characters) do not stand for an attachment. */
const MIN_BODY_LENGTH = 60;

type File = Received & { attachment: Attachment };

/** The first HWPX file where the page itself holds at most a pointer to it. */
export function wantedFiles(view: ViewPage): Attachment[] {
  if (view.body.length >= MIN_BODY_LENGTH) return [];
  return view.attachments.filter(({ name }) => /\.hwpx$/i.test(name)).slice(0, 1);
}

/**
 * What page, files and row say together. `reader` names the page's reader and version, `bodyReader` how it found the
 * body. Throws `view.error-page` where the page is another release's, `view.no-text`, and what `readHwpx` throws.
 */
export function releaseFrom(
  { page, files, reader, bodyReader = 'html' }: { page: ViewPage; files: File[]; reader: string; bodyReader?: string },
  entry: ListingEntry,
): RawRelease {
  if (page.publisherId !== null && page.publisherId !== entry.publisherId) {
    throw new AppError('view.error-page', `the page of ${page.publisherId} in place of ${entry.publisherId}`);
  }
  const found = readText(page, files, bodyReader);
  if (found.text === '') throw new AppError('view.no-text', `${page.attachments.length} attachments, none with a text`);
  const agency = page.agency ?? entry.agency;
  return {
    title: page.title,
    text: withSubtitles(page.subtitles, found.text),
    publishedOn: page.publishedOn ?? entry.publishedOn,
    publishedAt: page.publishedAt,
    agency,
    issuers: page.issuers.length === 0 && agency !== null ? [agency] : page.issuers,
    attachments: page.attachments,
    licence: page.licence,
    reader: `${reader} ${found.reader}`,
  };
}

/** The longer of HTML body and wanted file. A file that is wanted and cannot be read is an error, not a shorter text. */
function readText(page: ViewPage, files: File[], bodyReader: string): { text: string; reader: string } {
  const html = { text: page.body, reader: bodyReader };
  const [wanted] = wantedFiles(page);
  const file = files.find(({ attachment }) => attachment.fileId === wanted?.fileId);
  if (!file) return html;
  const document = readHwpx(decodeContent(file, MAX_FILE_BYTES));
  return document.text.length > html.text.length ? document : html;
}

/** Councils may be named in a subtitle only; documents often repeat their subtitles. */
function withSubtitles(subtitles: string[], text: string): string {
  const squeeze = (words: string) => words.replace(/\s+/g, '');
  const body = squeeze(text);
  return [...subtitles.filter((subtitle) => !body.includes(squeeze(subtitle))), text].join('\n');
}
