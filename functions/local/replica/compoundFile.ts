const SECTOR = 512;
const MINI_SECTOR = 64;
/** Streams below this lie in the mini stream ([MS-CFB] §2.2). */
const MINI_CUTOFF = 4096;
const FREE = 0xffffffff;
const END = 0xfffffffe;
const FAT = 0xfffffffd;
const ENTRIES_IN_HEADER = 109;

interface Node {
  name: string;
  type: 1 | 2 | 5;
  content: Uint8Array;
  child: number;
  right: number;
  start: number;
}

/** A compound file of the given streams, `Storage/Name` to bytes ([MS-CFB] version 3). Small: at most 7 MB. */
export function writeCompoundFile(streams: Record<string, Uint8Array>): Uint8Array {
  const nodes = directoryOf(streams);
  const sectors: Uint8Array[] = [];
  const fat: number[] = [];
  const place = (content: Uint8Array): number => {
    const start = sectors.length;
    for (let at = 0; at < content.length; at += SECTOR) {
      sectors.push(padded(content.subarray(at, at + SECTOR), SECTOR, 0));
      fat.push(at + SECTOR < content.length ? sectors.length : END);
    }
    return content.length === 0 ? END : start;
  };

  const mini: Uint8Array[] = [];
  const miniFat: number[] = [];
  for (const node of nodes) {
    if (node.type !== 2 || node.content.length === 0) continue;
    if (node.content.length >= MINI_CUTOFF) node.start = place(node.content);
    else {
      node.start = mini.length;
      for (let at = 0; at < node.content.length; at += MINI_SECTOR) {
        mini.push(padded(node.content.subarray(at, at + MINI_SECTOR), MINI_SECTOR, 0));
        miniFat.push(at + MINI_SECTOR < node.content.length ? mini.length : END);
      }
    }
  }
  const [root] = nodes;
  const miniStream = Buffer.concat(mini);
  if (root) Object.assign(root, { start: place(miniStream), content: miniStream });
  const miniFatStart = place(wordsOf(miniFat));
  const miniFatSectors = Math.ceil(miniFat.length / (SECTOR / 4));
  const directoryStart = place(Buffer.concat(nodes.map(entry)));

  let tables = 0;
  while (tables * (SECTOR / 4) < fat.length + tables) tables += 1;
  if (tables > ENTRIES_IN_HEADER) throw new RangeError('too large for a table in the header');
  const fatStart = sectors.length;
  for (let count = 0; count < tables; count += 1) fat.push(FAT);
  const table = padded(wordsOf(fat), tables * SECTOR, 0xff);
  const header = headerOf({ fatStart, tables, directoryStart, miniFatStart, miniFatSectors });
  return Buffer.concat([header, ...sectors, table]);
}

/** Root first; siblings hang to the right of each other in the order of the format: shorter names first. */
function directoryOf(streams: Record<string, Uint8Array>): Node[] {
  const node = (name: string, type: Node['type'], content: Uint8Array = new Uint8Array()): Node => {
    return { name, type, content, child: FREE, right: FREE, start: type === 2 ? END : 0 };
  };
  const root = node('Root Entry', 5);
  const nodes = [root];
  const folders = new Map<string, Node[]>([['', []]]);
  for (const [path, content] of Object.entries(streams)) {
    const [name = '', folder = ''] = path.split('/').reverse();
    if (!folders.has(folder)) {
      const storage = node(folder, 1);
      folders.set(folder, []);
      nodes.push(storage);
      folders.get('')?.push(storage);
    }
    const stream = node(name, 2, content);
    nodes.push(stream);
    folders.get(folder)?.push(stream);
  }
  for (const [folder, children] of folders) {
    const sorted = children.sort(
      (a, b) => a.name.length - b.name.length || (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1),
    );
    sorted.forEach((child, index) => {
      const next = sorted[index + 1];
      if (next) child.right = nodes.indexOf(next);
    });
    const parent = folder === '' ? root : nodes.find(({ name, type }) => type === 1 && name === folder);
    if (parent && sorted[0]) parent.child = nodes.indexOf(sorted[0]);
  }
  return nodes;
}

function entry({ name, type, content, child, right, start }: Node): Uint8Array {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 62, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  bytes.writeUInt32LE(FREE, 68);
  bytes.writeUInt32LE(right, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(content.length, 120);
  return bytes;
}

function headerOf(at: {
  fatStart: number;
  tables: number;
  directoryStart: number;
  miniFatStart: number;
  miniFatSectors: number;
}): Uint8Array {
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  for (const [offset, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const) {
    header.writeUInt16LE(value, offset);
  }
  const { fatStart, tables, directoryStart, miniFatStart, miniFatSectors } = at;
  for (const [offset, value] of [
    [44, tables],
    [48, directoryStart],
    [56, MINI_CUTOFF],
    [60, miniFatStart],
    [64, miniFatSectors],
    [68, END],
  ] as const) {
    header.writeUInt32LE(value, offset);
  }
  for (let index = 0; index < ENTRIES_IN_HEADER; index += 1) {
    header.writeUInt32LE(index < tables ? fatStart + index : FREE, 76 + index * 4);
  }
  return header;
}

function wordsOf(values: number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, index * 4);
  });
  return bytes;
}

const padded = (bytes: Uint8Array, length: number, fill: number): Uint8Array =>
  Buffer.concat([bytes, Buffer.alloc(length - bytes.length, fill)]);
