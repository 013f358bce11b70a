import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { HttpHooks, type HttpHooksSettings } from '../../functions/adapters/httpHooks.ts';
import { isLoopbackHost, isPublicAddress } from '../../functions/adapters/publicAddress.ts';
import { httpStub, type Received } from '../fakes/httpStub.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const clock = { now: () => Date.now() };
const body = JSON.stringify({ type: 'meeting.created', title: '정책협의회 “제3차” 회의' });

const hooksOf = (over: Partial<HttpHooksSettings> = {}) => new HttpHooks({ clock, allowLoopback: true, ...over });

const post = (url: string, over: Partial<HttpHooksSettings> = {}) =>
  hooksOf(over).post({ id: 'evt_a', url, secrets: [secret], body });

async function receiver(answer: (request: Received, response: ServerResponse) => void) {
  const stub = await httpStub(answer);
  onTestFinished(stub.close);
  return stub;
}

/** A name server that gives the same addresses for every name. */
const namesGive = (...addresses: string[]): LookupFunction =>
  vi.fn((_hostname, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  });

describe('a delivery', () => {
  test('can be verified by its receiver', async () => {
    const stub = await receiver((_request, response) => response.writeHead(204).end());
    expect(await post(`${stub.origin}/hook?team=1`)).toEqual({ status: 204, retryAfterMs: null });
    const [request] = stub.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/hook?team=1',
      headers: { 'content-type': 'application/json', 'webhook-id': 'evt_a' },
    });
    const headers = request?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(request?.body.toString() ?? '', headers)).toEqual(JSON.parse(body));
    const other = new Webhook(Buffer.alloc(24, 8).toString('base64'));
    expect(() => other.verify(request?.body.toString() ?? '', headers)).toThrow();
  });

  test('is stamped with the clock', async () => {
    const stub = await receiver((_request, response) => response.end());
    await post(stub.origin, { clock: { now: () => 1_788_858_000_999 } });
    expect(stub.received[0]?.headers['webhook-timestamp']).toBe('1788858000');
  });

  test.each([200, 400, 410, 500])('tells the status %i', async (status) => {
    const stub = await receiver((_request, response) => response.writeHead(status).end('whatever'));
    expect((await post(stub.origin)).status).toBe(status);
  });

  test.each([301, 302, 307, 308])('does not follow %i', async (status) => {
    const stub = await receiver((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end());
    expect((await post(stub.origin)).status).toBe(status);
    expect(stub.received).toHaveLength(1);
  });

  test.each([
    ['120', 120_000],
    ['Tue, 08 Sep 2026 09:00:30 GMT', 30_000],
    ['Tue, 08 Sep 2026 08:00:00 GMT', 0],
    ['soon', null],
  ])('reads Retry-After: %s', async (header, expected) => {
    const stub = await receiver((_request, response) => response.writeHead(429, { 'retry-after': header }).end());
    const at = { now: () => Date.parse('2026-09-08T09:00:00.000Z') };
    expect(await post(stub.origin, { clock: at })).toEqual({ status: 429, retryAfterMs: expected });
  });

  test('is not held up by a receiver that talks without end', async () => {
    const stub = await receiver((_request, response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write(Buffer.alloc(16_384), more));
      more();
    });
    expect((await post(stub.origin)).status).toBe(200);
  });

  test('fails, to be tried again, when nothing answers', async () => {
    const silent = await receiver(() => undefined);
    await expect(post(silent.origin, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'web.unreachable',
      retryable: true,
    });
    const broken = await receiver((_request, response) => response.destroy());
    await expect(post(broken.origin)).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
    const lookup: LookupFunction = (_hostname, _options, callback) => callback(new Error('ENOTFOUND'), '');
    await expect(post('https://gone.example/', { lookup })).rejects.toMatchObject({
      code: 'web.unreachable',
      retryable: true,
    });
  });

  test('is not signed with what is no secret', async () => {
    const posting = hooksOf().post({ id: 'evt_a', url: 'http://127.0.0.1:1/', secrets: ['whsec_$$$'], body });
    await expect(posting).rejects.toMatchObject({ code: 'subscription.invalid' });
  });
});

describe('an address', () => {
  const refused = { code: 'hook.refused', retryable: false };

  test('without TLS is refused, before its name is looked up', async () => {
    const lookup = namesGive('93.184.216.34');
    await expect(post('http://hooks.example/', { allowLoopback: false, lookup })).rejects.toMatchObject(refused);
    expect(lookup).not.toHaveBeenCalled();
  });

  test.each([['10.1.2.3'], ['93.184.216.34', '192.168.0.1'], ['::1'], ['fd00::5']])(
    'behind a name that gives %s is refused',
    async (...addresses) => {
      const lookup = namesGive(...addresses);
      const posting = post('https://hooks.example/', { allowLoopback: false, lookup });
      await expect(posting).rejects.toMatchObject(refused);
      expect(lookup).toHaveBeenCalledOnce();
    },
  );

  test('of this machine is dialled where that is allowed, by number or name, without TLS too', async () => {
    const stub = await receiver((_request, response) => response.end());
    const { port } = new URL(stub.origin);
    expect((await post(stub.origin)).status).toBe(200);
    expect((await post(`http://hooks.example:${port}/`, { lookup: namesGive('127.0.0.1') })).status).toBe(200);
  });

  test('elsewhere needs TLS even where this machine is allowed', async () => {
    for (const url of ['http://93.184.216.34/', 'http://10.0.0.1/', 'https://10.0.0.1/', 'http://169.254.169.254/']) {
      await expect(post(url)).rejects.toMatchObject(refused);
    }
    await expect(post('http://hooks.example/', { lookup: namesGive('93.184.216.34') })).rejects.toMatchObject(refused);
  });

  test.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test('of this machine is known by name or number', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'].map(isLoopbackHost)).toEqual([true, true, true, true]);
    expect(['www.korea.kr', '10.0.0.1', 'localhost.example'].map(isLoopbackHost)).toEqual([false, false, false]);
  });
});
