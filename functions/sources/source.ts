import type { Listing, ListingEntry, SourceId } from '../core/model/listing.ts';
import type { Attachment, RawRelease } from '../core/model/release.ts';
import type { Selectors } from './selectors.ts';

/** Response headers, lower-case names, as `WebResponse` and `Exchange` hold them. */
type Headers = Record<string, string>;

/** A body as it was received (no content decoding) with its headers. */
export interface Received {
  headers: Headers;
  bytes: Uint8Array;
}

/** Korean days, both inclusive; null leaves that side open. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

/** What a view page says before any file is read. */
export interface ViewPage {
  /** The publisher's id in the page's own canonical link; null where the page has none. */
  publisherId: string | null;
  title: string;
  subtitles: string[];
  /** Text of the HTML body, a line for each block; empty where the page only embeds a document viewer. */
  body: string;
  publishedOn: string | null;
  publishedAt: string | null;
  agency: string | null;
  issuers: string[];
  attachments: Attachment[];
  licence: string | null;
}

/** One way into a site: a list in pages, or a feed. */
export interface Way {
  /** Short and stable: it stands in logs and archive keys. */
  name: string;
  /** A feed has one page only. */
  paged: boolean;
  /** Answers for a range of at most this many days only: a poll asks for the latest. */
  recentDays?: number;
  /** The site takes a range of days with a request; otherwise old days are found by page numbers. */
  takesDays?: true;
  /** What {@link parse} looks for: in HTML on a way in pages, in XML in a feed. */
  selectors: Selectors;
  /** Pages count from 1. */
  request(page: number, range: DayRange): { method: 'GET' | 'POST'; url: string; form?: Record<string, string> };
  /** Throws `listing.layout` where there are neither rows nor the site's words for "nothing found". */
  parse(bytes: Uint8Array, headers: Headers): Listing;
  /** Whether the page says itself that it answers the request for `page` (and `range`, where given). */
  echoes(listing: Listing, page: number, range?: DayRange): boolean;
}

/** What a release is read from. */
export interface ReleaseParts {
  view: Received;
  /** What {@link Source.parseView} says of the view, where it was asked before. */
  page?: ViewPage;
  files: (Received & { attachment: Attachment })[];
}

/** A site's reader: bytes in, typed rows out. No network, no clock. */
export interface Source {
  id: SourceId;
  /** Hosts that may be fetched for this source, also after a redirect. */
  hosts: readonly string[];
  /** In the order of trust: where two ways differ on a row, the earlier one is believed. */
  ways: readonly [Way, ...Way[]];
  /** What {@link parseView} looks for. */
  viewSelectors: Selectors;
  /** Canonical address of a view page. */
  viewUrl(publisherId: string): string;
  /** Throws `view.error-page`, `view.too-large`, `charset.invalid`. */
  parseView(page: Uint8Array, headers: Headers): ViewPage;
  /** The files that must be fetched so that {@link parseRelease} can find the text. */
  wantedFiles(view: ViewPage): Attachment[];
  /**
   * Rejects with what {@link parseView} throws, `view.error-page` where the page is another release's, `view.no-text` where
   * no part holds text, and what `readDocument` throws of a file.
   */
  parseRelease(parts: ReleaseParts, entry: ListingEntry): Promise<RawRelease>;
}
