import type { Listing, ListingEntry } from '../../../functions/core/model/listing.ts';
import type { RawRelease } from '../../../functions/core/model/release.ts';
import type { ReplicaRelease } from '../../../functions/local/replica/release.ts';
import type { Replica } from '../../../functions/local/replica/site.ts';
import type { DayRange, Received, Source } from '../../../functions/sources/source.ts';

export const NOW = Date.parse('2026-09-10T00:00:00.000Z');

export const release = (index: number, more: Partial<ReplicaRelease> = {}): ReplicaRelease => ({
  newsId: String(172_000 + index),
  title: `자료 ${index}`,
  subtitles: [],
  lead: null,
  agency: '산업통상부',
  issuers: [],
  publishedAt: new Date(NOW - index * 3_600_000).toISOString(),
  body: [`본문 ${index}은 두 부처가 함께 정한 과제와 기한을 적은 것으로, 첨부파일 없이도 읽을 수 있을 만큼 길다.`],
  bodyIn: 'html',
  licence: 'KOGL-1',
  ...more,
});

/** A request to the replica in place of the site; `fetch` has undone the content coding. */
export async function receive(
  { origin }: Replica,
  url: string,
  method = 'GET',
): Promise<Received & { status: number }> {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${origin}${pathname}${search}`, { method });
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  return { status: response.status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** One page of one of the source's ways. */
export async function readWay(
  site: Replica,
  source: Source,
  name: string,
  page = 1,
  range: DayRange = { from: null, to: null },
): Promise<{ listing: Listing; vouched: boolean }> {
  const way = source.ways.find((each) => each.name === name);
  if (!way) throw new Error(`no way ${name}`);
  const { method, url } = way.request(page, range);
  const { bytes, headers } = await receive(site, url, method);
  const listing = way.parse(bytes, headers);
  return { listing, vouched: way.echoes(listing, page, range) };
}

/** Page and wanted files, read. */
export async function readRelease(site: Replica, source: Source, entry: ListingEntry): Promise<RawRelease> {
  const view = await receive(site, entry.url);
  const wanted = source.wantedFiles(source.parseView(view.bytes, view.headers));
  const files = await Promise.all(
    wanted.map(async (attachment) => ({ attachment, ...(await receive(site, attachment.url)) })),
  );
  return source.parseRelease({ view, files }, entry);
}
