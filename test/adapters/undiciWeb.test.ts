import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UndiciWeb, type UndiciWebSettings } from '../../functions/adapters/undiciWeb.ts';
import { httpStub, type Received } from '../fakes/httpStub.ts';

const list = 'https://www.korea.kr/briefing/pressReleaseList.do';
const text = ({ body }: { body: Uint8Array }): string => Buffer.from(body).toString();

/** A site on this machine in place of www.korea.kr. */
async function site(
  answer: (request: Received, response: ServerResponse) => void,
  { prefix = '', ...over }: Partial<UndiciWebSettings> & { prefix?: string } = {},
) {
  const stub = await httpStub(answer);
  onTestFinished(stub.close);
  const web = new UndiciWeb({
    hosts: { korea: ['www.korea.kr', 'm.korea.kr'], motie: ['www.motir.go.kr'] },
    baseUrls: { korea: `${stub.origin}${prefix}`, motie: undefined },
    userAgent: 'council-watch/test (+mailto:a@example.org)',
    minGapMs: 60_000,
    ...over,
  });
  return { web, stub, get: (url = list) => web.fetch({ source: 'korea', method: 'GET', url }) };
}

describe('a request', () => {
  test('is recorded as it was sent, with the canonical address', async () => {
    const { stub, get } = await site((_request, response) => response.end('ok'));
    const { request } = await get(`${list}?pageIndex=2`);
    expect(request.line).toBe(`GET ${list}?pageIndex=2 HTTP/1.1`);
    expect(request.body).toBeNull();
    const { host: _host, connection: _connection, ...sent } = stub.received[0]?.headers ?? {};
    expect(sent).toEqual(request.headers);
    expect(sent['user-agent']).toBe('council-watch/test (+mailto:a@example.org)');
    expect(stub.received[0]).toMatchObject({ method: 'GET', path: '/briefing/pressReleaseList.do?pageIndex=2' });
  });

  test('carries a form', async () => {
    const { web, stub } = await site((_request, response) => response.end('ok'));
    const form = { pageIndex: '1', srchWord: '정책 협의회&', endDate: '' };
    const { request } = await web.fetch({ source: 'korea', method: 'POST', url: list, form });
    const [sent] = stub.received;
    expect(sent).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(Object.fromEntries(new URLSearchParams(sent?.body.toString()))).toEqual(form);
    expect(request).toMatchObject({ line: `POST ${list} HTTP/1.1`, body: sent?.body.toString() });
    const { host: _host, connection: _connection, ...headers } = sent?.headers ?? {};
    expect(headers).toEqual(request.headers);
  });

  test.each(['/replica', '/replica/', '/replica/briefing/pressReleaseList.do'])('goes below %s', async (prefix) => {
    const { stub, get } = await site((_request, response) => response.end('ok'), { prefix });
    await get();
    expect(stub.received[0]?.path).toBe('/replica/briefing/pressReleaseList.do');
  });

  test('goes to hosts of its source only', async () => {
    const { web, stub, get } = await site((_request, response) => response.end('ok'));
    for (const url of [
      'https://evil.example/x',
      'https://www.korea.kr.evil.example/',
      'https://www.motir.go.kr/x',
      'https://www.korea.kr:8443/',
      'ftp://www.korea.kr/x',
    ]) {
      await expect(get(url)).rejects.toMatchObject({ code: 'web.host-refused', retryable: false });
    }
    await expect(web.fetch({ source: 'mss', method: 'GET', url: list })).rejects.toMatchObject({
      code: 'web.host-refused',
    });
    expect(stub.received).toEqual([]);
  });

  test('does not pause on this machine, and keeps one connection', async () => {
    const pauses: number[] = [];
    const { stub, get } = await site((_request, response) => response.end('ok'), {
      sleep: async (ms) => pauses.push(ms),
    });
    await Promise.all([get(), get(), get()]);
    expect(pauses).toEqual([]);
    expect(stub.received.map(({ connection }) => connection)).toEqual([1, 1, 1]);
  });
});

describe('an answer', () => {
  test('is given as received, whatever its coding', async () => {
    const packed = gzipSync('정책브리핑');
    const { get } = await site((_request, response) => response.setHeader('content-encoding', 'gzip').end(packed));
    const answer = await get();
    expect(Buffer.from(answer.body)).toEqual(packed);
    expect(answer.headers['content-encoding']).toBe('gzip');
  });

  test.each([204, 304, 404, 500])('is an answer with status %i too', async (status) => {
    const { get } = await site((_request, response) => response.writeHead(status).end());
    expect((await get()).status).toBe(status);
  });

  test('has lower-case header names, repeated ones joined', async () => {
    const { get } = await site((_request, response) => {
      response.setHeader('X-Trace', 'A').setHeader('Set-Cookie', ['a=1', 'b=2']).end();
    });
    expect((await get()).headers).toMatchObject({ 'x-trace': 'A', 'set-cookie': 'a=1, b=2' });
  });

  test.each(['declared', 'undeclared'])('of %s size above the limit is refused', async (kind) => {
    const { get } = await site(
      ({ path }, response) => {
        if (!path.includes('large')) return void response.end('small');
        if (kind === 'declared') response.setHeader('content-length', 2_000);
        response.end(Buffer.alloc(2_000));
      },
      { maxBytes: 1_000 },
    );
    await expect(get(`${list}?large`)).rejects.toMatchObject({ code: 'web.too-large', retryable: false });
    expect(text(await get())).toBe('small');
  });

  test('that does not come, or does not end, is given up', async () => {
    const { get } = await site(
      ({ path }, response) => {
        if (path.includes('half')) response.writeHead(200, { 'content-length': 10 }).write('12345');
      },
      { timeoutMs: 150 },
    );
    await expect(get()).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
    await expect(get(`${list}?half`)).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
  });
});

