import { canaryKey } from '../core/archiveKeys.ts';
import { CANARY } from '../core/canary.ts';
import type { Archive, Web, WebRequest, WebResponse } from '../ports.ts';

/** The web, but for the canary's pages: those are in the archive. */
export class CanaryWeb implements Web {
  private readonly web: Web;
  private readonly archive: Archive;

  constructor(web: Web, archive: Archive) {
    this.web = web;
    this.archive = archive;
  }

  async fetch(request: WebRequest): Promise<WebResponse> {
    if (request.source !== CANARY) return this.web.fetch(request);
    const { pathname } = new URL(request.url);
    return {
      request: { line: `GET ${pathname} archive`, headers: {}, body: null },
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: await this.archive.get(canaryKey(pathname.slice(1))),
    };
  }
}
