import { AppError } from '../core/errors.ts';
import type { SourceId } from '../core/model/listing.ts';

export interface WebAddressSettings {
  /** Hosts that may be fetched for a source, in canonical addresses. */
  hosts: Partial<Record<SourceId, readonly string[]>>;
  /**
   * Where a source is really fetched, in place of its own origin; a path before the site's own is allowed. The address
   * of the site's list page is taken as well.
   */
  baseUrls: Partial<Record<SourceId, string | undefined>>;
}

const listPath = /\/briefing\/pressReleaseList\.do$/;

/** Knows canonical addresses from the ones that are really fetched. */
export class WebAddress {
  private readonly settings: WebAddressSettings;

  constructor(settings: WebAddressSettings) {
    this.settings = settings;
  }

  /** Throws `web.host-refused`. */
  canonical(source: SourceId, url: URL): URL {
    const allowed = this.settings.hosts[source] ?? [];
    if (/^https?:$/.test(url.protocol) && allowed.includes(url.host)) return url;
    throw new AppError('web.host-refused', `${url.origin} is not a host of ${source}`);
  }

  /** Where a canonical address is fetched. */
  fetched(source: SourceId, canonical: URL): URL {
    const base = this.base(source);
    return base === null ? canonical : new URL(`${base}${canonical.pathname}${canonical.search}`);
  }

  /** The canonical address that a redirect from another one leads to. Throws `web.host-refused`. */
  redirected(source: SourceId, from: URL, location: string): URL {
    const base = this.base(source);
    // A stand-in for the site may name itself where the site would name its own origin.
    const target = base !== null && location.startsWith(base) ? location.slice(base.length) : location;
    return this.canonical(source, new URL(target, from));
  }

  private base(source: SourceId): string | null {
    const given = this.settings.baseUrls[source];
    if (given === undefined) return null;
    const { origin, pathname } = new URL(given);
    return `${origin}${pathname.replace(listPath, '').replace(/\/+$/, '')}`;
  }
}
