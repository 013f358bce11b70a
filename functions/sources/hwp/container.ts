import { AppError } from '../../core/errors.ts';

/** A press release has some 20 streams in about a thousand sectors; the rest is room. */
const MAX_ENTRIES = 1_000;
const END_OF_CHAIN = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** Streams of a compound file by path, `BodyText/Section0`. */
export interface Container {
  names: string[];
  /** Null where there is no such stream. */
  stream(name: string): Uint8Array | null;
}

const broken = (what: string): AppError => new AppError('hwp.unreadable', `a broken compound file: ${what}`);

/**
 * A compound file ([MS-CFB] 2024-04: sectors chained by an allocation table, small streams in sectors of their own).
 * Each chain may visit a sector once. Throws `hwp.unreadable` and `hwp.limits`.
 */
export function openContainer(bytes: Uint8Array): Container {
  if (bytes.length < HEADER_BYTES) throw broken('no header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if ((shift !== 9 && shift !== 12) || view.getUint16(32, true) !== 6) throw broken('unknown sector size');
  const sectorBytes = 1 << shift;
  const sectors = Math.ceil(bytes.length / sectorBytes) - 1;
  const sector = (at: number): Uint8Array => {
    const start = (at + 1) * sectorBytes;
    if (at >= sectors || start >= bytes.length) throw broken('a sector beyond the end');
    return bytes.subarray(start, start + sectorBytes);
  };
  const fat = words(fatSectors(view, sector, sectors).map(sector));
  const chain = (start: number, next: Uint32Array): number[] => {
    const found: number[] = [];
    for (let at = start; at < END_OF_CHAIN; at = next[at] ?? NO_ENTRY) {
      if (found.length > next.length) throw broken('a chain that does not end');
      found.push(at);
    }
    return found;
  };
  const long = (start: number): Uint8Array => joined(chain(start, fat).map(sector));

  const entries = entriesOf(long(view.getUint32(48, true)));
  const paths = pathsOf(entries);
  const root = entries[0];
  const smallest = view.getUint32(56, true);
  const miniFat = words(chain(view.getUint32(60, true), fat).map(sector));
  const mini = root && root.start < END_OF_CHAIN ? long(root.start) : new Uint8Array();
  const short = (start: number): Uint8Array =>
    joined(chain(start, miniFat).map((at) => mini.subarray(at * 64, at * 64 + 64)));

  return {
    names: [...paths.keys()],
    stream: (name) => {
      const entry = paths.get(name);
      if (!entry) return null;
      if (entry.size === 0) return new Uint8Array();
      const content = entry.size < smallest ? short(entry.start) : long(entry.start);
      if (content.length < entry.size) throw broken(`${name} is cut off`);
      return content.subarray(0, entry.size);
    },
  };
}

/** The first 109 stand in the header, further ones in sectors that are chained by their last word. */
function fatSectors(view: DataView, sector: (at: number) => Uint8Array, sectors: number): number[] {
  const wanted = view.getUint32(44, true);
  if (wanted > sectors) throw broken('more tables than sectors');
  const found: number[] = [];
  for (let index = 0; index < 109; index += 1) found.push(view.getUint32(76 + index * 4, true));
  let next = view.getUint32(68, true);
  for (let read = 0; next < END_OF_CHAIN && read <= sectors; read += 1) {
    const more = words([sector(next)]);
    found.push(...more.subarray(0, -1));
    next = more.at(-1) ?? NO_ENTRY;
  }
  return found.filter((at) => at < END_OF_CHAIN).slice(0, wanted);
}

function entriesOf(directory: Uint8Array): Entry[] {
  const count = Math.floor(directory.length / ENTRY_BYTES);
  if (count > MAX_ENTRIES) throw new AppError('hwp.limits', `${count} streams`);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  return Array.from({ length: count }, (_, index) => {
    const at = index * ENTRY_BYTES;
    const nameBytes = Math.max(0, Math.min(view.getUint16(at + 64, true), 64) - 2);
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameBytes)),
      type: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}

/** The directory is a tree of siblings below each storage; every entry is visited once at most. */
function pathsOf(entries: Entry[]): Map<string, Entry> {
  const paths = new Map<string, Entry>();
  const seen = new Set<number>([0]);
  const waiting = [{ at: entries[0]?.type === ROOT ? entries[0].child : NO_ENTRY, folder: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, folder } = next;
    const entry = entries[at];
    if (!entry || seen.has(at)) continue;
    seen.add(at);
    waiting.push({ at: entry.left, folder }, { at: entry.right, folder });
    if (entry.type === STORAGE) waiting.push({ at: entry.child, folder: `${folder}${entry.name}/` });
    if (entry.type === STREAM) paths.set(`${folder}${entry.name}`, entry);
  }
  return paths;
}

function words(parts: Uint8Array[]): Uint32Array {
  const bytes = joined(parts);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true));
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
