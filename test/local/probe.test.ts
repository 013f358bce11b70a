import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../functions/config.ts';
import type { SourceId } from '../../functions/core/model/listing.ts';
import { probe } from '../../functions/local/probe.ts';
import { cutTo, padTo } from '../../functions/local/probeColumns.ts';
import { differences } from '../../functions/local/probeLines.ts';
import type { ProbedSource } from '../../functions/local/probeSource.ts';
import { startKoreaReplica } from '../../functions/local/replica/korea.ts';
import { startMotieReplica } from '../../functions/local/replica/motie.ts';
import { startMssReplica } from '../../functions/local/replica/mss.ts';
import type { Replica, ReplicaOptions } from '../../functions/local/replica/site.ts';
import { startReplicas } from '../../functions/local/replica/sites.ts';
import { sources } from '../../functions/sources/index.ts';
import { NOW, release } from './replica/fetchSource.ts';

let folder: string;
let open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'council-watch-probe-'));
});
afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
  await rm(folder, { recursive: true, force: true });
});

/** 25 releases; the text of the newest is in its file. */
const shown = (longTitle = '') =>
  Array.from({ length: 25 }, (_, index) =>
    release(index, index === 0 ? { bodyIn: 'hwpx', title: `제1차 가상 정책협의회 개최${longTitle}` } : {}),
  );

const STARTS = { korea: startKoreaReplica, motie: startMotieReplica, mss: startMssReplica };

const serve = async (id: keyof typeof STARTS, spoil: NonNullable<ReplicaOptions['spoil']>): Promise<Replica> => {
  const site = await STARTS[id]({ releases: shown, now: () => NOW, spoil });
  open.push(site);
  return site;
};

const probeJson = async (origins: Partial<Record<SourceId, string>>, only?: SourceId) => {
  const lines: string[] = [];
  const ok = await run(origins, { only, json: true, print: (line) => lines.push(line) });
  expect(lines.length).toBe(1);
  return { ok, probed: JSON.parse(lines[0] ?? '') as ProbedSource[] };
};

const probeText = async (origins: Partial<Record<SourceId, string>>, only?: SourceId) => {
  const lines: string[] = [];
  const ok = await run(origins, { only, json: false, print: (line) => lines.push(line) });
  return { ok, text: lines.join('\n') };
};

const run = (
  { korea, motie, mss }: Partial<Record<SourceId, string>>,
  options: { only: SourceId | undefined; json: boolean; print: (line: string) => void },
) =>
  probe(
    { ...options, folder, width: 80 },
    readConfig({ SOURCE_URL_KOREA: korea, SOURCE_URL_MOTIE: motie, SOURCE_URL_MSS: mss, CONTACT: 'probe@example.org' }),
  );

describe('three replicas', () => {
  const start = async (longTitle?: string) => {
    const releases = () => shown(longTitle);
    const sites = await startReplicas({ korea: releases, motie: releases, mss: releases, now: () => NOW });
    open.push(sites);
    return sites;
  };

  it('are all as expected, each thing fetched once', async () => {
    const { sites, origins } = await start();
    const { ok, probed } = await probeJson(origins);
    expect(probed.flatMap(differences)).toEqual([]);
    expect(ok).toBe(true);
    expect(probed.map(({ source, pages }) => [source, pages.map(({ name }) => name)])).toEqual([
      ['korea', ['list-page1', 'list-page2', 'view-first', 'file-first']],
      ['motie', ['board-page1', 'board-page2', 'feed-first', 'view-first', 'file-first']],
      ['mss', ['board-page1', 'board-page2', 'feed-first', 'view-first', 'file-first']],
    ]);
    expect(Object.values(sites).map(({ requests }) => requests.length)).toEqual([4, 5, 5]);
    for (const { pages, release } of probed) {
      expect(pages[0]?.reading).toMatchObject({ total: 25, newest: '2026-09-10', echo: true });
      expect(pages[1]?.reading).toMatchObject({ page: 2, echo: true });
      expect(pages.at(-1)?.reading).toMatchObject({ 'magic bytes': '50 4b 03 04 (zip)' });
      expect(release?.reading).toMatchObject({ reader: expect.stringMatching(/ hwpx\/1$/), day: '2026-09-10' });
    }
  });

  it('leave fixtures that read as the answers did', async () => {
    const { origins } = await start();
    const { probed } = await probeJson(origins);
    for (const source of Object.values(sources)) {
      const kept = (name: string) => readFile(join(folder, source.id, name));
      const exchange = async (name: string) => JSON.parse((await kept(`${name}.exchange.json`)).toString());
      const [way] = source.ways;
      const { request, status, headers } = await exchange(`${way.name}-page1`);
      expect(status).toBe(200);
      expect(request.line).toBe(
        `${way.request(1, { from: null, to: null }).method} ${way.request(1, { from: null, to: null }).url} HTTP/1.1`,
      );
      expect(headers).toMatchObject({ 'content-type': 'text/html;charset=UTF-8' });
      expect(headers).not.toHaveProperty('content-encoding');
      const rows = way.parse(await kept(`${way.name}-page1.html`), headers).entries;
      const pages = probed.find((each) => each.source === source.id)?.pages ?? [];
      expect(rows[0]?.title).toBe(pages[0]?.reading.first);
      const view = source.parseView(await kept('view-first.html'), (await exchange('view-first')).headers);
      expect(view.title).toBe('제1차 가상 정책협의회 개최');
      expect((await kept('file-first.hwpx')).subarray(0, 2).toString()).toBe('PK');
      expect((await readdir(join(folder, source.id))).length).toBe(2 * pages.length);
    }
  });

  it('are shown aligned, long titles cut to the width', async () => {
    const { origins } = await start(' 가나다라마바사'.repeat(20));
    const { ok, text } = await probeText(origins);
    expect(ok).toBe(true);
    expect(text).toContain(`korea  www.korea.kr, fetched at ${origins.korea}`);
    expect(text).toMatch(/^ {4}ok {7}rows {16}some {4}20 {2}div\.list_type a/m);
    expect(text).toMatch(/^ {4}ok {7}번호 column {9}some {5}1 {2}table tr > th/m);
    expect(text).toMatch(/^ {4}reads {4}rows {16}20$/m);
    expect(text).toMatch(/first {15}제1차 가상 정책협의회 개최.*…$/m);
    expect(text.split('\n').filter((line) => line.endsWith(': all as expected'))).toEqual([
      'korea: all as expected',
      'motie: all as expected',
      'mss: all as expected',
    ]);
  });

  it('are probed one at a time where one is named', async () => {
    const { sites, origins } = await start();
    const { ok, probed } = await probeJson(origins, 'mss');
    expect([ok, probed.map(({ source }) => source)]).toEqual([true, ['mss']]);
    expect([sites.korea.requests, sites.motie.requests]).toEqual([[], []]);
  });
});

