import { AppError } from '../core/errors.ts';

/** Text, a line for each paragraph, and the reader with its version. */
export interface DocumentText {
  text: string;
  reader: string;
}

/** How far before its head a PDF may hold other bytes (PDF 1.7 reference, implementation note 13). */
const PDF_HEAD = 1024;

/**
 * Reads a file after its first bytes, whatever its name says: one in 700 `.hwpx` downloads is an error page or empty
 * (public measurements of 2026). Readers are loaded when a file needs them. Throws `file.empty`, `file.error-page`,
 * `file.unsupported`, `hwp.version` and what the readers throw.
 */
export async function readDocument(bytes: Uint8Array): Promise<DocumentText> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PDF_HEAD));
  if (bytes.length === 0) throw new AppError('file.empty', 'an empty file');
  if (head.startsWith('PK')) return (await import('./hwpx.ts')).readHwpx(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return (await import('./hwp.ts')).readHwp(bytes);
  if (head.includes('%PDF-')) return await (await import('./pdf.ts')).readPdf(bytes);
  if (head.startsWith('HWP Document File V')) throw new AppError('hwp.version', 'an HWP older than 5');
  if (/^(?:\xef\xbb\xbf)?\s*</.test(head)) {
    throw head.includes('<HWPML')
      ? new AppError('file.unsupported', 'an HWPML file')
      : new AppError('file.error-page', 'a web page in place of the file');
  }
  throw new AppError('file.unsupported', 'neither HWPX, HWP 5 nor PDF');
}
