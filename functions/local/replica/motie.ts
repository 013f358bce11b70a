import { readDay } from '../../sources/dates.ts';
import { dayOf, errorPage, paragraphsOf, rss, storeName } from './ministryPage.ts';
import { BOARD, boardPage } from './motieBoard.ts';
import { viewPage } from './motieView.ts';
import type { ReplicaRelease } from './release.ts';
import {
  type Answer,
  download,
  page,
  type Replica,
  type ReplicaOptions,
  type Responder,
  robots,
  startSite,
} from './site.ts';

const SITE = 'https://www.motir.go.kr';
const FEED_ITEMS = 10;

/** A copy of the press release board of www.motir.go.kr. */
export const startMotieReplica = (options: ReplicaOptions): Promise<Replica> => startSite(options, respond);

const respond: Responder = ({ method }, { pathname, searchParams }, shown) => {
  if (pathname === '/robots.txt') return robots;
  if (pathname === BOARD) return page(boardPage(inRange(shown, searchParams), searchParams));
  if (pathname === `${BOARD}/rss`) {
    if (method === 'POST') return feed(shown);
    return { ...page(errorPage()), status: 405, headers: { allow: 'POST', 'content-type': 'text/html;charset=UTF-8' } };
  }
  const viewed = shown.find(({ newsId }) => pathname === `${BOARD}/${newsId}/view`);
  if (viewed) return page(viewPage(viewed));
  const stored = shown.find((release) => pathname.endsWith(`/${storeName(release)}`));
  if (stored && pathname.startsWith('/attach/down/')) return download(stored, paragraphsOf(stored));
  return pathname.startsWith(`${BOARD}/`) ? page(errorPage()) : { ...page(errorPage()), status: 404 };
};

function inRange(shown: ReplicaRelease[], query: URLSearchParams): ReplicaRelease[] {
  const from = readDay(query.get('startDtD') ?? '') ?? '';
  const to = readDay(query.get('endDtD') ?? '') ?? '9999-12-31';
  return shown.filter((release) => from <= dayOf(release) && dayOf(release) <= to);
}

/** Dates take every form that was seen, one after another; the feed begins with a BOM. */
function feed(shown: ReplicaRelease[]): Answer {
  const items = shown.slice(0, FEED_ITEMS).map((release, index) => ({
    title: release.title.replaceAll("'", "''"),
    link: `${SITE}${BOARD}/${release.newsId}/view`,
    pubDate: dateForms(release)[index % 4] ?? dayOf(release),
  }));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml;charset=UTF-8' },
    body: `\ufeff${rss('보도·참고자료', items)}`,
  };
}

function dateForms(release: ReplicaRelease): string[] {
  const [day = '', time = ''] = new Date(Date.parse(release.publishedAt) + 9 * 3_600_000).toISOString().split(/[T.]/);
  const rfc822 = `${new Date(`${day}T${time}Z`).toUTCString().replace(/ GMT$/, '')} +0900`;
  return [rfc822, `${day} ${time}`, day, day.replaceAll('-', '.')];
}
