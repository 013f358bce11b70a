import {
  DESK_RANK,
  EMAIL,
  LABEL,
  MARK_CELL,
  NAME_CELL,
  NOT_A_NAME,
  ORGANISATION_CELL,
  PERSON_LABEL,
  PHONE,
  RELEASE_CELL,
  SIGNED_NUMBER,
  TABLE_RANK,
} from './contactRules.ts';
import type { Cut, Line } from './cuts.ts';
import { isSentence } from './sentence.ts';

const RULE = 'contact-table';
/** Longest row seen holds two divisions with two officers each; longer lines are prose. */
const ROW_MAX = 240;
const CELL_MAX = 60;

const number = new RegExp(`${PHONE}|${SIGNED_NUMBER}|${EMAIL}`, 'u');
const bareNumber = /^[\d\s()\-–—.~∼,/]{7,40}$/;
const rankCell = new RegExp(`^[가-힣]{0,12}${TABLE_RANK}$`);
const person = new RegExp(`^(?:[가-힣]{2,4}${TABLE_RANK}|[가-힣]{0,12}${TABLE_RANK}[가-힣]{2,4})$`);
const deskPerson = new RegExp(String.raw`[가-힣]{2,4}\s?${DESK_RANK}|${DESK_RANK}\s?[가-힣]{2,4}`);

/** Two spaces part cells, except behind a lone syllable: 과  장 and 홍  길  동 are one word each. */
const GAP = /((?<!(?:^|[\s])[가-힣]) {2,})/;

interface Cell {
  start: number;
  end: number;
  text: string;
}

/** Cells as tabs, bars or gaps of two spaces part them; offsets within the line. */
function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  for (const match of line.matchAll(/[^\t|│]+/g)) {
    let start = match.index;
    for (const part of match[0].split(GAP)) {
      if (part.trim() !== '') cells.push({ start, end: start + part.length, text: part.trim() });
      start += part.length;
    }
  }
  return cells;
}

type CellKind = 'label' | 'proof' | 'person' | 'plain' | null;

/** What a cell says about the block: a label, a number, a rank or person, a body or mark, or (null) something else. */
function kindOf(cell: string): CellKind {
  if (LABEL.test(cell)) return 'label';
  if (cell.length > CELL_MAX) return null;
  if (number.test(cell) || bareNumber.test(cell)) return 'proof';
  const bare = cell.replace(/\s/g, '');
  if (rankCell.test(bare) || person.test(bare)) return 'person';
  if (NAME_CELL.test(bare) && !NOT_A_NAME.has(bare)) return 'person';
  return ORGANISATION_CELL.test(bare) || MARK_CELL.test(bare) ? 'plain' : null;
}

/** A label with the name behind it in one cell: "담당자 : 홍길동". */
const namesOne = (cell: string): boolean => {
  const [first = ''] = cell
    .replace(LABEL, '')
    .replace(/^[\s:)\]>]+/, '')
    .split(/[\s,(/]/);
  return first.length === 3 && NAME_CELL.test(first);
};

/** The same in cells that follow each other. */
const nameAfterLabel = (cells: readonly string[]): boolean =>
  cells.some((cell, index) => {
    const bare = cell.replace(/\s/g, '');
    return bare.length === 3 && NAME_CELL.test(bare) && PERSON_LABEL.test(cells[index - 1] ?? '');
  });

interface Row {
  /** From the first contact cell to before the next cell about the paper, offsets within the line. */
  parts: { start: number; end: number }[];
  cells: string[];
  labelled: boolean;
  proven: boolean;
  person: boolean;
}

/** Reads a line as a row of the contact table; null when it is something else. */
function rowOf(line: string, within: boolean): Row | null {
  if (line.length > ROW_MAX || line.trim() === '') return null;
  const cells = cellsOf(line);
  const labels = cells.filter((cell) => LABEL.test(cell.text));
  const labelled = labels.length > 0;
  if (isSentence(line) || (!labelled && !within)) return null;
  const kinds = cells.map((cell) => kindOf(cell.text));
  if (!labelled && kinds.includes(null)) return null;
  const parts: Row['parts'] = [];
  let open: { start: number; end: number } | null = null;
  cells.forEach((cell, index) => {
    const starts = kinds[index] === 'label' || (within && index === 0 && kinds[index] !== null);
    if (RELEASE_CELL.test(cell.text)) open = null;
    else if (open) open.end = cell.end;
    else if (starts) {
      open = { start: index === 0 ? 0 : cell.start, end: cell.end };
      parts.push(open);
    }
  });
  const said = parts.map(({ start, end }) => line.slice(start, end)).join('\t');
  const proven =
    number.test(said) || kinds.includes('proof') || deskPerson.test(said) || labels.some(({ text }) => namesOne(text));
  return { parts, cells: cells.map(({ text }) => text), labelled, proven, person: kinds.includes('person') };
}

/**
 * Rows of contact tables: they begin at a label and go on as long as lines hold nothing but labels, bodies, ranks,
 * names and numbers, whether a row is one line or each cell a line of its own. A block is one only if a number or a
 * desk officer is in it, so that a column called 담당부서 in an annex stays.
 */
export function contactTableCuts(lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = rowOf(lines[at]?.text ?? '', false);
    if (!first) continue;
    const rows: { line: Line; row: Row }[] = [];
    let blanks = 0;
    let next = at;
    for (; next < lines.length && blanks <= 2; next++) {
      const line = lines[next];
      if (!line) break;
      if (line.text.trim() === '') {
        blanks++;
        continue;
      }
      const row = rowOf(line.text, true);
      if (!row) break;
      blanks = 0;
      rows.push({ line, row });
    }
    // A body's name after the last officer is more likely the first line of what follows.
    while (rows.length > 0 && !(rows.at(-1)?.row.labelled || rows.at(-1)?.row.proven || rows.at(-1)?.row.person))
      rows.pop();
    if (rows.some(({ row }) => row.proven) || nameAfterLabel(rows.flatMap(({ row }) => row.cells))) {
      for (const { line, row } of rows)
        for (const { start, end } of row.parts)
          cuts.push({ start: line.start + start, end: line.start + end, rule: RULE });
    }
    at = Math.max(at, next - 1);
  }
  return cuts;
}
