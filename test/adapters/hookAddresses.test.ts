import type { LookupFunction } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { HttpHooks } from '../../functions/adapters/httpHooks.ts';

/**
 * Where webhooks may not go. Ranges: IANA IPv4 and IPv6 Special-Purpose Address Registries (read 2026-11). Advisories:
 * changedetection.io, which fetches what its users name, as listed in its own regression tests (2026).
 */
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

const post = (url: string, lookup: LookupFunction) =>
  new HttpHooks({ clock: { now: () => 0 }, allowLoopback: false, timeoutMs: 2000, lookup }).post({
    id: 'evt_a',
    url,
    secrets: [secret],
    body: '{}',
  });

const numbers: [string, string][] = [
  ['0.0.0.0', 'this network'],
  ['0.1.2.3', 'this network'],
  ['10.0.0.1', 'private'],
  ['10.255.255.254', 'private'],
  ['100.64.0.1', 'carrier-grade NAT, GHSA-gwph-fp79-379w'],
  ['100.127.255.254', 'carrier-grade NAT, last'],
  ['100.100.100.200', 'a cloud metadata service inside it'],
  ['127.0.0.1', 'loopback, GHSA-3c45-4pj5-ch7m'],
  ['127.255.255.254', 'loopback, last'],
  ['169.254.169.254', 'metadata of AWS, GHSA-3c45-4pj5-ch7m'],
  ['169.254.170.2', 'credentials of ECS tasks'],
  ['169.254.169.123', 'time of AWS'],
  ['172.16.0.1', 'private'],
  ['172.31.255.254', 'private, last'],
  ['192.0.0.1', 'IETF protocols'],
  ['192.0.2.1', 'documentation'],
  ['192.31.196.1', 'AS112'],
  ['192.52.193.1', 'AMT'],
  ['192.88.99.1', '6to4 relays, GHSA-gwph-fp79-379w'],
  ['192.168.1.1', 'private'],
  ['192.175.48.1', 'AS112'],
  ['198.18.0.1', 'benchmarks'],
  ['198.19.255.254', 'benchmarks, last'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['224.0.0.1', 'multicast, GHSA-gwph-fp79-379w'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::7f00:1', 'IPv4-compatible loopback'],
  ['::a00:1', 'IPv4-compatible private'],
  ['::ffff:127.0.0.1', 'mapped loopback'],
  ['::ffff:a9fe:a9fe', 'mapped metadata service'],
  ['::ffff:100.64.0.1', 'mapped carrier-grade NAT, GHSA-gwph-fp79-379w'],
  ['::ffff:0:127.0.0.1', 'translated loopback (RFC 6145)'],
  ['64:ff9b::7f00:1', 'NAT64 loopback'],
  ['64:ff9b::a9fe:a9fe', 'NAT64 metadata service'],
  ['64:ff9b:1::a00:1', 'local NAT64 (RFC 8215)'],
  ['100::1', 'discard'],
  ['100:0:0:1::1', 'dummy prefix (RFC 9780)'],
  ['2001::1', 'Teredo'],
  ['2001:2::1', 'benchmarks'],
  ['2001:10::1', 'ORCHID'],
  ['2001:20::1', 'ORCHIDv2'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4 loopback'],
  ['2002:6440:1::', '6to4 carrier-grade NAT, GHSA-gwph-fp79-379w'],
  ['3fff::1', 'documentation (RFC 9637)'],
  ['5f00::1', 'segment routing (RFC 9602)'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata of AWS over IPv6'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast, GHSA-gwph-fp79-379w'],
];

const spellings: [string, string][] = [
  ['https://localhost/', 'by its name'],
  ['https://LOCALHOST./', 'by its name with a dot'],
  ['https://2130706433/', 'one number'],
  ['https://0x7f000001/', 'one hexadecimal number'],
  ['https://017700000001/', 'one octal number'],
  ['https://0x7f.1/', 'two parts'],
  ['https://0177.0.0.1/', 'octal part'],
  ['https://127.1/', 'parts left out'],
  ['https://127.0.0.1./', 'dot at the end'],
  ['https://①②⑦.0.0.1/', 'digits in circles'],
  ['https://127。0。0。1/', 'ideographic full stops'],
  ['https://%31%32%37.0.0.1/', 'percent-encoded'],
  ['https://[0:0:0:0:0:ffff:7f00:0001]/', 'IPv6 written out'],
  ['https://[::ffff:0x7f.1]/', 'not even an address'],
];

const letters: [string, string][] = [
  ['https://127.0.0.1:8888\\@example.com/', 'backslash, GHSA-rph4-96w6-q594'],
  ['https://example.com\\@10.0.0.1/', 'backslash, GHSA-56fq-63vj-9992'],
  ['https://example.com\t@10.0.0.1/', 'tab'],
  ['https://exam\nple.com/', 'line feed'],
  [' https://example.com/', 'space before'],
  ['http://example.com/', 'no TLS'],
  ['file:///etc/passwd', 'file, GHSA-hm22-wg2m-35v4'],
  ['FILE:/etc/passwd', 'file, another spelling, CVE-2024-51998'],
  ['source:file:///etc/passwd', 'a prefix that hides it, CVE-2024-51483'],
  ['source:https://127.0.0.1/', 'a prefix that hides the host'],
  ['ftp://example.com/', 'ftp'],
  ['gopher://example.com/', 'gopher'],
  ['javascript:alert(1)', 'script'],
  ['data:text/html,x', 'data'],
  ['https://user:secret@example.com/', 'credentials'],
  ['https://user@example.com/', 'user name'],
  ['https://example.com:22/', 'ssh'],
  ['https://example.com:25/', 'smtp'],
  ['https://example.com:80/', 'plain http port'],
  ['https://example.com:6379/', 'redis'],
  ['https://example.com:6000/', 'X11'],
  ["https://{{ '127.0.0.1' }}/", 'a template'],
  ['https://', 'nothing'],
  ['', 'empty'],
];

const named = (address: string): LookupFunction =>
  vi.fn((_hostname, _options, callback) => {
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  });

/** Korean first, English beside it: the subscriber reads it. */
const told = { code: 'hook.refused', retryable: false, message: expect.stringMatching(/[가-힣].+ \/ .*[a-z]/s) };

describe('a webhook does not go', () => {
  test.each(numbers)('to %s (%s), by number', async (address) => {
    const lookup = named('93.184.216.34');
    await expect(post(`https://${address.includes(':') ? `[${address}]` : address}/`, lookup)).rejects.toMatchObject(
      told,
    );
    expect(lookup).not.toHaveBeenCalled();
  });

  test.each(numbers)('to %s (%s), behind a name', async (address) => {
    const lookup = named(address);
    await expect(post('https://hooks.example/', lookup)).rejects.toMatchObject(told);
    expect(lookup).toHaveBeenCalledOnce();
  });

  test.each(spellings)('to this machine spelt %s (%s)', async (url) => {
    await expect(post(url, named('127.0.0.1'))).rejects.toMatchObject(told);
  });

  test.each(letters)('to %j (%s), whatever a name server says', async (url) => {
    const lookup = named('93.184.216.34');
    await expect(post(url, lookup)).rejects.toMatchObject(told);
    expect(lookup).not.toHaveBeenCalled();
  });

  test('to a name of which one address of several is private', async () => {
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ]);
    await expect(post('https://hooks.example/', lookup)).rejects.toMatchObject(told);
  });

  test('to a name that was public a moment ago (rebinding): each delivery looks again', async () => {
    const answers = ['192.0.2.1', '10.0.0.1'];
    const lookup: LookupFunction = vi.fn((_hostname, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
    );
    await expect(post('https://hooks.example/', lookup)).rejects.toMatchObject(told);
    await expect(post('https://hooks.example/', lookup)).rejects.toMatchObject(told);
    expect(lookup).toHaveBeenCalledTimes(2);
  });
});
