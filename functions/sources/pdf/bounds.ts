import { createInflateRaw } from 'node:zlib';
import { AppError } from '../../core/errors.ts';
import { checkRanges } from './ranges.ts';

/** A release of ten pages has 300 kB of contents and at most 10 MB of fonts. */
const MAX_STREAM_BYTES = 20_000_000;
const MAX_TOTAL_BYTES = 40_000_000;
const MAX_STREAMS = 5_000;
/** Dictionaries that were seen are below 1 kB. */
const DICTIONARY_BYTES = 2_000;
/** Before the packed bytes: method and flags (RFC 1950 §2.2). */
const ZLIB_HEAD = 2;
/** Maps of characters and packed objects that were seen are below 200 kB. */
const MAX_TEXT_BYTES = 2_000_000;

/**
 * Refuses a PDF that would expand beyond bounds before the reader sees it: each stream but pictures, which are never
 * decoded for their text, is inflated with a limit, and must be whole but for its end. Throws `pdf.limits`, `pdf.unreadable`, and `pdf.encrypted` as streams that cannot be inflated cannot be bounded.
 */
export async function checkBounds(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes('/Encrypt')) throw new AppError('pdf.encrypted', 'the document is encrypted');
  let total = 0;
  let streams = 0;
  let outside = 0;
  for (let at = file.indexOf('stream', 0); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') {
      outside = at;
      continue;
    }
    streams += 1;
    if (streams > MAX_STREAMS) throw new AppError('pdf.limits', `more than ${MAX_STREAMS} streams`);
    checkRanges(file.toString('latin1', outside, at));
    const dictionary = dictionaryBefore(file, Math.max(outside, at - DICTIONARY_BYTES), at);
    outside = at;
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    const end = file.indexOf('endstream', at);
    total += await expandedBytes(dictionary, file.subarray(startOf(file, at), end === -1 ? file.length : end));
    if (total > MAX_TOTAL_BYTES) throw new AppError('pdf.limits', `more than ${MAX_TOTAL_BYTES} bytes`);
  }
  checkRanges(file.toString('latin1', outside));
}

function dictionaryBefore(file: Buffer, from: number, to: number): string {
  const before = file.toString('latin1', from, to);
  return before.slice(Math.max(0, before.lastIndexOf(' obj')));
}

/** The keyword is followed by LF or CRLF (ISO 32000-1 §7.3.8.1). */
const startOf = (file: Buffer, at: number): number => at + 6 + (file[at + 6] === 13 ? 2 : 1);

const PACKINGS = /\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|BrotliDecode)\b/g;

async function expandedBytes(dictionary: string, content: Buffer): Promise<number> {
  const packings = dictionary.match(PACKINGS) ?? [];
  if (packings.length > 1) throw new AppError('pdf.limits', 'a stream packed more than once');
  const [packing] = packings;
  if (packing === undefined) {
    checkText(content);
    return content.length;
  }
  if (!/\/Fl/.test(packing)) {
    // At most 4,096 / 1.5 times as long (LZW), too rare today to be worth decoding twice.
    if (content.length > 100_000) throw new AppError('pdf.limits', 'a long stream in an old packing');
    return content.length;
  }
  const plain = await inflated(content.subarray(ZLIB_HEAD));
  checkText(plain);
  return plain.length;
}

/** As the reader takes it: without the checksum, and to where the bytes end. Throws `pdf.unreadable`, `pdf.limits`. */
async function inflated(packed: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const inflate = createInflateRaw();
  inflate.end(packed);
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) {
      parts.push(part);
      bytes += part.length;
      if (bytes > MAX_STREAM_BYTES) throw new AppError('pdf.limits', `a stream of more than ${MAX_STREAM_BYTES} bytes`);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The reader would go on where this cannot, with bytes that nobody wrote; an end that is missing does no harm.
    if (!(error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR')) {
      throw new AppError('pdf.unreadable', 'a damaged stream', { cause: error });
    }
  }
  return Buffer.concat(parts);
}

/** Objects and maps of characters may lie packed in a stream. */
function checkText(plain: Buffer): void {
  if (plain.length < MAX_TEXT_BYTES) checkRanges(plain.toString('latin1'));
}
