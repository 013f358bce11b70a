import { AppError } from '../core/errors.ts';
import type { Listing, ListingEntry } from '../core/model/listing.ts';
import { readStamp } from './dates.ts';
import { loadXml } from './markup.ts';
import { cleanTitle } from './title.ts';

/** How a site names its releases. */
export interface SiteLinks {
  /** Publisher's id behind a link, null for other links. */
  idOf(link: string): string | null;
  viewUrl(publisherId: string): string;
}

/**
 * An RSS 2.0 feed. Throws `listing.layout` where it is cut off, has no item (a ministry's feed is never empty) or one
 * that cannot be read: to go on would lose it.
 */
export function parseFeed(xml: string, { idOf, viewUrl }: SiteLinks): Listing {
  if (!/<\/rss>\s*$/i.test(xml)) throw new AppError('listing.layout', 'no feed, or one that is cut off');
  const $ = loadXml(xml, 'view.too-large');
  const entries = new Map<string, ListingEntry>();
  for (const item of $('item').get()) {
    const words = (name: string) => $(item).children(name).first().text().trim();
    const publisherId = idOf(words('link')) ?? idOf(words('guid'));
    const title = cleanTitle(words('title'));
    if (publisherId === null || title === '') {
      throw new AppError('listing.layout', `an item without ${publisherId === null ? 'number' : 'title'}`);
    }
    const stamp = readStamp(words('pubDate')) ?? readStamp(words('dc\\:date'));
    entries.set(publisherId, {
      publisherId,
      url: viewUrl(publisherId),
      title,
      lead: null,
      agency: null,
      publishedOn: stamp?.on ?? null,
    });
  }
  if (entries.size === 0) throw new AppError('listing.layout', 'a feed without items');
  return { entries: [...entries.values()], total: null, page: null, explicitlyEmpty: false, echo: {} };
}
