import { AppError } from '../core/errors.ts';
import type { ListingEntry } from '../core/model/listing.ts';
import type { Attachment, RawRelease } from '../core/model/release.ts';
import { decodeContent, MAX_FILE_BYTES } from './decode.ts';
import { type DocumentText, readDocument } from './document.ts';
import type { Received, ViewPage } from './source.ts';
import { hasOnlyOtherDocuments, wantedFiles } from './wantedFiles.ts';

type File = Received & { attachment: Attachment };

/**
 * What page, files and row say together. `reader` names the page's reader and version, `bodyReader` how it found the
 * body. Throws `view.error-page` where the page is another release's, `view.no-text`, `file.missing` where the capture
 * lacks the file, `file.unsupported`, and what `readDocument` throws.
 */
export async function releaseFrom(
  { page, files, reader, bodyReader = 'html' }: { page: ViewPage; files: File[]; reader: string; bodyReader?: string },
  entry: ListingEntry,
): Promise<RawRelease> {
  if (page.publisherId !== null && page.publisherId !== entry.publisherId) {
    throw new AppError('view.error-page', `the page of ${page.publisherId} in place of ${entry.publisherId}`);
  }
  const found = await readText(page, files, bodyReader);
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
async function readText(page: ViewPage, files: File[], bodyReader: string): Promise<DocumentText> {
  const html = { text: page.body, reader: bodyReader };
  if (hasOnlyOtherDocuments(page)) throw new AppError('file.unsupported', 'the text is in files that cannot be read');
  const [wanted] = wantedFiles(page);
  if (!wanted) return html;
  const file = files.find(({ attachment }) => attachment.fileId === wanted.fileId);
  if (!file) throw new AppError('file.missing', `${wanted.name} was not fetched`);
  const document = await readDocument(decodeContent(file, MAX_FILE_BYTES));
  return document.text.length > html.text.length ? document : html;
}

/** Councils may be named in a subtitle only; documents often repeat their subtitles. */
function withSubtitles(subtitles: string[], text: string): string {
  const squeeze = (words: string) => words.replace(/\s+/g, '');
  const body = squeeze(text);
  return [...subtitles.filter((subtitle) => !body.includes(squeeze(subtitle))), text].join('\n');
}
