import ipaddr from 'ipaddr.js';

/** What a range is called where a subscriber is told why an address is refused. */
const RANGE_WORDS: Record<string, string> = {
  unspecified: '지정되지 않은 주소 (unspecified)',
  broadcast: '방송 주소 (broadcast)',
  multicast: '멀티캐스트 주소 (multicast)',
  linkLocal: '링크 로컬 주소 (link-local)',
  loopback: '이 기계 자신의 주소 (loopback)',
  carrierGradeNat: '통신사 내부 주소 (carrier-grade NAT)',
  private: '사설 주소 (private)',
  uniqueLocal: '사설 주소 (unique local)',
  rfc6052: 'IPv4를 감싼 주소 (NAT64)',
  rfc6145: 'IPv4를 감싼 주소 (translated)',
  '6to4': 'IPv4를 감싼 주소 (6to4)',
  teredo: 'IPv4를 감싼 주소 (Teredo)',
};
const RESERVED_WORDS = '특수 용도 주소 (reserved)';

/** The only part of IPv6 that is given out for the public internet (IANA, "IPv6 Global Unicast", 2000::/3). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Null for an address of the public internet; else the special range it lies in. IPv4 inside IPv6 counts as itself. */
const specialRange = (address: string): string | null => {
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'unicast') return range;
  // Everything else in IPv6 is unassigned or a shape that carries an IPv4 address, such as ::7f00:1 (RFC 4291 §2.5.5.1).
  return parsed.kind() === 'ipv6' && !parsed.match(GLOBAL_UNICAST) ? 'reserved' : null;
};

/** Whether an IP address (without brackets) belongs to the public internet: neither private nor reserved for anything. */
export const isPublicAddress = (address: string): boolean => specialRange(address) === null;

export const isLoopbackAddress = (address: string): boolean => specialRange(address) === 'loopback';

/** What kind of address it is, in a reader's words; for addresses that are not public. */
export const addressWords = (address: string): string => RANGE_WORDS[specialRange(address) ?? ''] ?? RESERVED_WORDS;

/** Whether a URL's host is this machine by name or number. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (ipaddr.isValid(host) && isLoopbackAddress(host));
}
