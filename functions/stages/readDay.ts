import type { ListingEntry } from '../core/model/listing.ts';
import type { Ports } from '../ports.ts';
import type { Source, Way } from '../sources/source.ts';
import { fetchListing, type ListedPage, type Trace } from './readWays.ts';

type Page = Omit<ListedPage, 'unknown'>;

/** A day of a list. */
export interface ReadDay {
  rows: ListingEntry[];
  pages: Page[];
  total: number | null;
  complete: boolean;
}

/** Pages of one day, or on the way down to a day; a site with more has a fault, or we have. */
const MOST_PAGES = 60;
const MOST_DEEP = 4_096;

/** Reads a source's list day by day, from newer days to older ones. */
export class DayReader {
  private readonly source: Source;
  private readonly web: Ports['web'];
  private readonly trace: Trace = { requests: 0, status: null, retryAfter: undefined };
  /** Of a way without days: pages that were read, by number. New releases push rows down, never up. */
  private readonly read = new Map<number, Page>();

  constructor(source: Source, web: Ports['web']) {
    this.source = source;
    this.web = web;
  }

  /** So far. */
  get requests(): number {
    return this.trace.requests;
  }

  /** Throws what reading a list throws. */
  day(day: string): Promise<ReadDay> {
    const [way] = this.source.ways;
    return way.takesDays ? this.askFor(way, day) : this.walkTo(way, day);
  }

  private async askFor(way: Way, day: string): Promise<ReadDay> {
    const pages: Page[] = [];
    const rows = new Map<string, ListingEntry>();
    let total: number | null = null;
    while (pages.length < MOST_PAGES) {
      const range = { from: day, to: day };
      const page = await fetchListing(this.source, way, pages.length + 1, range, this.trace, this.web);
      const known = rows.size;
      for (const row of page.listing.entries)
        rows.set(row.publisherId, { ...row, publishedOn: row.publishedOn ?? day });
      total = page.listing.total ?? total;
      pages.push(page);
      // The last page, or one that repeats another.
      if (rows.size === known || (total !== null && rows.size >= total)) {
        return { rows: [...rows.values()], pages, total, complete: total === null || rows.size === total };
      }
    }
    return { rows: [...rows.values()], pages, total, complete: false };
  }

  /** Rows come newest first, below any that are pinned: the last row of a page says how far down it is. */
  private async walkTo(way: Way, day: string): Promise<ReadDay> {
    const rows = new Map<string, ListingEntry>();
    const pages: Page[] = [];
    for (let number = await this.firstPage(way, day); pages.length < MOST_PAGES; number += 1) {
      const page = await this.page(way, number);
      for (const row of page.listing.entries) if (row.publishedOn === day) rows.set(row.publisherId, row);
      pages.push(page);
      const last = lastDay(page);
      if (last === null || last < day) return { rows: [...rows.values()], pages, total: null, complete: true };
    }
    return { rows: [...rows.values()], pages, total: null, complete: false };
  }

  /** The first page that goes down to the day: doubling, then halving. */
  private async firstPage(way: Way, day: string): Promise<number> {
    const isDown = async (number: number): Promise<boolean> => {
      const last = lastDay(await this.page(way, number));
      return last === null || last <= day;
    };
    let high = 1;
    while (high < MOST_DEEP && !(await isDown(high))) high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await isDown(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  private async page(way: Way, number: number): Promise<Page> {
    const known = this.read.get(number);
    if (known) return known;
    const page = await fetchListing(this.source, way, number, { from: null, to: null }, this.trace, this.web);
    this.read.set(number, page);
    return page;
  }
}

/** Null beyond the end of the list. */
const lastDay = ({ listing }: Page): string | null =>
  listing.entries.findLast(({ publishedOn }) => publishedOn !== null)?.publishedOn ?? null;
