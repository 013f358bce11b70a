import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import { AppError } from '../../core/errors.ts';
import type { Listing, ListingEntry } from '../../core/model/listing.ts';
import { readDay } from '../dates.ts';
import { htmlText } from '../htmlText.ts';
import { oneLine } from '../lines.ts';
import { loadHtml, type MarkupElement, type MarkupNode } from '../markup.ts';
import type { Selectors } from '../selectors.ts';
import { newsIdOf, viewUrl } from './address.ts';

const ROW_LINKS = 'div.list_type a[href*="pressReleaseView.do"]';
const ROW = 'li';
const TITLE = 'strong';
const LEAD = 'span.lead';
const DAY_AND_AGENCY = 'span.source > span';
const NO_ROWS = '.list_type .no_data';
const TOTAL = '.result strong';
const PAGE = '.paging .on';
const FORM = 'form#mainForm';
const ANY_FIELDS = 'input[name]';
const FORM_FIELDS = `${FORM} ${ANY_FIELDS}`;

const ROWS = `div.list_type ${ROW}`;
export const LIST_SELECTORS: Selectors = [
  { name: 'rows', expected: 'some', css: ROW_LINKS },
  { name: 'title', expected: 'some', css: TITLE, within: ROWS },
  { name: 'lead', expected: 'maybe', css: LEAD, within: ROWS },
  { name: 'day and agency', expected: 'some', css: DAY_AND_AGENCY, within: ROWS },
  { name: 'nothing found', expected: 'none', css: NO_ROWS },
  { name: 'total', expected: 'some', css: TOTAL },
  { name: 'page', expected: 'one', css: PAGE },
  { name: 'form', expected: 'one', css: FORM },
  { name: 'form fields', expected: 'some', css: FORM_FIELDS },
];

/**
 * A list page. Side bars hold the same links, hence the scope. Throws `listing.layout` where the page has neither rows
 * nor the explicit empty marker, or a row that cannot be read: to go on would lose it.
 */
export function parseList(html: string): Listing {
  const $ = loadHtml(html);
  const entries = readEntries($);
  const explicitlyEmpty = entries.length === 0 && $(NO_ROWS).length > 0;
  if (entries.length === 0 && !explicitlyEmpty) {
    throw new AppError('listing.layout', 'neither rows nor an empty list');
  }
  return {
    entries,
    total: firstNumber($, TOTAL),
    page: firstNumber($, PAGE),
    explicitlyEmpty,
    echo: readEcho($),
  };
}

function readEntries($: CheerioAPI): ListingEntry[] {
  const entries = new Map<string, ListingEntry>();
  for (const link of $(ROW_LINKS).get()) {
    if ($(link).closest('aside').length > 0) continue;
    const row = $(link).closest(ROW);
    const entry = readEntry($, link, row.length > 0 ? row : $(link));
    // A row may link twice, once around its picture.
    if (!entries.has(entry.publisherId)) entries.set(entry.publisherId, entry);
  }
  return [...entries.values()];
}

function readEntry($: CheerioAPI, link: MarkupElement, row: Cheerio<MarkupNode>): ListingEntry {
  const publisherId = newsIdOf(link.attribs.href);
  const title = oneLine(row.find(TITLE).first().text()) || oneLine($(link).text());
  if (publisherId === null || title === '') {
    throw new AppError('listing.layout', `a row without ${publisherId === null ? 'number' : 'title'}`);
  }
  const source = row
    .find(DAY_AND_AGENCY)
    .get()
    .map((span) => oneLine($(span).text()));
  return {
    publisherId,
    url: viewUrl(publisherId),
    title,
    lead: htmlText(row.find(LEAD).first().get()) || null,
    agency: source.find((text) => text !== '' && readDay(text) === null) ?? null,
    publishedOn: source.map(readDay).find((day) => day !== null) ?? null,
  };
}

/** The fields of the search form as the page repeats them, without boxes to tick. */
function readEcho($: CheerioAPI): Record<string, string> {
  const named = $(FORM).length > 0 ? FORM_FIELDS : ANY_FIELDS;
  return Object.fromEntries(
    $(named)
      .get()
      .filter(({ attribs }) => /^(?:hidden|text|date|search|)$/i.test(attribs.type ?? ''))
      .map(({ attribs }) => [attribs.name ?? '', (attribs.value ?? '').trim()]),
  );
}

function firstNumber($: CheerioAPI, selector: string): number | null {
  const texts = $(selector)
    .get()
    .map((element) => oneLine($(element).text()).replaceAll(',', ''));
  const found = texts.map((text) => /^\D*(\d+)\D*$/.exec(text)?.[1]).find((number) => number !== undefined);
  return found === undefined ? null : Number(found);
}
