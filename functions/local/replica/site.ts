import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createServer } from '../../adapters/nodeHttp.ts';
import { writeHwp } from './hwpFile.ts';
import { hwpxParagraph, hwpxSection, writeHwpx } from './hwpxFile.ts';
import { writePdf } from './pdfFile.ts';
import { fileKindOf, fileNameOf, type ReplicaRelease } from './release.ts';

/** A copy of a site on 127.0.0.1. */
export interface Replica {
  origin: string;
  /** Every request so far, oldest first. */
  requests: { method: string; path: string; status: number }[];
  close(): Promise<void>;
}

export interface ReplicaOptions {
  releases: () => ReplicaRelease[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** A free one unless it is given. */
  port?: number;
  /** Changes an answer on its way out: real sites misbehave. */
  spoil?: (answer: Answer, path: string) => Answer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** No answer at all: silence until the visitor gives up, or a connection that breaks. */
  fate?: 'hang' | 'reset';
}

/** Answers a request, given the releases whose time has come, newest first. */
export type Responder = (request: IncomingMessage, url: URL, shown: ReplicaRelease[]) => Answer | Promise<Answer>;

/** An HTML page with status 200: sites send error pages so as well. */
export const page = (body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body,
});

export const robots: Answer = {
  status: 200,
  headers: { 'content-type': 'text/plain' },
  body: 'User-agent: *\nAllow: /\n',
};

const WRITERS = {
  hwpx: (paragraphs: string[]) => writeHwpx([hwpxSection(...paragraphs.map(hwpxParagraph))]),
  hwp: (paragraphs: string[]) => writeHwp([paragraphs]),
  pdf: writePdf,
};

/** The file of a release: its paragraphs, as the site would store them. */
export function download(release: ReplicaRelease, paragraphs = release.body): Answer {
  const name = encodeURIComponent(fileNameOf(release));
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    },
    body: WRITERS[fileKindOf(release)](paragraphs),
  };
}

export async function startSite({ releases, now, port, spoil }: ReplicaOptions, respond: Responder): Promise<Replica> {
  const requests: Replica['requests'] = [];
  const server = createServer((request, response) => {
    const shown = releases()
      .filter(({ publishedAt }) => Date.parse(publishedAt) <= now())
      .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt) || b.newsId.localeCompare(a.newsId));
    Promise.resolve()
      .then(() => respond(request, new URL(request.url ?? '/', 'http://replica'), shown))
      .catch((error: unknown): Answer => ({ status: 500, headers: {}, body: String(error) }))
      .then((answer) => {
        const reply = spoil?.(answer, request.url ?? '/') ?? answer;
        requests.push({ method: request.method ?? '', path: request.url ?? '', status: reply.status });
        send(request, response, reply);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port ?? 0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body, fate }: Answer): void {
  if (fate === 'reset') request.socket.resetAndDestroy();
  if (fate !== undefined) return;
  const zips = typeof body === 'string' && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(status, { ...headers, ...(zips ? { 'content-encoding': 'gzip' } : {}) });
  response.end(zips ? gzipSync(body) : body);
}
