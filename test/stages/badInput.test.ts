import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../functions/compose.ts';
import { Driver } from '../../functions/local/driver.ts';
import { writeHwp } from '../../functions/local/replica/hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from '../../functions/local/replica/hwpxFile.ts';
import { writePdf } from '../../functions/local/replica/pdfFile.ts';
import type { Answer } from '../../functions/local/replica/site.ts';
import { settle } from '../../functions/local/settle.ts';
import { redrive } from '../../functions/stages/redrive.ts';
import { council, type Harness, openHarness, ordinary, registry, sourceOf } from './harness.ts';

const BAD = 'korea:156000002';
const GOOD = 'korea:156000003';
const html = (body: string | Uint8Array, over: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body,
  ...over,
});
const textOf = (answer: Answer): string => Buffer.from(answer.body).toString();
const locked = (): Uint8Array =>
  writeHwpx([hwpxSection(hwpxParagraph('본문'))], {
    'META-INF/manifest.xml': '<odf:manifest><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>',
  });

interface Kind {
  name: string;
  code: string;
  bodyIn?: 'hwpx' | 'hwp' | 'pdf';
  /** What comes instead of the bad release's page or file. */
  instead: (answer: Answer) => Answer;
}

const kinds: Kind[] = [
  {
    name: 'a page that was cut off',
    code: 'page.truncated',
    instead: (answer) => ({ ...answer, body: textOf(answer).slice(0, 1_200) }),
  },
  {
    name: 'a page in another charset than it says',
    code: 'charset.invalid',
    instead: (answer) => html(Buffer.from(textOf(answer), 'utf16le')),
  },
  {
    name: 'an error page with status 200',
    code: 'view.error-page',
    instead: () => html('<html><body><h1>시스템 점검 중입니다</h1></body></html>'),
  },
  { name: 'a page that is not there', code: 'web.status', instead: () => html('<html></html>', { status: 404 }) },
  {
    name: 'an HTML page where a file should be',
    code: 'file.error-page',
    bodyIn: 'hwpx',
    instead: () => html('<!DOCTYPE html><html><body>오류</body></html>'),
  },
  {
    name: 'an empty file',
    code: 'file.empty',
    bodyIn: 'hwpx',
    instead: (answer) => ({ ...answer, body: new Uint8Array() }),
  },
  {
    name: 'an encrypted document',
    code: 'hwpx.encrypted',
    bodyIn: 'hwpx',
    instead: (answer) => ({ ...answer, body: locked() }),
  },
  {
    name: 'a distribution document',
    code: 'hwp.distribution',
    bodyIn: 'hwp',
    instead: (answer) => ({ ...answer, body: writeHwp([['본문']], { properties: 5 }) }),
  },
  {
    name: 'a scan',
    code: 'pdf.no-text',
    bodyIn: 'pdf',
    instead: (answer) => ({ ...answer, body: writePdf(['']) }),
  },
  {
    name: 'a text in a file that nobody reads',
    code: 'file.unsupported',
    instead: (answer) => ({
      ...answer,
      body: textOf(answer)
        .replace(/<div class="view_cont"[\s\S]*?<p class="remark">/, '<div class="view_cont"><p class="remark">')
        .replaceAll('.hwpx', '.zip'),
    }),
  },
  {
    name: 'a page of 20 MB',
    code: 'view.too-large',
    instead: (answer) => ({
      ...answer,
      body: textOf(answer).replace('</body>', `<p>${'x'.repeat(20_000_000)}</p></body>`),
    }),
  },
  {
    name: 'a small answer that unpacks to 20 MB',
    code: 'view.too-large',
    instead: () =>
      html(gzipSync('x'.repeat(20_000_000)), { headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' } }),
  },
];

let h: Harness;
let driver: Driver;

beforeEach(async () => {
  h = await openHarness([ordinary('156000001')]);
  driver = new Driver(h.clock);
  h.ports.queues = driver;
  const app: App = { ports: h.ports, registry, source: sourceOf };
  driver.attach(app);
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 60_000);
});
afterEach(() => h.close());

const sighting = async (id: string) => (await h.ports.corpus.sightings([id])).get(id);

describe.each(kinds)('$name', ({ code, bodyIn, instead }) => {
  const isBad = (path: string): boolean => (bodyIn ? path.includes('download') : path.includes('newsId=156000002'));

  beforeEach(async () => {
    h.releases.push(ordinary('156000002', bodyIn ? { bodyIn } : {}), council('156000003'));
    h.spoil = (answer, path) => (isBad(path) ? instead(answer) : answer);
  });

  test(`is ${code}: parked with its bytes while the lane goes on, and read after the fault is gone`, async () => {
    const startedAt = h.clock.now();
    await driver.tick('pollKorea');
    await settle(driver, h.ports, h.clock, 3 * 60_000);
    expect(await sighting(GOOD)).toMatchObject({ state: 'read' });
    expect(h.clock.now() - startedAt).toBeLessThanOrEqual(3 * 60_000);

    await settle(driver, h.ports, h.clock, 24 * 3_600_000);
    const [problem, ...others] = await h.ports.corpus.sightingsIn('parked', 10);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ id: BAD, failure: { code } });
    const record = JSON.parse(Buffer.from(await h.ports.archive.get(problem?.captureKey ?? '')).toString());
    const last = record.exchanges.at(-1);
    expect((await h.ports.archive.get(last.payloadKey)).byteLength).toBe(last.payloadBytes);

    h.spoil = (answer) => answer;
    await redrive(BAD, 'capture', h.ports);
    await settle(driver, h.ports, h.clock, 60_000);
    expect(await sighting(BAD)).toMatchObject({ state: 'read', failure: null });
    expect(await h.ports.corpus.sightingsIn('parked', 10)).toEqual([]);
  });
});

test('after a reader was mended, archived bytes are read anew without asking the site', async () => {
  h.releases.push(ordinary('156000002'));
  h.spoil = (answer, path) =>
    path.includes('newsId=156000002') ? html('<html><body><h1>점검</h1></body></html>') : answer;
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 24 * 3_600_000);
  const parked = await sighting(BAD);
  expect(parked).toMatchObject({ state: 'parked', failure: { code: 'view.error-page' } });
  const asked = h.replica.requests.length;
  const mended = { ...sourceOf(), parseRelease: async () => ({ ...read, title: '점검 안내' }) };
  const read = {
    text: '누리집 점검을 마쳤다.',
    publishedOn: '2026-03-10',
    publishedAt: null,
    agency: null,
    issuers: [],
    attachments: [],
    licence: null,
    reader: 'mended/2',
  };
  const fixed = new Driver(h.clock);
  h.ports.queues = fixed;
  fixed.attach({ ports: h.ports, registry, source: () => mended });
  await redrive(BAD, 'ingest', h.ports);
  await fixed.drain();
  expect(await sighting(BAD)).toMatchObject({ state: 'read' });
  expect(h.replica.requests.length).toBe(asked);
});

test('markup in a title is text: it reaches the reader escaped and the record as written', async () => {
  const title = '해수부-국토부 <b>제1차</b> 정책협의회 개최 & <script>alert(1)</script>';
  h.releases.push(council('156000002', { title }));
  await driver.tick('pollKorea');
  await settle(driver, h.ports, h.clock, 60_000);
  expect((await sighting(BAD))?.title).toBe(title);
});
