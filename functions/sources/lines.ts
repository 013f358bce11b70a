/** What HWP leaves in the text for every picture. */
const PICTURE_NOTE = /^(?:그림입니다\.?|원본 그림의 (?:이름|크기)\s*:.*|사진 찍은 날짜\s*:.*|프로그램 이름\s*:.*)$/;

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** One line without outer, doubled or exotic spaces. Tabs stay, as they separate cells. */
const tidyLine = (line: string): string =>
  line
    .replace(/[^\S\t]+/g, ' ')
    .replace(/(?<! ) *\t[ \t]*/g, '\t')
    .trim();

/** Lines without surplus spaces, empty lines and HWP's picture notes. */
export function tidyLines(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map(tidyLine)
    .filter((line) => line !== '' && !PICTURE_NOTE.test(line))
    .join('\n');
}

/** All of a text on one line. */
export const oneLine = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/**
 * A table row: one line with tabs between the cells, or, where a cell has several lines, cell after cell.
 * Empty cells are left out.
 */
export function joinCells(cells: string[]): string {
  const filled = cells.filter((cell) => cell !== '');
  return filled.join(filled.some((cell) => cell.includes('\n')) ? '\n' : '\t');
}
