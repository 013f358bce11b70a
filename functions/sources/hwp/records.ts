import { AppError } from '../../core/errors.ts';

/** Tags that are read (HWP document file format 5.0 rev. 1.3, table 57: HWPTAG_BEGIN is 16). */
export const TAG = {
  paragraph: 66,
  text: 67,
  rangeTag: 70,
  control: 71,
  list: 72,
  table: 77,
} as const;

/** A record with those that hang below it. */
export interface RecordNode {
  tag: number;
  data: Uint8Array;
  children: RecordNode[];
}

/** A table in a table in a table takes 9. */
const MAX_DEPTH = 100;
const MAX_RECORDS = 500_000;

/**
 * A stream of records as a tree (format 5.0 §4.1: 10 bits of tag, 10 of level, 12 of size; a size of 4,095 stands in the
 * four bytes that follow). Throws `hwp.unreadable` for a record that is cut off, `hwp.limits`.
 */
export function readRecords(bytes: Uint8Array): RecordNode[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top: RecordNode[] = [];
  const path: RecordNode[] = [];
  let records = 0;
  let at = 0;
  // Fewer bytes than a head are padding.
  while (at + 4 <= bytes.length) {
    const head = view.getUint32(at, true);
    at += 4;
    let size = head >>> 20;
    if (size === 0xfff) {
      if (at + 4 > bytes.length) throw new AppError('hwp.unreadable', 'a record without its size');
      size = view.getUint32(at, true);
      at += 4;
    }
    if (at + size > bytes.length) throw new AppError('hwp.unreadable', 'a record is cut off');
    const level = Math.min((head >>> 10) & 0x3ff, path.length);
    records += 1;
    if (level > MAX_DEPTH || records > MAX_RECORDS) {
      throw new AppError('hwp.limits', `${records} records, level ${level}`);
    }
    const node = { tag: head & 0x3ff, data: bytes.subarray(at, at + size), children: [] };
    (path[level - 1]?.children ?? top).push(node);
    path.length = level;
    path.push(node);
    at += size;
  }
  return top;
}
