import type { Listing } from '../core/model/listing.ts';
import { readDay } from './dates.ts';
import { decodePage } from './decode.ts';
import { LIST_URL, viewUrl } from './korea/address.ts';
import { API_HOST, apiWay } from './korea/api.ts';
import { LIST_SELECTORS, parseList } from './korea/list.ts';
import { readView, VIEW_SELECTORS } from './korea/view.ts';
import { releaseFrom } from './release.ts';
import type { DayRange, Source, Way } from './source.ts';
import { wantedFiles } from './wantedFiles.ts';

/** The list of all releases. Its form is sent as a browser sends it, since sources disagree whether GET pages. */
const list: Way = {
  name: 'list',
  paged: true,
  takesDays: true,
  selectors: LIST_SELECTORS,
  request: (page, range) => ({
    method: 'POST',
    url: LIST_URL,
    form: {
      pageIndex: String(page),
      startDate: range.from ?? '',
      endDate: range.to ?? '',
      repCodeType: '',
      repCode: '',
      srchWord: '',
    },
  }),
  parse: (bytes, headers) => parseList(decodePage({ bytes, headers })),
  echoes,
};

/** www.korea.kr (대한민국 정책브리핑), press releases of all ministries. */
export const korea: Source = {
  id: 'korea',
  hosts: ['www.korea.kr', 'korea.kr', 'm.korea.kr', API_HOST],
  ways: [list],
  viewSelectors: VIEW_SELECTORS,
  viewUrl,
  parseView: (bytes, headers) => readView(decodePage({ bytes, headers })),
  wantedFiles,
  parseRelease: async ({ view, page = readView(decodePage(view)), files }, entry) =>
    releaseFrom({ page, files, reader: 'korea/1' }, entry),
};

/** …and by the open API as well, for who has a key. */
export const koreaWithApi = (path: string): Source => ({ ...korea, ways: [list, apiWay(path)] });

/** A page number is vouched for by the form, by the pager, or by both; a day by the form alone. */
function echoes(listing: Listing, page: number, range: DayRange = { from: null, to: null }): boolean {
  const { pageIndex, startDate, endDate } = listing.echo;
  const stated = [pageIndex === undefined || pageIndex === '' ? null : Number(pageIndex), listing.page];
  const pages = stated.filter((number) => number !== null);
  const isDay = (asked: string | null, echoed = '') => asked === null || readDay(echoed) === asked;
  return (
    pages.length > 0 &&
    pages.every((number) => number === page) &&
    isDay(range.from, startDate) &&
    isDay(range.to, endDate)
  );
}
