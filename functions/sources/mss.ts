import type { ListingEntry } from '../core/model/listing.ts';
import type { RawRelease } from '../core/model/release.ts';
import { decodePage } from './decode.ts';
import { FEED_SELECTORS, parseFeed } from './feed.ts';
import { type Era, ministryIssuers } from './issuers.ts';
import { bcIdxOf, boardUrl, FEED_URL, viewUrl } from './mss/address.ts';
import { BOARD_SELECTORS, parseMssBoard } from './mss/board.ts';
import { readView, VIEW_SELECTORS } from './mss/view.ts';
import { releaseFrom } from './release.ts';
import type { Source, Way } from './source.ts';
import { vouchesForPage, vouchesForRange } from './vouch.ts';
import { wantedFiles } from './wantedFiles.ts';

/** No fields for days are attested: a range is not asked for, and only vouched for where all rows lie in it. */
const board: Way = {
  name: 'board',
  paged: true,
  selectors: BOARD_SELECTORS,
  request: (page) => ({ method: 'GET', url: boardUrl(page) }),
  parse: (bytes, headers) => parseMssBoard(decodePage({ bytes, headers })),
  echoes: (listing, page, range) => vouchesForPage(listing, page) && vouchesForRange(listing, range),
};

/** The twenty newest. */
const feed: Way = {
  name: 'feed',
  paged: false,
  selectors: FEED_SELECTORS,
  request: () => ({ method: 'GET', url: FEED_URL }),
  parse: (bytes, headers) => parseFeed(decodePage({ bytes, headers }), { idOf: bcIdxOf, viewUrl }),
  echoes: (listing, page, range) => page === 1 && vouchesForRange(listing, range),
};

/** 정부조직법 법률 제14839호 (2017-07-26); 중소기업청 since 1996-02-12. */
const ERAS: [Era, ...Era[]] = [
  { from: '2017-07-26', name: '중소벤처기업부' },
  { from: '1996-02-12', name: '중소기업청' },
];

/** www.mss.go.kr (중소벤처기업부). */
export const mss: Source = {
  id: 'mss',
  hosts: ['www.mss.go.kr', 'mss.go.kr'],
  ways: [board, feed],
  viewSelectors: VIEW_SELECTORS,
  viewUrl,
  parseView: (bytes, headers) => {
    const { bodyReader: _, ...page } = readView(decodePage({ bytes, headers }));
    return page;
  },
  wantedFiles,
  parseRelease,
};

/** The reader says where the body was guessed. */
async function parseRelease(
  { view, files }: Parameters<Source['parseRelease']>[0],
  entry: ListingEntry,
): Promise<RawRelease> {
  const { bodyReader, ...page } = readView(decodePage(view));
  const by = ministryIssuers(ERAS, page.issuers, page.publishedOn ?? entry.publishedOn);
  return releaseFrom({ page: { ...page, ...by }, files, reader: 'mss/1', bodyReader }, entry);
}
