import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import { AppError } from '../core/errors.ts';
import { oneLine } from './lines.ts';
import type { MarkupElement } from './markup.ts';
import type { Selectors } from './selectors.ts';

/** A row of a board's table. */
export interface BoardRow {
  element: Cheerio<MarkupElement>;
  /** Kept on top of every page, with 공지 in place of its number. */
  pinned: boolean;
  /** Place in the sequence, newest highest; null where the row has none. */
  number: number | null;
  /** The cell below a heading, wherever the column stands. */
  cell(heading: RegExp): Cheerio<MarkupElement> | null;
}

/** Headings of the columns that are read. */
const HEADINGS = 'table tr > th';
export const TITLE = /^제목/;
export const DAY = /^(?:등록|작성|게시)일/;
const NUMBER = /^(?:번호|순번|no\.?)$/i;

export const TABLE_SELECTORS: Selectors = [
  { name: '번호 column', expected: 'some', css: HEADINGS, text: NUMBER },
  { name: '제목 column', expected: 'some', css: HEADINGS, text: TITLE },
  { name: '등록일 column', expected: 'some', css: HEADINGS, text: DAY },
];

const PINNED = /공지|필독|중요/;
const NOTHING = /(?:없습니다|없음|없어요)[.!\s]*$/;

/**
 * The rows of the first table with a column 제목, mapped by their headings. Throws `listing.layout` without such a
 * table.
 */
export function readTable($: CheerioAPI): { rows: BoardRow[]; saysEmpty: boolean } {
  const words = (element: MarkupElement) => oneLine($(element).text());
  const column = $(HEADINGS)
    .get()
    .find((cell) => TITLE.test(words(cell)));
  const [heading] = column ? $(column).parent().get() : [];
  if (!heading) throw new AppError('listing.layout', 'no table with a column of titles');
  const columns = spread(cellsOf($, heading)).map((cell) => (cell ? words(cell) : ''));
  const rows = $(heading)
    .closest('table')
    .find('tr')
    .get()
    .filter((row) => row !== heading && cellsOf($, row).some((cell) => cell.name === 'td'));
  const read = rows.map((row) => readRow($, row, columns));
  return {
    rows: read.filter(({ saysNothing }) => !saysNothing).map(({ row }) => row),
    saysEmpty: read.some(({ saysNothing }) => saysNothing),
  };
}

function readRow($: CheerioAPI, row: MarkupElement, columns: string[]): { row: BoardRow; saysNothing: boolean } {
  const cells = cellsOf($, row);
  const byColumn = spread(cells);
  const cell = (heading: RegExp) => {
    const found = byColumn[columns.findIndex((column) => heading.test(column))];
    return found ? $(found) : null;
  };
  const mark = $((cell(NUMBER) ?? $(cells.slice(0, 1))).get());
  const label = oneLine(`${mark.text()} ${mark.find('img').attr('alt') ?? ''}`);
  const number = /^\d[\d,]*$/.exec(label)?.[0].replaceAll(',', '');
  return {
    row: {
      element: $(row),
      pinned: number === undefined && PINNED.test(label),
      number: number === undefined ? null : Number(number),
      cell,
    },
    saysNothing: cells.length === 1 && NOTHING.test(oneLine($(row).text())),
  };
}

const cellsOf = ($: CheerioAPI, row: MarkupElement): MarkupElement[] => $(row).children('th, td').get();

/** Each cell at every column that it covers. */
const spread = (cells: MarkupElement[]): (MarkupElement | undefined)[] =>
  cells.flatMap((cell) => Array<MarkupElement>(columnsOf(cell)).fill(cell));

/** At least one, at most 50; what is no number counts as none. */
const columnsOf = ({ attribs }: MarkupElement): number => {
  const columns = Math.trunc(Number(attribs.colspan));
  return columns >= 1 ? Math.min(columns, 50) : 1;
};
