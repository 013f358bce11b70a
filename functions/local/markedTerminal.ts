import { styleText } from 'node:util';
import { type Mark, piecesOf } from './marks.ts';

type Style = Parameters<typeof styleText>[0];
const STYLES: Record<Mark['kind'], Style> = { meeting: 'cyan', commit: 'green', review: 'yellow', effort: 'magenta' };

/** The text with its marks for a terminal: coloured, numbers in brackets, and what each number stands for below. */
export const markedLines = (text: string, marks: Mark[], threshold: number): string[] => {
  const paint = (kind: Mark['kind'], words: string): string => styleText(STYLES[kind], words, { validateStream: true });
  const marked = piecesOf(text, marks)
    .map((piece) => {
      const inner = piece.marks.at(-1);
      const words = inner ? paint(inner.kind, piece.text) : piece.text;
      return words + piece.ending.map(({ kind, number }) => paint(kind, `[${number}]`)).join('');
    })
    .join('');
  const facts = marks.map(
    ({ number, kind, label, rule, confidence }) =>
      `${paint(kind, `[${number}]`)} ${label}\n     ${rule}, ${confidence.toFixed(2)}${confidence < threshold ? ', below the threshold: not alerted' : ''}`,
  );
  return [...marked.split('\n'), '', ...(facts.length > 0 ? facts : ['nothing was read'])];
};
