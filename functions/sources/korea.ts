import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry } from '../core/model/listing.ts';
import type { Attachment, RawRelease } from '../core/model/release.ts';
import { readDay } from './dates.ts';
import { decodeContent, decodePage, MAX_FILE_BYTES } from './decode.ts';
import { readHwpx } from './hwpx.ts';
import { LIST_URL, viewUrl } from './korea/address.ts';
import { parseList } from './korea/list.ts';
import { readView } from './korea/view.ts';
import type { DayRange, Received, Source, ViewPage, Way } from './source.ts';

const READER = 'korea/1';

/** Shorter HTML bodies ("the details are in the attached file", 20 to 40 characters) do not stand for an attachment. */
const MIN_BODY_LENGTH = 60;

/** The list of all releases. Its form is sent as a browser sends it, since sources disagree whether GET pages. */
const list: Way = {
  name: 'list',
  paged: true,
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
  hosts: ['www.korea.kr', 'korea.kr', 'm.korea.kr'],
  ways: [list],
  viewUrl,
  parseView: (bytes, headers) => readView(decodePage({ bytes, headers })),
  wantedFiles,
  parseRelease,
};

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

function wantedFiles(view: ViewPage): Attachment[] {
  if (view.body.length >= MIN_BODY_LENGTH) return [];
  return view.attachments.filter(({ name }) => /\.hwpx$/i.test(name)).slice(0, 1);
}

function parseRelease(
  { view, files }: { view: Received; files: (Received & { attachment: Attachment })[] },
  entry: ListingEntry,
): RawRelease {
  const page = korea.parseView(view.bytes, view.headers);
  if (page.publisherId !== null && page.publisherId !== entry.publisherId) {
    throw new AppError('view.error-page', `the page of ${page.publisherId} in place of ${entry.publisherId}`);
  }
  const { text, reader } = readText(page, files);
  if (text === '') throw new AppError('view.no-text', `${page.attachments.length} attachments, none with a text`);
  const agency = page.agency ?? entry.agency;
  return {
    title: page.title,
    text: withSubtitles(page.subtitles, text),
    publishedOn: page.publishedOn ?? entry.publishedOn,
    publishedAt: page.publishedAt,
    agency,
    issuers: page.issuers.length === 0 && agency !== null ? [agency] : page.issuers,
    attachments: page.attachments,
    licence: page.licence,
    reader: `${READER} ${reader}`,
  };
}

/** The longer of HTML body and wanted file. A file that is wanted and cannot be read is an error, not a shorter text. */
function readText(page: ViewPage, files: (Received & { attachment: Attachment })[]): { text: string; reader: string } {
  const html = { text: page.body, reader: 'html' };
  const [wanted] = wantedFiles(page);
  const file = files.find(({ attachment }) => attachment.fileId === wanted?.fileId);
  if (!file) return html;
  const document = readHwpx(decodeContent(file, MAX_FILE_BYTES));
  return document.text.length > html.text.length ? document : html;
}

/** Councils may be named in a subtitle only; documents often repeat their subtitles. */
function withSubtitles(subtitles: string[], text: string): string {
  const squeeze = (words: string) => words.replace(/\s+/g, '');
  const body = squeeze(text);
  return [...subtitles.filter((subtitle) => !body.includes(squeeze(subtitle))), text].join('\n');
}
