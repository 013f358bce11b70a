import type { Cheerio } from 'cheerio/slim';
import { oneLine } from './lines.ts';
import type { MarkupElement } from './markup.ts';

const FILE_NAME = /\.[a-z][a-z0-9]{1,4}$/i;
/** What download buttons say in place of the name. */
const BUTTON = /^(?:내려\s?받기|다운로드|바로\s?보기|미리\s?보기|첨부파일|download)$/i;

/** Whether a name ends like one: `… .hwpx`. */
export const isFileName = (name: string): boolean => FILE_NAME.test(name);

/**
 * The name of the file behind a link, without its size (`[47.9 KB]`): the link's own words, its attributes, or the words
 * beside a bare button; empty where there are none.
 */
export function fileName(link: Cheerio<MarkupElement>): string {
  const box = link.closest('p, li, dd, span');
  const words = [
    link.text(),
    link.attr('title') ?? '',
    link.attr('download') ?? '',
    link.prevAll('span, em, strong').first().text(),
    box.prevAll('span, em, strong').first().text(),
    box.clone().find('a').remove().end().text(),
  ]
    .map(withoutSize)
    .filter((text) => text !== '' && !BUTTON.test(text));
  return words.find(isFileName) ?? words[0] ?? '';
}

/** One line without the size at its end. */
export const withoutSize = (text: string): string =>
  oneLine(text).replace(/\s?[[(]\s?[\d.,]{1,20}\s?(?:[KMG]?B|bytes?)\s?[\])]$/i, '');
