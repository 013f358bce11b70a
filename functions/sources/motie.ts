import type { ListingEntry } from '../core/model/listing.ts';
import type { RawRelease } from '../core/model/release.ts';
import { BOARD_ROWS } from './board.ts';
import { decodePage } from './decode.ts';
import { FEED_SELECTORS, parseFeed } from './feed.ts';
import { type Era, ministryIssuers } from './issuers.ts';
import { articleIdOf, BOARD_URL, FEED_URL, viewUrl } from './motie/address.ts';
import { BOARD_SELECTORS, parseMotieBoard, RANGE } from './motie/board.ts';
import { readView, VIEW_SELECTORS } from './motie/view.ts';
import { releaseFrom } from './release.ts';
import type { ReleaseParts, Source, Way } from './source.ts';
import { vouchesForPage, vouchesForRange } from './vouch.ts';
import { wantedFiles } from './wantedFiles.ts';

const board: Way = {
  name: 'board',
  paged: true,
  takesDays: true,
  selectors: BOARD_SELECTORS,
  request: (page, { from, to }) => {
    const query = { pageIndex: String(page), rowPageC: String(BOARD_ROWS), startDtD: from ?? '', endDtD: to ?? '' };
    const asked = Object.entries(query).filter(([, value]) => value !== '');
    return { method: 'GET', url: `${BOARD_URL}?${new URLSearchParams(asked)}` };
  },
  parse: (bytes, headers) => parseMotieBoard(decodePage({ bytes, headers })),
  echoes: (listing, page, range) => vouchesForPage(listing, page) && vouchesForRange(listing, range, RANGE),
};

/** About ten items. The site answers POST with an empty body only, 405 to GET. */
const feed: Way = {
  name: 'feed',
  paged: false,
  selectors: FEED_SELECTORS,
  request: () => ({ method: 'POST', url: FEED_URL }),
  parse: (bytes, headers) => parseFeed(decodePage({ bytes, headers }), { idOf: articleIdOf, viewUrl }),
  echoes: (listing, page, range) => page === 1 && vouchesForRange(listing, range),
};

/** 정부조직법: 2025-10-01, 법률 제11690호 (2013-03-23), 법률 제8852호 (2008-02-29), 법률 제5529호 (1998-02-28). */
const ERAS: [Era, ...Era[]] = [
  { from: '2025-10-01', name: '산업통상부' },
  { from: '2013-03-23', name: '산업통상자원부' },
  { from: '2008-02-29', name: '지식경제부' },
  { from: '1998-02-28', name: '산업자원부' },
];

/** www.motir.go.kr (산업통상부), www.motie.go.kr until 2025. The bare old host has a certificate of another name. */
export const motie: Source = {
  id: 'motie',
  hosts: ['www.motir.go.kr', 'motir.go.kr', 'www.motie.go.kr'],
  ways: [board, feed],
  viewSelectors: VIEW_SELECTORS,
  viewUrl,
  parseView: (bytes, headers) => readView(decodePage({ bytes, headers })),
  wantedFiles,
  parseRelease,
};

async function parseRelease(
  { view, page = readView(decodePage(view)), files }: ReleaseParts,
  entry: ListingEntry,
): Promise<RawRelease> {
  const by = ministryIssuers(ERAS, page.issuers, page.publishedOn ?? entry.publishedOn);
  return releaseFrom({ page: { ...page, ...by }, files, reader: 'motie/1' }, entry);
}
