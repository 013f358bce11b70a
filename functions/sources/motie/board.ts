import type { Listing } from '../../core/model/listing.ts';
import { type BoardSite, boardSelectors, handlersOf, parseBoard } from '../board.ts';
import { TITLE } from '../boardTable.ts';
import type { Selectors } from '../selectors.ts';
import { articleIdOf, viewUrl } from './address.ts';

/** The search form's days, where the page repeats them. */
export const RANGE = { from: 'startDtD', to: 'endDtD' };

const board: BoardSite = {
  viewUrl,
  total: '.board-count',
  fields: ['pageIndex', RANGE.from, RANGE.to],
  // Rows link to files as well: only the title's cell leads to the release.
  idOf: (row) =>
    handlersOf(row.cell(TITLE) ?? row.element)
      .flatMap(({ href, onclick }) => [href, onclick])
      .map((link) => articleIdOf(link ?? ''))
      .find((id) => id !== null) ?? null,
  titleOf: (row) => {
    const link = (row.cell(TITLE) ?? row.element)
      .find('a')
      .filter((_, { attribs }) => articleIdOf(`${attribs.href ?? ''} ${attribs.onclick ?? ''}`) !== null)
      .first();
    // Beside the title, in `i`, the link may hold marks such as "새 글".
    return link.children('i').first().text().trim() || link.text();
  },
};

export const BOARD_SELECTORS: Selectors = boardSelectors(board, 'one');

/** A list page of the press release board. Throws as `parseBoard` does. */
export const parseMotieBoard = (html: string): Listing => parseBoard(html, board);