describe('a spoiled site', () => {
  it.each([
    ['korea', 'class="list_type"', 'class="news_list"', ['list-page1: rows, title, day and agency, listing.layout']],
    ['korea', 'class="view_title"', 'class="headline"', ['view-first: title']],
    ['korea', 'class="paging"', 'class="pages"', ['list-page1: page', 'list-page2: page']],
    ['motie', 'detail-cont', 'detail-text', ['view-first: body, view.error-page']],
    [
      'motie',
      '<th scope="col">등록일</th>',
      '<th></th>',
      ['board-page1: 등록일 column, no days', 'board-page2: 등록일 column, no days'],
    ],
    ['mss', 'class="file_list"', 'class="files"', ['view-first: files, file name']],
    ['mss', 'pubDate', 'published', ['feed-first: day, no days']],
  ] as const)('%s differs where %s became %s', async (id, from, to, expected) => {
    const { origin } = await serve(id, (answer) =>
      typeof answer.body === 'string' ? { ...answer, body: answer.body.replaceAll(from, to) } : answer,
    );
    const { ok, probed } = await probeJson({ [id]: origin }, id);
    expect(probed.flatMap(differences)).toEqual(expected);
    expect(ok).toBe(false);
  });

  it('says in its lines what differs, and that the reader failed', async () => {
    const { origin } = await serve('korea', (answer) =>
      typeof answer.body === 'string' ? { ...answer, body: answer.body.replaceAll('list_type', 'gone') } : answer,
    );
    const { ok, text } = await probeText({ korea: origin }, 'korea');
    expect(ok).toBe(false);
    expect(text).toMatch(/^ {4}DIFFERS {2}rows {16}some {5}0 {2}div\.list_type/m);
    expect(text).toMatch(/^ {4}FAILED {3}listing\.layout: /m);
    expect(text).toMatch(/^korea: DIFFERS \(list-page1: rows, .*listing\.layout\)$/m);
  });

  it('differs where page 2 is page 1 again', async () => {
    const first: { body?: string | Uint8Array } = {};
    const { origin } = await serve('mss', (answer, path) => {
      if (path.includes('pageIndex=1')) first.body = answer.body;
      return path.includes('pageIndex=2') ? { ...answer, body: first.body ?? '' } : answer;
    });
    const { probed } = await probeJson({ mss: origin }, 'mss');
    expect(probed.flatMap(differences)).toEqual(['board-page2: no echo, repeats page 1']);
  });

  it('goes on with its other ways where one is refused', async () => {
    const { origin } = await serve('motie', (answer, path) =>
      path.endsWith('/rss') ? { ...answer, status: 405 } : answer,
    );
    const { ok, probed } = await probeJson({ motie: origin }, 'motie');
    expect(probed.flatMap(differences)).toEqual(['feed-first: web.status']);
    expect(probed[0]?.release?.error).toBeNull();
    expect(ok).toBe(false);
  });

  it.each([
    ['<html><body>오류</body></html>', 'file-first: no zip', 'release: file.error-page'],
    ['', 'file-first: no zip', 'release: file.empty'],
    ['PK\u0003\u0004', null, 'release: hwpx.unreadable'],
  ])('shows a file that is no document: %j', async (body, file, release) => {
    const { origin } = await serve('korea', (answer, path) =>
      path.startsWith('/common/') ? { ...answer, body } : answer,
    );
    const { probed } = await probeJson({ korea: origin }, 'korea');
    expect(probed.flatMap(differences)).toEqual([file, release].filter(Boolean));
  });
});

it('says in one line that a site cannot be reached, and goes on to the next', async () => {
  const gone = await serve('korea', (answer) => answer);
  await gone.close();
  open = [];
  const motie = await serve('motie', (answer) => answer);
  const mss = await serve('mss', (answer) => answer);
  const { ok, text } = await probeText({ korea: gone.origin, motie: motie.origin, mss: mss.origin });
  expect(ok).toBe(false);
  expect(text.split('\n').filter((line) => line.includes('web.unreachable'))).toEqual([
    expect.stringMatching(/^korea: not reached, web\.unreachable: 127\.0\.0\.1:/),
  ]);
  expect(text).toContain('mss: all as expected');
});

it('counts the columns of Korean text', () => {
  expect(cutTo('가나다라', 8)).toBe('가나다라');
  expect(cutTo('가나다라', 7)).toBe('가나다…');
  expect(cutTo('가나다라', 6)).toBe('가나…');
  expect(padTo('번호', 6)).toBe('번호  ');
});
