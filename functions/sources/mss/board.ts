import type { Listing } from '../../core/model/listing.ts';
import { type BoardSite, boardSelectors, handlersOf, parseBoard } from '../board.ts';
import { TITLE } from '../boardTable.ts';
import type { Selectors } from '../selectors.ts';
import { bcIdxOf, viewUrl } from './address.ts';

const TITLE_CELL = 'td.subject';

const board: BoardSite = {
  viewUrl,
  // Where the total stands is not attested: the usual places of this board system.
  total: '.board_count, .bbs_count, .total_count, .total, .list_total',
  fields: ['pageIndex'],
  // The script stands on the row, on older pages on the link.
  idOf: (row) =>
    handlersOf(row.element)
      .map(({ onclick }) => bcIdxOf(onclick ?? ''))
      .find((id) => id !== null) ?? null,
  // The cell may cut the title short; the row has it in full.
  titleOf: (row) => {
    const cell = row.element.find(TITLE_CELL).first();
    const shown = (cell.length > 0 ? cell : row.cell(TITLE))?.find('a').first();
    return row.element.attr('title')?.trim() || shown?.attr('title')?.trim() || shown?.text() || cell.text();
  },
};

export const BOARD_SELECTORS: Selectors = [
  ...boardSelectors(board, 'maybe'),
  { name: 'title', expected: 'some', css: TITLE_CELL },
];

/** A list page of the press release board. Throws as `parseBoard` does. */
export const parseMssBoard = (html: string): Listing => parseBoard(html, board);
