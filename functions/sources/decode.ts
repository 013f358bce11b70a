import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { AppError } from '../core/errors.ts';
import type { Received } from './source.ts';

/** Largest page that is parsed, in bytes after content decoding. The largest view pages seen are below 1 MB. */
export const MAX_PAGE_BYTES = 5_000_000;
/** Largest file that is read, in bytes after content decoding. */
export const MAX_FILE_BYTES = 50_000_000;

/** Share of U+FFFD in a page above which it is not in the declared charset; a page cut mid-character has one or two. */
const MAX_REPLACED_SHARE = 0.001;
const MAX_REPLACED_BY_CUT = 2;

/**
 * The text of a page as received: undoes `content-encoding`, then the charset of the header, the BOM or the page's own
 * meta element, in this order; UTF-8 without any. Throws `view.too-large`, `charset.invalid` and `page.truncated`.
 */
export function decodePage({ bytes, headers }: Received): string {
  const plain = decodeContent({ bytes, headers }, MAX_PAGE_BYTES);
  const charset = headerCharset(headers) ?? bomCharset(plain) ?? metaCharset(plain) ?? 'utf-8';
  const text = new TextDecoder(charset).decode(plain);
  const replaced = text.split('\uFFFD').length - 1;
  if (replaced > MAX_REPLACED_BY_CUT && replaced / text.length > MAX_REPLACED_SHARE) {
    throw new AppError('charset.invalid', `${replaced} of ${text.length} characters are not ${charset}`);
  }
  if (isCutOff(text)) throw new AppError('page.truncated', `the page ends after ${text.length} characters, unclosed`);
  return text;
}

/** A document that was begun and closed by nothing: half a release would be taken for a whole one. */
const isCutOff = (text: string): boolean =>
  /<(?:html|body)[\s>]/i.test(text.slice(0, HEAD_LENGTH)) && !/<\/(?:html|body)\s*>/i.test(text.slice(-TAIL_LENGTH));
const HEAD_LENGTH = 50_000;
/** Scripts and counters may follow the closing tags. */
const TAIL_LENGTH = 20_000;

/**
 * Undoes `content-encoding` (RFC 9110 §8.4: applied in the order listed). Throws `view.too-large` above `limit` bytes,
 * `charset.invalid` where the coding is unknown or broken.
 */
export function decodeContent({ bytes, headers }: Received, limit: number): Uint8Array {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const plain = codings
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reduceRight((body, coding) => undo(coding, body, limit), bytes);
  if (plain.length > limit) throw tooLarge(limit);
  return plain;
}

function undo(coding: string, body: Uint8Array, limit: number): Uint8Array {
  const options = { maxOutputLength: limit };
  try {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        // Some proxies unpack and leave the header.
        return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, options) : body;
      case 'deflate':
        // Meant as zlib (RFC 9110 §8.4.1.2), sent raw by some servers; 8 in the low bits is zlib's method.
        return ((body[0] ?? 0) & 0x0f) === 8 ? inflateSync(body, options) : inflateRawSync(body, options);
      case 'br':
        return brotliDecompressSync(body, options);
      case 'zstd':
        return zstdDecompressSync(body, options);
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit);
    throw new AppError('charset.invalid', `the body is not ${coding}`, { cause });
  }
  throw new AppError('charset.invalid', `unknown content coding ${coding}`);
}

const tooLarge = (limit: number) => new AppError('view.too-large', `more than ${limit} bytes`);

const headerCharset = (headers: Record<string, string>) =>
  known(/charset\s*=\s*["']?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]);

function bomCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** HTML Living Standard §13.2.3.2 looks at the first 1,024 bytes. */
function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return known(/<meta\b[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]+)/i.exec(head)?.[1]);
}

/** A label that nobody knows counts as none. */
function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
