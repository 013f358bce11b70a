import { AppError } from '../core/errors.ts';
import { tidyLines } from './lines.ts';
import { checkBounds } from './pdf/bounds.ts';
import { type Piece, pagesLines } from './pdf/lines.ts';

/** PDF.js as unpdf 1.8 packs it for functions: no worker, no canvas, no native part. */
const READER = 'pdf/1';

const MAX_BYTES = 20_000_000;
const MAX_PAGES = 200;
const MAX_CHARACTERS = 2_000_000;
/** By the wall clock, a third of the function's time; a document that takes longer than this keeps the function from its work. */
const MAX_MS = 25_000;

/**
 * The text of a PDF page by page, wrapped lines joined. Throws `pdf.unreadable`, `pdf.encrypted`, `pdf.limits` and
 * `pdf.no-text` (a scan).
 */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; reader: string }> {
  if (bytes.length > MAX_BYTES) throw new AppError('pdf.limits', `${bytes.length} bytes`);
  await checkBounds(bytes);
  const { getDocumentProxy } = await import('unpdf');
  const late = { over: false };
  const timer = setTimeout(() => {
    late.over = true;
  }, MAX_MS);
  try {
    // PDF.js takes the buffer for its own.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
    try {
      const text = tidyLines((await linesOf(document, late)).join('\n'));
      if (!/\p{L}/u.test(text)) throw new AppError('pdf.no-text', `${document.numPages} pages without text`);
      return { text, reader: READER };
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw new AppError('pdf.encrypted', 'the document needs a password', { cause });
    }
    throw new AppError('pdf.unreadable', `not read: ${String(cause)}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;

async function linesOf(document: PdfDocument, late: { over: boolean }): Promise<string[]> {
  if (document.numPages > MAX_PAGES) throw new AppError('pdf.limits', `${document.numPages} pages`);
  const pieces: Piece[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const reader = page.streamTextContent({}).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const item of part.value.items) {
        if (!('str' in item)) continue;
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
        pieces.push({ page: number, text: item.str, x, y, width: item.width, height: Math.hypot(c, d) });
        characters += item.str.length;
      }
      if (late.over || characters > MAX_CHARACTERS) {
        await reader.cancel(new Error('given up'));
        throw new AppError('pdf.limits', `page ${number}: ${late.over ? 'too slow' : 'too long'}`);
      }
    }
    page.cleanup();
  }
  return pagesLines(pieces);
}
