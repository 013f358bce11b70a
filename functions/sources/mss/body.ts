import type { CheerioAPI } from 'cheerio/slim';
import { htmlText } from '../htmlText.ts';
import { tidyLines } from '../lines.ts';
import { childrenOf, isElement, loadHtml, type MarkupElement, textOf } from '../markup.ts';
import type { Selectors } from '../selectors.ts';

/**
 * Where public scrapers of 2025-26 found the text, none of them confirmed: `textarea#editContents` holds the whole page
 * as escaped HTML, the others show it.
 */
const BODIES = [
  '.boardSubContent',
  '.view_contents',
  '.view_cont',
  '.txt-area',
  '.bbs_cont',
  '.board_view .cont',
  '.view_con',
];
const SOURCES = 'textarea#editContents';

export const BODY_SELECTORS: Selectors = [{ name: 'body', expected: 'some', css: [...BODIES, SOURCES] }];

const TAG = /<[a-z]/i;

const CHROME = 'header, nav, footer, aside, form, .file_list';
const FURNITURE_TAGS = new Set(['figure', 'button', 'select', 'textarea', 'input', 'nav', 'aside', 'header', 'footer']);
const FURNITURE = /(?:^|\s)(?:file_list|bbs_info|view_info|btn_area|prev_next|hidden)(?:\s|$)/;

/** Elements that hold text of their own beside what they divide. */
const OWN = new Set(['p', 'br', 'span', 'b', 'strong', 'em', 'u', 'font', 'a']);
/** Below this a block is a label or a menu rather than a text. */
const MIN_BLOCK_LENGTH = 60;

export interface FoundBody {
  text: string;
  /** `html`, or how it was guessed. */
  reader: 'html' | 'html-densest-block';
}

/**
 * The longest text of all known places. Where the page has none of them, the block with the most words of its own,
 * if `mayGuess`.
 */
export function readBody($: CheerioAPI, mayGuess: boolean): FoundBody {
  const shown = $(BODIES.join(', '))
    .get()
    .map((element) => htmlText([element], isFurniture));
  const hidden = $(SOURCES)
    .get()
    .map((element) => sourceText($(element).text()));
  const known = [...shown, ...hidden].sort((a, b) => b.length - a.length)[0];
  const block = known === undefined && mayGuess ? densestBlock($) : null;
  return block
    ? { text: htmlText([block], isFurniture), reader: 'html-densest-block' }
    : { text: known ?? '', reader: 'html' };
}

/** HTML in a field of a form, escaped or as it is: the lenient parser leaves the entities of a textarea alone. */
function sourceText(written: string): string {
  const source = TAG.test(written) ? written : loadHtml(written).root().text();
  return TAG.test(source) ? htmlText(loadHtml(source).root().contents().get(), isFurniture) : tidyLines(source);
}

const isFurniture = ({ name, attribs }: MarkupElement): boolean =>
  FURNITURE_TAGS.has(name) || FURNITURE.test(attribs.class ?? '');

function densestBlock($: CheerioAPI): MarkupElement | null {
  const blocks = $('div, td, section, article, main')
    .get()
    .filter((element) => $(element).closest(CHROME).length === 0)
    .map((element) => ({ element, length: ownLength(element) }));
  const best = blocks.sort((a, b) => b.length - a.length)[0];
  return best && best.length >= MIN_BLOCK_LENGTH ? best.element : null;
}

const ownLength = (element: MarkupElement): number =>
  childrenOf(element)
    .filter((child) => textOf(child) !== null || (isElement(child) && OWN.has(child.name)))
    .reduce((sum, child) => sum + htmlText([child]).length, 0);
