import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry } from '../core/model/listing.ts';
import { readStamp } from './dates.ts';
import { loadXml } from './markup.ts';
import type { Selectors } from './selectors.ts';
import { cleanTitle } from './title.ts';

const ITEM = 'item';
const LINKS = ['link', 'guid'];
const TITLE = 'title';
const DAYS = ['pubDate', 'dc\\:date'];

export const FEED_SELECTORS: Selectors = [
  { name: 'rows', expected: 'some', css: ITEM },
  { name: 'link', expected: 'some', css: LINKS, within: ITEM },
  { name: 'title', expected: 'some', css: TITLE, within: ITEM },
  { name: 'day', expected: 'some', css: DAYS, within: ITEM },
];

/** How a site names its releases. */
export interface SiteLinks {
  /** Publisher's id behind a link, null for other links. */
  idOf(link: string): string | null;
  viewUrl(publisherId: string): string;
}

/**
 * An RSS 2.0 feed. Throws `listing.empty` where it has no item (a ministry's feed always has some), `listing.layout` where
 * it is cut off or has an item that cannot be read: to go on would lose it.
 */
export function parseFeed(xml: string, { idOf, viewUrl }: SiteLinks): Listing {
  if (!/<\/rss>\s*$/i.test(xml)) throw new AppError('listing.layout', 'no feed, or one that is cut off');
  const $ = loadXml(xml, 'view.too-large');
  const entries = new Map<string, ListingEntry>();
  for (const item of $(ITEM).get()) {
    const words = (name: string) => $(item).children(name).first().text().trim();
    const publisherId = LINKS.map((name) => idOf(words(name))).find((id) => id !== null) ?? null;
    const title = cleanTitle(words(TITLE));
    if (publisherId === null || title === '') {
      throw new AppError('listing.layout', `an item without ${publisherId === null ? 'number' : 'title'}`);
    }
    const stamp = DAYS.map((name) => readStamp(words(name))).find((day) => day !== null);
    entries.set(publisherId, {
      publisherId,
      url: viewUrl(publisherId),
      title,
      lead: null,
      agency: null,
      publishedOn: stamp?.on ?? null,
    });
  }
  if (entries.size === 0) throw new AppError('listing.empty', 'a feed without items');
  return { entries: [...entries.values()], total: null, page: null, explicitlyEmpty: false, echo: {} };
}
