import type { Listing } from '../../core/model/listing.ts';
import { type BoardSite, handlersOf, parseBoard } from '../board.ts';
import { bcIdxOf, viewUrl } from './address.ts';

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
    const cell = row.element.find('td.subject').first();
    const shown = (cell.length > 0 ? cell : row.cell(/^제목/))?.find('a').first();
    return row.element.attr('title')?.trim() || shown?.attr('title')?.trim() || shown?.text() || cell.text();
  },
};

/** A list page of the press release board. Throws as `parseBoard` does. */
export const parseMssBoard = (html: string): Listing => parseBoard(html, board);
