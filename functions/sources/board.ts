import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry } from '../core/model/listing.ts';
import { type BoardRow, DAY, readTable, TABLE_SELECTORS } from './boardTable.ts';
import { readStamp } from './dates.ts';
import type { SiteLinks } from './feed.ts';
import { oneLine } from './lines.ts';
import { isElement, loadHtml, type MarkupElement } from './markup.ts';
import type { Selector, Selectors } from './selectors.ts';
import { cleanTitle } from './title.ts';

/** Rows that are asked for on a page: the default of both boards, so that a site that ignores the wish does the same. */
export const BOARD_ROWS = 10;

/** What differs between boards. */
export interface BoardSite extends Pick<SiteLinks, 'viewUrl'> {
  /** Null for a row that leads to no release. */
  idOf(row: BoardRow): string | null;
  titleOf(row: BoardRow): string;
  /** Where the number of all releases stands. */
  total: string;
  /** Fields of the search form whose echo vouches for the answer. */
  fields: string[];
}

/** A row with what the list says of it. */
interface Read {
  entry: ListingEntry;
  row: BoardRow;
}

/**
 * A list page that is a table. Pinned rows are releases too, once: on the first page, which repeats on none.
 * Throws `listing.layout` where the page has neither rows nor the words for "nothing found", or a row in sequence that
 * cannot be read: to go on would lose it.
 */
export function parseBoard(html: string, site: BoardSite): Listing {
  const $ = loadHtml(html);
  const { rows, saysEmpty } = readTable($);
  const ordinary = rows.filter((row) => !row.pinned).flatMap((row) => readRow(row, site) ?? []);
  const total = firstNumber($(site.total).first().text());
  const numbered = pageByNumbers(
    ordinary.map(({ row }) => row.number),
    total,
  );
  const pager = pagerPage($);
  const echo = readEcho($, site.fields);
  const isFirst = (numbered ?? pager ?? 1) === 1 && !saysEmpty;
  const pinned = isFirst ? rows.filter((row) => row.pinned).flatMap((row) => readRow(row, site) ?? []) : [];
  const entries = inOrder(
    ordinary.map(({ entry }) => entry),
    pinned.map(({ entry }) => entry),
  );
  if (entries.length === 0 && !saysEmpty) throw new AppError('listing.layout', 'neither rows nor an empty board');
  return {
    entries,
    total,
    page: pager,
    explicitlyEmpty: entries.length === 0,
    echo: numbered === null ? echo : { ...echo, pageByNumbers: String(numbered) },
  };
}

function readRow(row: BoardRow, site: BoardSite): Read | null {
  const publisherId = site.idOf(row);
  const title = cleanTitle(site.titleOf(row));
  if (publisherId === null || title === '') {
    if (row.pinned) return null;
    throw new AppError('listing.layout', `a row without ${publisherId === null ? 'number' : 'title'}`);
  }
  const publishedOn = readStamp(oneLine(row.cell(DAY)?.text() ?? ''))?.on ?? null;
  return {
    entry: { publisherId, url: site.viewUrl(publisherId), title, lead: null, agency: null, publishedOn },
    row,
  };
}

/**
 * Each release once, at its place in the sequence where it has one. A pinned row may be years old: its day would then
 * stretch the days that the list covers, so it is left to the view page.
 */
function inOrder(ordinary: ListingEntry[], pinned: ListingEntry[]): ListingEntry[] {
  const oldest = ordinary.flatMap(({ publishedOn }) => publishedOn ?? []).sort()[0];
  const recent = ({ publishedOn }: ListingEntry) =>
    oldest === undefined || publishedOn === null || oldest <= publishedOn;
  const placed = new Set(ordinary.map(({ publisherId }) => publisherId));
  const above = pinned
    .filter(({ publisherId }) => !placed.has(publisherId))
    .map((entry) => (recent(entry) ? entry : { ...entry, publishedOn: null }));
  return [...new Map([...above, ...ordinary].map((entry) => [entry.publisherId, entry])).values()];
}

/**
 * Rows are numbered from the total down to 1. A page that does not end at 1 is full, so its own length is that of all
 * pages. Rounded, since the total may count pinned rows as well.
 */
function pageByNumbers(numbers: (number | null)[], total: number | null): number | null {
  const [first, last] = [numbers[0] ?? null, numbers.at(-1) ?? null];
  if (first === null || last === null || total === null) return null;
  const rows = last > 1 ? numbers.length : BOARD_ROWS;
  return Math.round((total - first) / rows) + 1;
}

const PAGERS = '[class*="paging"], [class*="paginat"], [class*="pager"]';
const CURRENT = '[aria-current="page"], .on, .active, .current, strong';

/** The current page as the pager marks it, in any of the usual ways: neither board's pager is attested. */
function pagerPage($: CheerioAPI): number | null {
  const texts = $(PAGERS)
    .find(CURRENT)
    .get()
    .map((element) => /^\D*(\d+)\D*$/.exec(oneLine($(element).text()))?.[1]);
  return Number(texts.find((number) => number !== undefined) ?? Number.NaN) || null;
}

/** Fields of the form as the page repeats them. */
function readEcho($: CheerioAPI, names: string[]): Record<string, string> {
  const inputs = $(fieldInputs(names)).get().filter(isElement);
  return Object.fromEntries(inputs.map(({ attribs }) => [attribs.name ?? '', (attribs.value ?? '').trim()]));
}

const fieldInputs = (names: string[]): string => names.map((name) => `input[name="${name}"]`).join(', ');

/** What {@link parseBoard} looks for. Pager and form are not attested: either may vouch for the page. */
export const boardSelectors = (site: BoardSite, total: Selector['expected']): Selectors => [
  ...TABLE_SELECTORS,
  { name: 'total', expected: total, css: site.total },
  { name: 'page', expected: 'maybe', css: CURRENT, within: PAGERS },
  { name: 'form fields', expected: 'maybe', css: fieldInputs(site.fields) },
];

const firstNumber = (text: string): number | null => {
  const found = /\d[\d,]*/.exec(text)?.[0];
  return found === undefined ? null : Number(found.replaceAll(',', ''));
};

/** Whatever scripts and addresses stand on an element and on all within it. */
export const handlersOf = (element: Cheerio<MarkupElement>): MarkupElement['attribs'][] =>
  [...element.get(), ...element.find('[href], [onclick]').get()].map(({ attribs }) => attribs);
