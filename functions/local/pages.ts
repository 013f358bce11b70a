import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createServer } from '../adapters/nodeHttp.ts';
import { instant } from '../core/calendar.ts';
import type { Driver } from './driver.ts';

/** The subscription pages on 127.0.0.1: what a function URL does on AWS. */
export interface Pages {
  url: string;
  /** Requests before this are answered 503. */
  serve(driver: Driver): void;
  close(): Promise<void>;
}

/** Port 0: any that is free. */
export const openPages = async (port = 0): Promise<Pages> => {
  let driver: Driver | undefined;
  const server = createServer(async (request, response) => {
    const answer = driver ? await driver.request(await eventOf(request)) : { statusCode: 503, body: '' };
    const { statusCode = 200, headers = {}, body = '', isBase64Encoded = false } = answer;
    response.writeHead(statusCode, headers as Record<string, string>);
    response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    serve: (given) => {
      driver = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** A request as Lambda hands it to a function behind a URL (payload format 2.0, Lambda developer guide, "Function URLs"). */
const eventOf = async (request: IncomingMessage): Promise<LambdaFunctionURLEvent> => {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const host = request.headers.host ?? '127.0.0.1';
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const http = { method: request.method ?? 'GET', path: pathname, protocol: 'HTTP/1.1', sourceIp, userAgent: '' };
  const now = Date.now();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...headers, 'x-forwarded-for': sourceIp },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http,
      requestId: 'local',
      routeKey: '$default',
      stage: '$default',
      time: instant(now),
      timeEpoch: now,
    },
    body: (await buffer(request)).toString('base64'),
    isBase64Encoded: true,
  };
};

export type PageAnswer = Exclude<LambdaFunctionURLResult, string>;
