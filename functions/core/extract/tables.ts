import type { Span } from '../model/fact.ts';

/** A row of a table of tasks: what is done, by whom, by when. Offsets count from the start of the text. */
export interface TaskRow {
  /** From the task to the last cell that says something about it. */
  span: Span;
  task: string;
  lead: string;
  due: string;
}

interface Cell {
  start: number;
  end: number;
  text: string;
}

const TASK = /과제|내용|조치|추진\s?사항|이행\s?사항|합의\s?사항/;
const LEAD = /주관|담당|소관|부처|기관|주체/;
const DUE = /시한|기한|일정|시기|완료|목표/;
/** Neither heads of contact tables (담당부서, 담당자) nor addresses are tasks. */
const CONTACT = /담당부서|담당자|연락처|전화|책임자/;
const MIN_TASK = 6;

const cellsOf = (text: string, from: number, to: number): Cell[] => {
  const cells: Cell[] = [];
  for (let at = from; at <= to; ) {
    const bar = text.indexOf('|', at);
    const stop = bar < 0 || bar > to ? to : bar;
    const raw = text.slice(at, stop);
    const start = at + raw.length - raw.trimStart().length;
    cells.push({ start, end: start + raw.trim().length, text: raw.trim() });
    at = stop + 1;
  }
  // `| a | b |`: the outer bars open and close the row.
  if (cells[0]?.text === '') cells.shift();
  if (cells.at(-1)?.text === '') cells.pop();
  return cells;
};

interface Columns {
  task: number;
  lead: number;
  due: number;
  count: number;
}

const columnsOf = (cells: Cell[]): Columns | null => {
  if (cells.length < 2 || cells.some((cell) => cell.text.length > 20 || CONTACT.test(cell.text))) return null;
  const at = (form: RegExp, but = -1): number => cells.findIndex((cell, i) => i !== but && form.test(cell.text));
  const task = at(TASK);
  const [lead, due] = [at(LEAD, task), at(DUE, task)];
  return task < 0 || (lead < 0 && due < 0) ? null : { task, lead, due, count: cells.length };
};

/** Rows of every table whose head names a task and who leads it or when it ends. Linear in the length of the text. */
export const taskRows = (text: string): TaskRow[] => {
  const rows: TaskRow[] = [];
  let columns: Columns | null = null;
  let bar = text.indexOf('|');
  for (let at = 0; at < text.length && bar >= 0; ) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    if (bar < at) bar = text.indexOf('|', at);
    if (bar < 0) break;
    // Lines before the next bar hold no row; words there end a table.
    if (bar > end) {
      if (text.slice(at, end).trim() !== '') columns = null;
      at = end + 1;
      continue;
    }
    const cells = cellsOf(text, at, end);
    at = end + 1;
    const row = columns && cells.length === columns.count ? rowOf(cells, columns) : null;
    if (row) rows.push(row);
    else columns = columnsOf(cells);
  }
  return rows;
};

const rowOf = (cells: Cell[], { task, lead, due }: Columns): TaskRow | null => {
  const what = cells[task];
  if (!what || what.text.length < MIN_TASK) return null;
  const told = [what, cells[lead], cells[due]].filter((cell) => cell !== undefined && cell.text !== '');
  const span = { start: what.start, end: Math.max(...told.map((cell) => cell?.end ?? 0)) };
  return { span, task: what.text, lead: cells[lead]?.text ?? '', due: cells[due]?.text ?? '' };
};
