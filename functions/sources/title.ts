import { load } from 'cheerio/slim';
import { oneLine } from './lines.ts';

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/**
 * A title on one line: entities that were encoded twice are read, and apostrophes that a database has multiplied
 * (`''''26년`) are one again.
 */
export function cleanTitle(text: string): string {
  const read = ENTITY.test(text) ? load(text.replaceAll('<', '&lt;')).root().text() : text;
  return oneLine(read).replace(/'{2,}/g, "'");
}
