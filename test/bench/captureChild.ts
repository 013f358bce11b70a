import { writeHwp } from '../../functions/local/replica/hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { listPage } from '../../functions/local/replica/koreaList.ts';
import { viewPage as koreaView } from '../../functions/local/replica/koreaView.ts';
import { boardPage } from '../../functions/local/replica/motieBoard.ts';
import { viewPage as motieView } from '../../functions/local/replica/motieView.ts';
import { viewPage as mssView } from '../../functions/local/replica/mssView.ts';
import { writePdf } from '../../functions/local/replica/pdfFile.ts';
import type { ReplicaRelease } from '../../functions/local/replica/release.ts';
import { readDocument } from '../../functions/sources/document.ts';
import { sources } from '../../functions/sources/index.ts';
import { piecesOf, texts } from '../evaluation/documents/text.ts';

const HEADERS = { 'content-type': 'text/html;charset=UTF-8' };
const [kind = '', times = '100'] = process.argv.slice(2);

const written = texts[0];
if (!written) throw new Error('no text');
const pieces = piecesOf(written.blocks);

/** Views are as long as the releases that were measured (some 2,700 characters); documents hold 13,500. */
const release = (number: number): ReplicaRelease => ({
  newsId: String(156700000 + number),
  title: `제${number}차 가상 정책협의회 결과`,
  subtitles: [],
  lead: pieces[1] ?? '',
  agency: '산업통상부',
  issuers: ['산업통상부'],
  publishedAt: new Date(Date.UTC(2026, 8, 8, 1, number)).toISOString(),
  body: pieces.slice(number, number + 15),
  bodyIn: 'html',
  licence: 'KOGL-1',
});
const releases = Array.from({ length: 20 }, (_, index) => release(index + 1));
const [first] = releases;
if (!first) throw new Error('no release');

const { korea, motie, mss } = sources;
if (!korea || !motie || !mss) throw new Error('a source is missing');

type Read = () => Promise<number>;
const view = (
  source: typeof korea,
  page: string,
): { bytes: Uint8Array; read: (bytes: Uint8Array) => Promise<number> } => ({
  bytes: Buffer.from(page),
  read: async (bytes) => {
    const row = { publisherId: '1', url: source.viewUrl('1'), title: '', lead: null, agency: null, publishedOn: null };
    const { publisherId } = source.parseView(bytes, HEADERS);
    const raw = await source.parseRelease(
      { view: { bytes, headers: HEADERS }, files: [] },
      { ...row, publisherId: publisherId ?? '1' },
    );
    return raw.text.length;
  },
});
const list = (source: typeof korea, name: string, page: string) => ({
  bytes: Buffer.from(page),
  read: async (bytes: Uint8Array) => {
    const way = source.ways.find((each) => each.name === name);
    if (!way) throw new Error(`no way ${name}`);
    return way.parse(bytes, HEADERS).entries.length;
  },
});
const document = (bytes: Uint8Array) => ({
  bytes,
  read: async (given: Uint8Array) => (await readDocument(given)).text.length,
});

const subjects: Record<string, () => { bytes: Uint8Array; read: (bytes: Uint8Array) => Promise<number> }> = {
  'korea list': () => list(korea, 'list', listPage(releases, new URLSearchParams())),
  'korea view': () => view(korea, koreaView(first, releases)),
  'motie board': () => list(motie, 'board', boardPage(releases, new URLSearchParams())),
  'motie view': () => view(motie, motieView(first)),
  'mss view': () => view(mss, mssView(first)),
  hwpx: () => document(writeHwpx([hwpxSection(...pieces.map(hwpxParagraph))])),
  hwp: () => document(writeHwp([pieces])),
  pdf: () => document(writePdf(pieces)),
};

const subject = subjects[kind]?.();
if (!subject) throw new Error(`no such kind: ${kind}`);
const before = process.memoryUsage().rss;
let peak = before;
const once: Read = async () => {
  const characters = await subject.read(subject.bytes);
  peak = Math.max(peak, process.memoryUsage().rss);
  return characters;
};
const taken: number[] = [];
let characters = 0;
for (let time = 0; time <= Number(times); time += 1) {
  const from = performance.now();
  characters = await once();
  taken.push(performance.now() - from);
}
const [firstMs = 0, ...rest] = taken;
const sorted = rest.sort((a, b) => a - b);
const part = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
process.stdout.write(
  JSON.stringify({
    kind,
    kB: Math.round(subject.bytes.length / 1000),
    characters,
    firstMs,
    p50Ms: part(0.5),
    p95Ms: part(0.95),
    overMb: (peak - before) / 1e6,
  }),
);
