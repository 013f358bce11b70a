import { inflateSync } from 'node:zlib';
import { AppError } from '../../core/errors.ts';

/** A release of ten pages has 300 kB of contents and at most 10 MB of fonts. */
const MAX_STREAM_BYTES = 20_000_000;
const MAX_TOTAL_BYTES = 40_000_000;
const MAX_STREAMS = 5_000;
/** Dictionaries that were seen are below 1 kB. */
const DICTIONARY_BYTES = 2_000;

/**
 * Refuses a PDF that would expand beyond bounds before the reader sees it: each stream but pictures, which are never
 * decoded for their text, is inflated with a limit. Throws `pdf.limits`, and `pdf.encrypted` as streams that cannot be
 * inflated cannot be bounded.
 */
export function checkBounds(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes('/Encrypt')) throw new AppError('pdf.encrypted', 'the document is encrypted');
  let total = 0;
  let streams = 0;
  let from = 0;
  for (let at = file.indexOf('stream', 0); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    streams += 1;
    if (streams > MAX_STREAMS) throw new AppError('pdf.limits', `more than ${MAX_STREAMS} streams`);
    const dictionary = dictionaryBefore(file, Math.max(from, at - DICTIONARY_BYTES), at);
    from = at;
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    if ((dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g) ?? []).length > 1) {
      throw new AppError('pdf.limits', 'a stream packed more than once');
    }
    const end = file.indexOf('endstream', at);
    total += expandedBytes(file, dictionary, startOf(file, at), end === -1 ? file.length : end);
    if (total > MAX_TOTAL_BYTES) throw new AppError('pdf.limits', `more than ${MAX_TOTAL_BYTES} bytes`);
  }
}

function dictionaryBefore(file: Buffer, from: number, to: number): string {
  const before = file.toString('latin1', from, to);
  return before.slice(Math.max(0, before.lastIndexOf(' obj')));
}

/** The keyword is followed by LF or CRLF (ISO 32000-1 §7.3.8.1). */
const startOf = (file: Buffer, at: number): number => at + 6 + (file[at + 6] === 13 ? 2 : 1);

function expandedBytes(file: Buffer, dictionary: string, start: number, end: number): number {
  if (/\/(?:LZWDecode|LZW|RunLengthDecode|RL)\b/.test(dictionary)) {
    // At most 4,096 / 1.5 times as long (LZW), too rare today to be worth decoding twice.
    if (end - start > 100_000) throw new AppError('pdf.limits', 'a long stream in an old packing');
    return end - start;
  }
  if (!/\/(?:FlateDecode|Fl)\b/.test(dictionary)) return end - start;
  try {
    return inflateSync(file.subarray(start, end), { maxOutputLength: MAX_STREAM_BYTES, finishFlush: 2 }).length;
  } catch (error) {
    if (error instanceof RangeError)
      throw new AppError('pdf.limits', `a stream of more than ${MAX_STREAM_BYTES} bytes`);
    // Broken: the reader stops where this did.
    return end - start;
  }
}
