import { deflateRawSync } from 'node:zlib';
import { writeCompoundFile } from './compoundFile.ts';

/** A paragraph, or a table of rows of cells. `\t` and `\n` within a paragraph are a tab and a line break. */
export type HwpBlock = string | string[][];

const TAG = { properties: 16, mappings: 17, paragraph: 66, text: 67, shapes: 68, control: 71, list: 72, table: 77 };

export interface HwpOptions {
  /** Property bits of the file header. */
  properties?: number;
  /** Further streams, or others in place of ours. */
  streams?: Record<string, Uint8Array>;
}

/**
 * A small HWP 5 document (Hancom, "HWP document file format 5.0", rev. 1.3): FileHeader, DocInfo and the sections as
 * deflated records. Enough to be read, too little to be edited: no shapes, no page settings.
 */
export function writeHwp(sections: HwpBlock[][], { properties = 1, streams = {} }: HwpOptions = {}): Uint8Array {
  const pack = (bytes: Uint8Array) => (properties & 1 ? deflateRawSync(bytes) : bytes);
  const bodies = sections.map((blocks, index) => [
    `BodyText/Section${index}`,
    pack(Buffer.concat(blocks.flatMap((block) => blockRecords(block, 0)))),
  ]);
  const info = [record(TAG.properties, 0, words16(sections.length, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0))];
  return writeCompoundFile({
    FileHeader: fileHeader(properties),
    DocInfo: pack(Buffer.concat([...info, record(TAG.mappings, 0, Buffer.alloc(72))])),
    PrvText: Buffer.from('미리보기', 'utf16le'),
    ...Object.fromEntries(bodies),
    ...streams,
  });
}

function fileHeader(properties: number): Uint8Array {
  const bytes = Buffer.alloc(256);
  bytes.write('HWP Document File', 0, 'latin1');
  bytes.writeUInt32LE(0x05_01_01_00, 32);
  bytes.writeUInt32LE(properties, 36);
  return bytes;
}

/** One record: 10 bits of tag, 10 of level, 12 of size. */
export function record(tag: number, level: number, data: Uint8Array): Uint8Array {
  const long = data.length >= 0xfff;
  const head = Buffer.alloc(long ? 8 : 4);
  head.writeUInt32LE((tag | (level << 10) | ((long ? 0xfff : data.length) << 20)) >>> 0);
  if (long) head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

function blockRecords(block: HwpBlock, level: number): Uint8Array[] {
  if (typeof block === 'string') return paragraphRecords(textUnits(block), level);
  // A table hangs on a paragraph that holds nothing but its character.
  return [...paragraphRecords([...extended(11, 'tbl ')], level), ...tableRecords(block, level + 1)];
}

function paragraphRecords(units: number[], level: number): Uint8Array[] {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(units.length + 1);
  header.writeUInt16LE(1, 12);
  return [
    record(TAG.paragraph, level, header),
    record(TAG.text, level + 1, words16(...units, 13)),
    record(TAG.shapes, level + 1, Buffer.alloc(8)),
  ];
}

function tableRecords(rows: string[][], level: number): Uint8Array[] {
  const table = Buffer.alloc(18 + rows.length * 2 + 4);
  table.writeUInt16LE(rows.length, 4);
  table.writeUInt16LE(Math.max(0, ...rows.map((row) => row.length)), 6);
  rows.forEach((row, index) => {
    table.writeUInt16LE(row.length, 18 + index * 2);
  });
  return [
    record(TAG.control, level, Buffer.concat([controlId('tbl '), Buffer.alloc(42)])),
    record(TAG.table, level + 1, table),
    ...rows.flatMap((cells, row) => cells.flatMap((cell, column) => cellRecords(cell, row, column, level + 1))),
  ];
}

function cellRecords(cell: string, row: number, column: number, level: number): Uint8Array[] {
  const paragraphs = cell.split('\n');
  const list = Buffer.alloc(34);
  list.writeUInt16LE(paragraphs.length);
  [column, row, 1, 1].forEach((value, index) => {
    list.writeUInt16LE(value, 8 + index * 2);
  });
  return [record(TAG.list, level, list), ...paragraphs.flatMap((text) => paragraphRecords(textUnits(text), level))];
}

/** Control characters take eight units: code, six of their own, code. */
const extended = (code: number, id: string): number[] => {
  const bytes = controlId(id);
  return [code, bytes.readUInt16LE(0), bytes.readUInt16LE(2), 0, 0, 0, 0, code];
};

const textUnits = (text: string): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) => {
    if (unit === 9) return [9, 0, 0, 0, 0, 0, 0, 9];
    return unit >= 32 || unit === 10 ? [unit] : [];
  });

const controlId = (id: string): Buffer => Buffer.from(id, 'latin1').reverse();

function words16(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    bytes.writeUInt16LE(value, index * 2);
  });
  return bytes;
}
