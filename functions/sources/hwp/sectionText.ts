import { joinCells, tidyLines } from '../lines.ts';
import { type RecordNode, TAG } from './records.ts';

/** Control characters of one unit that stand for something (format 5.0 §3.2.3, table 6). */
const CHARACTERS: Record<number, string> = { 10: '\n', 24: '-', 30: ' ', 31: ' ' };
/** Those of one unit that stand for nothing; all others below 32 take eight units. */
const SINGLE = new Set([0, 10, 13, 24, 25, 26, 27, 28, 29, 30, 31]);
const TAB = 9;
/** Those of eight units that are described by a control record each, in the same order. */
const EXTENDED = new Set([1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23]);
const CONTROL_UNITS = 8;

/** Controls that hold text for readers: table, drawing with a text box, foot- and endnote. */
const READ = new Set(['tbl ', 'gso ', 'fn  ', 'en  ']);

/** The text of one section's records, a line for each paragraph; tables and notes as in HWPX, never inside words. */
export const sectionText = (records: RecordNode[]): string => tidyLines(records.map(visit).join('\n'));

const visit = (node: RecordNode): string => (node.tag === TAG.paragraph ? paragraph(node) : '');

function paragraph(node: RecordNode): string {
  const controls = node.children.filter(({ tag }) => tag === TAG.control);
  const before: string[] = [];
  const after: string[] = [];
  let words = '';
  let met = 0;
  for (const { data } of node.children.filter(({ tag }) => tag === TAG.text)) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = 0; at + 2 <= data.length; ) {
      const unit = view.getUint16(at, true);
      at += 2 * (unit >= 32 || SINGLE.has(unit) ? 1 : CONTROL_UNITS);
      if (unit >= 32) words += String.fromCharCode(unit);
      else if (unit === TAB) words += '\t';
      else if (EXTENDED.has(unit)) {
        (words.trim() === '' ? before : after).push(control(controls[met]));
        met += 1;
      } else words += CHARACTERS[unit] ?? '';
    }
  }
  // A control that no character announces is read all the same.
  return ['', ...before, words, ...after, ...controls.slice(met).map(control), ''].join('\n');
}

function control(node: RecordNode | undefined): string {
  if (!node || !READ.has(controlId(node))) return '';
  const isTable = node.children.findIndex(({ tag }) => tag === TAG.table);
  if (isTable === -1) return everyParagraph(node);
  const caption = node.children.slice(0, isTable).map(visit).join('\n');
  return `\n${tidyLines(caption)}\n${rows(node.children.slice(isTable + 1)).join('\n')}\n`;
}

/** Four characters, the first in the highest byte. */
const controlId = ({ data }: RecordNode): string =>
  String.fromCharCode(data[3] ?? 0, data[2] ?? 0, data[1] ?? 0, data[0] ?? 0);

/** Boxes lie some levels down in the parts of a drawing. */
const everyParagraph = ({ children }: RecordNode): string =>
  children.map((child) => (child.tag === TAG.paragraph ? visit(child) : everyParagraph(child))).join('\n');

/** A cell is a list record, which tells its row (format 5.0 §4.3.9.1, table 80), and the paragraphs after it. */
function rows(nodes: RecordNode[]): string[] {
  const found: { row: number; cells: string[] }[] = [];
  let cell = '';
  const close = () => {
    if (cell !== '') found.at(-1)?.cells.push(tidyLines(cell));
    cell = '';
  };
  for (const node of nodes) {
    if (node.tag !== TAG.list) cell += visit(node);
    else {
      close();
      const row = (node.data[10] ?? 0) + 256 * (node.data[11] ?? 0);
      if (found.at(-1)?.row !== row) found.push({ row, cells: [] });
    }
  }
  close();
  return found.map(({ cells }) => joinCells(cells));
}
