import { piecesOf, type WrittenText } from './text.ts';

export interface DocumentScore {
  /** Share of the text's characters (spaces apart) that stand in the reading, in pieces that are whole. */
  recovered: number;
  /** Pieces (paragraphs, cells) that stand before one that should precede them. */
  orderErrors: number;
  /** Share of paragraphs that are one line, spaces included. */
  wholeLines: number;
  /** Facts of the last table that were found after the last paragraph. */
  facts: number;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Markdown of the second reader: table bars and escapes are its own. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/^\s*\|[\s|:-]+\|\s*$/gm, '')
    .replace(/<br>/g, '\n')
    .replace(/\\(.)/g, '$1')
    .replaceAll('|', '\t');

/** Each piece is looked for from where the one before it ended; one that stands elsewhere only is out of order. */
export function scoreReading(text: WrittenText, reading: string): DocumentScore {
  const wanted = piecesOf(text.blocks);
  const read = squeeze(reading);
  let at = 0;
  let found = 0;
  let orderErrors = 0;
  for (const piece of wanted.map(squeeze)) {
    const next = read.indexOf(piece, at);
    if (next !== -1) at = next + piece.length;
    else if (read.includes(piece)) orderErrors += 1;
    if (next !== -1 || read.includes(piece)) found += piece.length;
  }
  const lines = new Set(reading.split('\n').map((line) => line.trim()));
  const paragraphs = text.blocks.filter((block) => typeof block === 'string');
  const tail = read.slice(read.lastIndexOf('붙임과제별기한'));
  return {
    recovered: found / wanted.reduce((sum, piece) => sum + squeeze(piece).length, 0),
    orderErrors,
    wholeLines: paragraphs.filter((paragraph) => lines.has(paragraph)).length / paragraphs.length,
    facts: text.facts.filter((fact) => tail.includes(squeeze(fact))).length / text.facts.length,
  };
}
