import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { readCover } from '../../../functions/core/cover/cover.ts';
import { record, writeHwp } from '../../../functions/local/replica/hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../../functions/local/replica/hwpxFile.ts';
import { Markup } from '../../../functions/local/replica/markup.ts';
import { writePdf } from '../../../functions/local/replica/pdfFile.ts';
import { readDocument } from '../../../functions/sources/document.ts';
import { sources } from '../../../functions/sources/index.ts';
import type { Source } from '../../../functions/sources/source.ts';
import { mutate, type Random } from './mutations.ts';

/** Something that reads bytes from outside, and whole inputs for it. */
export interface Target {
  name: string;
  bases: Uint8Array[];
  read(bytes: Uint8Array): Promise<unknown>;
  /** Changes at a level that packing hides. */
  mutate?: (random: Random) => Uint8Array;
}

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const HEADERS = { 'content-type': 'text/html;charset=UTF-8' };

const LINES = Array.from(
  { length: 40 },
  (_, index) =>
    `□ 산업통상부와 해양수산부는 ${index}번째 과제로 육상전원 설비 ${index + 3}기를 2026년 12월까지 설치하기로 하였다.`,
);
const TABLE = [
  ['구분', '내용', '기한'],
  ['육상전원', '설비 18기\n두 항만', '2026년 12월'],
];

const pagesOf = (source: Source): Target[] => {
  const folder = join(FIXTURES, source.id);
  const named = (start: string) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${start}-`) && extname(name) !== '.json')
      .map((name) => new Uint8Array(readFileSync(join(folder, name))));
  const entry = {
    publisherId: '1',
    url: source.viewUrl('1'),
    title: '제목',
    lead: null,
    agency: null,
    publishedOn: '2026-09-08',
  };
  return [
    ...source.ways.map((way) => ({
      name: `${source.id} ${way.name}`,
      bases: named(way.name),
      read: async (bytes: Uint8Array) => way.parse(bytes, HEADERS),
    })),
    {
      name: `${source.id} view`,
      bases: named('view'),
      read: async (bytes) => {
        const page = source.parseView(bytes, HEADERS);
        const row = { ...entry, publisherId: page.publisherId ?? '1' };
        return source.parseRelease({ view: { bytes, headers: HEADERS }, files: [] }, row);
      },
    },
  ];
};

const cell = (text: string) =>
  `<hp:tc><hp:subList><hp:p><hp:run><hp:t>${text}</hp:t></hp:run></hp:p></hp:subList></hp:tc>`;
const hwpxTable = new Markup(
  `<hp:p><hp:run><hp:tbl>${TABLE.map((row) => `<hp:tr>${row.map(cell).join('')}</hp:tr>`).join('')}</hp:tbl></hp:run></hp:p>`,
);
const section = hwpxSection(...LINES.map(hwpxParagraph), hwpxTable);

/** A section's records, unpacked. */
const records = Buffer.concat(
  LINES.flatMap((line) => [
    record(66, 0, Buffer.alloc(24)),
    record(67, 1, Buffer.from(`${line}\u000b1234567\u000b\r`, 'utf16le')),
    record(71, 1, Buffer.concat([Buffer.from(' lbt'), Buffer.alloc(42)])),
    record(77, 2, Buffer.alloc(22)),
    record(72, 2, Buffer.alloc(34)),
    record(66, 2, Buffer.alloc(24)),
    record(67, 3, Buffer.from('칸\r', 'utf16le')),
  ]),
);

const documents: Target[] = [
  {
    name: 'hwpx',
    bases: [
      writeHwpx([section]),
      writeHwpx([section, hwpxSection(hwpxParagraph('둘째'))], { 'Preview/PrvText.txt': '미리' }),
    ],
    read: readDocument,
    mutate: (random) => writeHwpx([Buffer.from(mutate(Buffer.from(section), Buffer.from(section), random)).toString()]),
  },
  {
    name: 'hwp',
    bases: [writeHwp([[...LINES, TABLE]]), writeHwp([[...LINES], [TABLE, '끝']], { properties: 0 })],
    read: readDocument,
    mutate: (random) =>
      writeHwp([[]], { streams: { 'BodyText/Section0': deflateRawSync(mutate(records, records, random)) } }),
  },
  { name: 'pdf', bases: [writePdf(LINES), writePdf(['짧은 글'])], read: readDocument },
];

const cover: Target = {
  name: 'cover',
  bases: [
    Buffer.from(
      `보도시점 (온라인) 2026. 9. 7.(월) 12:00\n(지 면) 2026. 9. 8.(화) 조간\t배포 2026. 9. 7.(월) 08:30\n담당부서\t산업통상부\t항만정책과 책임자 과장 도담비 (044-000-0301)\n${LINES.join('\n')}`,
    ),
  ],
  read: async (bytes) => {
    const text = Buffer.from(bytes).toString();
    return readCover({ text, fileNames: [text.slice(0, 80)], publishedOn: '2026-09-08' });
  },
};

const pages = Object.values(sources).flatMap((source) => (source ? pagesOf(source) : []));

/** Documents come twice: they are the largest part of what is read. */
export const targets: Target[] = [...pages, ...documents, ...documents, cover];
