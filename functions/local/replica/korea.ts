import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { hwpxParagraph, hwpxSection, writeHwpx } from './hwpxFile.ts';
import { listPage } from './koreaList.ts';
import { errorPage } from './koreaPage.ts';
import { viewPage } from './koreaView.ts';
import { fileIdOf, fileNameOf, type ReplicaRelease } from './release.ts';

export interface KoreaReplica {
  origin: string;
  /** Every request so far, oldest first. */
  requests: { method: string; path: string; status: number }[];
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

const page = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'text/html;charset=UTF-8' }, body });

/**
 * A copy of the press release pages of www.korea.kr on 127.0.0.1, at a free port unless one is given. It shows the
 * releases whose time has come by `now()` (milliseconds since 1970).
 */
export async function startKoreaReplica(options: {
  releases: () => ReplicaRelease[];
  now: () => number;
  port?: number;
}): Promise<KoreaReplica> {
  const requests: KoreaReplica['requests'] = [];
  const server = createServer((request, response) => {
    const shown = options
      .releases()
      .filter(({ publishedAt }) => Date.parse(publishedAt) <= options.now())
      .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt) || b.newsId.localeCompare(a.newsId));
    answer(request, shown)
      .catch((error: unknown): Answer => ({ status: 500, headers: {}, body: String(error) }))
      .then((reply) => {
        requests.push({ method: request.method ?? '', path: request.url ?? '', status: reply.status });
        send(request, response, reply);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, shown: ReplicaRelease[]): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://replica');
  switch (pathname) {
    case '/briefing/pressReleaseList.do':
      return page(listPage(shown, await listForm(request, searchParams)));
    case '/briefing/pressReleaseView.do':
    case '/news/pressReleaseView.do': {
      const release = shown.find(({ newsId }) => newsId === searchParams.get('newsId'));
      return page(release ? viewPage(release, shown.slice(0, 5)) : errorPage());
    }
    case '/common/download.do':
      return download(shown.find((release) => fileIdOf(release) === searchParams.get('fileId')));
    case '/robots.txt':
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nAllow: /\n' };
    default:
      return { ...page(errorPage()), status: 404 };
  }
}

/** Reports differ on whether GET pages through the list; here it does not, which is the worse case. */
async function listForm(request: IncomingMessage, query: URLSearchParams): Promise<URLSearchParams> {
  if (request.method === 'POST') return new URLSearchParams(await text(request));
  query.delete('pageIndex');
  return query;
}

function download(release: ReplicaRelease | undefined): Answer {
  if (!release) return page(errorPage());
  const name = encodeURIComponent(fileNameOf(release));
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    },
    body: writeHwpx([hwpxSection(...release.body.map(hwpxParagraph))]),
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const zips = typeof body === 'string' && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(status, { ...headers, ...(zips ? { 'content-encoding': 'gzip' } : {}) });
  response.end(zips ? gzipSync(body) : body);
}