describe('a redirect', () => {
  const to =
    (location: (stub: Received) => string, status = 302) =>
    (request: Received, response: ServerResponse) => {
      if (request.path.endsWith('/there')) return void response.end(`${request.method} ${request.body}`);
      response.writeHead(status, { location: location(request) }).end();
    };

  test.each([
    ['relative', () => '/there'],
    ['canonical', () => 'https://www.korea.kr/there'],
    ['to another host of the source', () => 'https://m.korea.kr/there'],
    ['naming the stand-in itself', ({ headers }: Received) => `http://${headers.host}/there`],
  ])('that is %s is followed', async (_kind, location) => {
    const { stub, get } = await site(to(location));
    const answer = await get();
    expect(text(answer)).toBe('GET ');
    expect(answer.request.line).toMatch(/^GET https:\/\/(www|m)\.korea\.kr\/there HTTP\/1\.1$/);
    expect(stub.received).toHaveLength(2);
  });

  test('below a prefix stays there', async () => {
    const { stub, get } = await site(
      to(({ headers }) => `http://${headers.host}/replica/there`),
      { prefix: '/replica' },
    );
    expect((await get()).request.line).toBe('GET https://www.korea.kr/there HTTP/1.1');
    expect(stub.received[1]?.path).toBe('/replica/there');
  });

  test('to a host of nobody’s is refused', async () => {
    for (const location of ['https://evil.example/there', '//evil.example/there', 'http://169.254.169.254/there']) {
      const { get } = await site(to(() => location));
      await expect(get()).rejects.toMatchObject({ code: 'web.host-refused' });
    }
  });

  test.each([
    [302, 'GET '],
    [303, 'GET '],
    [307, 'POST a=1'],
    [308, 'POST a=1'],
  ])('%i after a form asks with %j', async (status, expected) => {
    const { web } = await site(to(() => '/there', status));
    const answer = await web.fetch({ source: 'korea', method: 'POST', url: list, form: { a: '1' } });
    expect(text(answer)).toBe(expected);
  });

  test('is the answer when it is the fourth', async () => {
    const { stub, get } = await site((_request, response) => response.writeHead(301, { location: '/again' }).end());
    expect((await get()).status).toBe(301);
    expect(stub.received).toHaveLength(4);
  });
});

describe('a connection', () => {
  test.each(['GET', 'POST'] as const)('that breaks is tried once more for %s', async (method) => {
    const { web, stub } = await site(({ connection }, response) => {
      if (connection === 1) response.destroy();
      else response.end('second');
    });
    const form = method === 'POST' ? { form: { a: '1' } } : {};
    expect(text(await web.fetch({ source: 'korea', method, url: list, ...form }))).toBe('second');
    expect(stub.received.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  test('that breaks in the middle of a body is tried once more', async () => {
    const { get } = await site(({ connection }, response) => {
      response.writeHead(200, { 'content-length': 6 });
      if (connection > 1) return void response.end('second');
      response.write('fir', () => response.destroy());
    });
    expect(text(await get())).toBe('second');
  });

  test('that breaks again is unreachable', async () => {
    const { stub, get } = await site((_request, response) => response.destroy());
    await expect(get()).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
    expect(stub.received).toHaveLength(2);
  });

  test('that nobody takes is unreachable', async () => {
    const { stub, get } = await site(() => undefined);
    await stub.close();
    await expect(get()).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
  });
});

test('a proxy carries what goes to the sites, and not what stays on this machine', async () => {
  const proxy = await httpStub((_request, response) => response.end('by proxy'));
  onTestFinished(proxy.close);
  const { web, get } = await site((_request, response) => response.end('direct'), {
    proxyUrl: proxy.origin,
    sleep: async () => {},
  });
  const far = await web.fetch({ source: 'motie', method: 'GET', url: 'http://www.motir.go.kr/kor' });
  expect([text(far), proxy.received[0]?.path]).toEqual(['by proxy', 'http://www.motir.go.kr/kor']);
  expect([text(await get()), proxy.received.length]).toEqual(['direct', 1]);
});
