import { joinCells } from '../lines.ts';

/** A piece of text as it stands on a page: `y` grows upwards. */
export interface Piece {
  page: number;
  text: string;
  x: number;
  y: number;
  width: number;
  /** Size of the type. */
  height: number;
}

interface Line {
  page: number;
  text: string;
  x: number;
  y: number;
  right: number;
  height: number;
}

/** Gaps in parts of the type's size: below, letters of one word; above, cells of a table. */
const WORD_GAP = 0.15;
const CELL_GAP = 1.6;
const SAME_LINE = 0.5;
/** Lines further apart than this belong to two paragraphs. */
const PARAGRAPH_GAP = 2.4;
/** How far a first line may be indented; from further right is back from another cell. */
const FIRST_INDENT = 2.5;

const BULLET = /^(?:[□■○●◦ㅇ▪▫◇◆▶▷※*•·‧ㆍ∙–—-]\s|[①-⑳㉮-㉻]|\d{1,2}[.)]\s|[가-하][.)]\s|<|\[|「?붙임|\|)/;

/** `- 3 -` at the foot of a page. */
const PAGE_NUMBER = /^[-–—]\s?\d{1,3}\s?[-–—]$/;

/**
 * The lines of pages in the order in which they were written, wrapped lines joined to paragraphs. Cells of a row that
 * were written one after another are parted by tabs.
 */
export function pagesLines(pieces: Piece[]): string[] {
  const lines = linesOf(pieces.filter(({ text }) => text !== ''));
  const margin = Math.max(0, ...lines.map(({ right }) => right));
  const written: string[] = [];
  let cells: string[] = [];
  let open: Line | null = null;
  const flush = () => {
    if (cells.length > 0) written.push(joinCells(cells));
    cells = [];
  };
  for (const line of lines) {
    if (open && isBeside(open, line)) cells.push(line.text);
    else if (open && isWrapped(open, line, cells.length > 1 ? open.right : margin)) {
      cells.push(`${cells.pop() ?? ''} ${line.text}`);
    } else {
      flush();
      cells.push(line.text);
    }
    open = line;
  }
  flush();
  return written;
}

/** Further right at the same height or above: the next cell of the row. */
const isBeside = (one: Line, next: Line): boolean =>
  next.page === one.page && next.y > one.y - one.height * SAME_LINE && next.x > one.x + one.height;

/** The next word had no room left, and what follows begins no paragraph of its own. */
function isWrapped(one: Line, next: Line, margin: number): boolean {
  const gap = one.y - next.y;
  if (one.page === next.page ? gap <= 0 || gap > PARAGRAPH_GAP * one.height : /[.!?]$/.test(one.text)) return false;
  if (BULLET.test(next.text) || next.x < one.x - FIRST_INDENT * one.height) return false;
  if (Math.abs(one.height - next.height) > 0.2 * one.height) return false;
  const word = /^\S*/.exec(next.text)?.[0] ?? '';
  const unit = (next.right - next.x) / Math.max(0.5, widthOf(next.text));
  return one.right + unit * (widthOf(word) + 0.5) + 0.1 * one.height > margin;
}

/** In widths of a Hangul syllable: letters, digits and spaces take about half of one. */
const widthOf = (text: string): number => text.length - 0.5 * (text.match(/[ -~]/g)?.length ?? 0);

/** Pieces that follow each other on one height, closer than cells are. */
function linesOf(pieces: Piece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const gap = last ? piece.x - last.right : 0;
    const size = Math.max(piece.height, last?.height ?? 0);
    const sameHeight = last?.page === piece.page && Math.abs(piece.y - last.y) < size * SAME_LINE;
    if (last && sameHeight && gap < CELL_GAP * size && gap > -size) {
      last.text += gap > WORD_GAP * size && !/\s$/.test(last.text) ? ` ${piece.text}` : piece.text;
      last.right = piece.x + piece.width;
      last.height = size;
    } else if (piece.text.trim() !== '') {
      const { page, text, x, y, width, height } = piece;
      lines.push({ page, text, x, y, right: x + width, height });
    }
  }
  return lines
    .map((line) => ({ ...line, text: line.text.trim() }))
    .filter(({ text }) => text !== '' && !PAGE_NUMBER.test(text));
}
