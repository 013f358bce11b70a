import { inflateRawSync } from 'node:zlib';
import { AppError } from '../core/errors.ts';
import { openContainer } from './hwp/container.ts';
import { type RecordNode, readRecords, TAG } from './hwp/records.ts';
import { sectionText } from './hwp/sectionText.ts';
import { tidyLines } from './lines.ts';

/**
 * Our own: the candidates were compared in November 2026 (CONTRIBUTING.md). The format is public: Hancom, "HWP document
 * file format 5.0", revision 1.3 (2018).
 */
const READER = 'hwp/1';

const SIGNATURE = 'HWP Document File';
const SECTION = /^BodyText\/Section(\d+)$/;
const MAX_SECTIONS = 100;
const MAX_SECTION_BYTES = 10_000_000;
const MAX_TOTAL_BYTES = 30_000_000;

/** Bits of the header's property (§3.2.1, table 3). Password, DRM, certificate, certificate DRM. */
const COMPRESSED = 1;
const ENCRYPTED = 0b101_0001_0010;
const DISTRIBUTION = 4;
const TRACKED = 1 << 14;

/**
 * The text of an HWP 5 document in section order, a line for each paragraph; the preview stream is not read.
 * Throws `hwp.unreadable`, `hwp.limits`, `hwp.encrypted`, `hwp.distribution` (배포용 문서), `hwp.tracked`,
 * `hwp.version` and, for another kind of compound file, `file.unsupported`.
 */
export function readHwp(bytes: Uint8Array): { text: string; reader: string } {
  const container = openContainer(bytes);
  const header = container.stream('FileHeader');
  if (!header) throw new AppError('file.unsupported', 'a compound file that is no HWP');
  const properties = checkHeader(header);
  const sections = container.names
    .filter((name) => SECTION.test(name))
    .sort((a, b) => Number(SECTION.exec(a)?.[1]) - Number(SECTION.exec(b)?.[1]));
  if (sections.length === 0) throw new AppError('hwp.unreadable', 'no sections');
  if (sections.length > MAX_SECTIONS) throw new AppError('hwp.limits', `${sections.length} sections`);
  let total = 0;
  const texts = sections.map((name) => {
    const stored = container.stream(name) ?? new Uint8Array();
    const content = properties & COMPRESSED ? inflate(stored, name) : stored;
    total += content.length;
    if (content.length > MAX_SECTION_BYTES || total > MAX_TOTAL_BYTES) throw tooLarge(name);
    const records = readRecords(content);
    // How a deletion is marked is not published; its words must not pass for the ministry's.
    if (properties & TRACKED && records.some(hasRange)) {
      throw new AppError('hwp.tracked', 'tracked changes, whose deletions cannot be told');
    }
    return sectionText(records);
  });
  return { text: tidyLines(texts.join('\n')), reader: READER };
}

function checkHeader(header: Uint8Array): number {
  if (header.length < 40 || !new TextDecoder('latin1').decode(header.subarray(0, 32)).startsWith(SIGNATURE)) {
    throw new AppError('hwp.unreadable', 'the header is not an HWP’s');
  }
  if (header[35] !== 5) throw new AppError('hwp.version', `version ${header[35]}`);
  const properties = new DataView(header.buffer, header.byteOffset, header.byteLength).getUint32(36, true);
  if (properties & ENCRYPTED) throw new AppError('hwp.encrypted', 'the document needs a password or certificate');
  if (properties & DISTRIBUTION) throw new AppError('hwp.distribution', 'a distribution document');
  return properties;
}

function inflate(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MAX_SECTION_BYTES });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(name);
    throw new AppError('hwp.unreadable', `${name} cannot be inflated`, { cause });
  }
}

const tooLarge = (name: string): AppError => new AppError('hwp.limits', `${name} is too large`);

const hasRange = ({ tag, children }: RecordNode): boolean => tag === TAG.rangeTag || children.some(hasRange);
