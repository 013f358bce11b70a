import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import { AppError } from '../../core/errors.ts';
import type { Listing, ListingEntry } from '../../core/model/listing.ts';
import { readDay } from '../dates.ts';
import { htmlText } from '../htmlText.ts';
import { oneLine } from '../lines.ts';
import { loadHtml, type MarkupElement, type MarkupNode } from '../markup.ts';
import { newsIdOf, viewUrl } from './address.ts';

const ROW_LINKS = 'div.list_type a[href*="pressReleaseView.do"]';

/**
 * A list page. Side bars hold the same links, hence the scope. Throws `listing.layout` where the page has neither rows
 * nor the explicit empty marker, or a row that cannot be read: to go on would lose it.
 */
export function parseList(html: string): Listing {
  const $ = loadHtml(html);
  const entries = readEntries($);
  const explicitlyEmpty = entries.length === 0 && $('.list_type .no_data').length > 0;
  if (entries.length === 0 && !explicitlyEmpty) {
    throw new AppError('listing.layout', 'neither rows nor an empty list');
  }
  return {
    entries,
    total: firstNumber($, '.result strong'),
    page: firstNumber($, '.paging .on'),
    explicitlyEmpty,
    echo: readEcho($),
  };
}

function readEntries($: CheerioAPI): ListingEntry[] {
  const entries = new Map<string, ListingEntry>();
  for (const link of $(ROW_LINKS).get()) {
    if ($(link).closest('aside').length > 0) continue;
    const row = $(link).closest('li');
    const entry = readEntry($, link, row.length > 0 ? row : $(link));
    // A row may link twice, once around its picture.
    if (!entries.has(entry.publisherId)) entries.set(entry.publisherId, entry);
  }
  return [...entries.values()];
}

function readEntry($: CheerioAPI, link: MarkupElement, row: Cheerio<MarkupNode>): ListingEntry {
  const publisherId = newsIdOf(link.attribs.href);
  const title = oneLine(row.find('strong').first().text()) || oneLine($(link).text());
  if (publisherId === null || title === '') {
    throw new AppError('listing.layout', `a row without ${publisherId === null ? 'number' : 'title'}`);
  }
  const source = row
    .find('span.source > span')
    .get()
    .map((span) => oneLine($(span).text()));
  return {
    publisherId,
    url: viewUrl(publisherId),
    title,
    lead: htmlText(row.find('span.lead').first().get()) || null,
    agency: source.find((text) => text !== '' && readDay(text) === null) ?? null,
    publishedOn: source.map(readDay).find((day) => day !== null) ?? null,
  };
}

/** The fields of the search form as the page repeats them, without boxes to tick. */
function readEcho($: CheerioAPI): Record<string, string> {
  const named = $('form#mainForm').length > 0 ? 'form#mainForm input[name]' : 'input[name]';
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
