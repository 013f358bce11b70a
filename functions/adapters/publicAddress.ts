import ipaddr from 'ipaddr.js';

/** An IP address without brackets; an IPv4 address inside an IPv6 one counts as itself. */
const rangeOf = (address: string): string => ipaddr.process(address).range();

/** Whether an IP address belongs to the public internet: neither private nor reserved for anything. */
export const isPublicAddress = (address: string): boolean => rangeOf(address) === 'unicast';

export const isLoopbackAddress = (address: string): boolean => rangeOf(address) === 'loopback';

/** Whether a URL's host is this machine by name or number. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (ipaddr.isValid(host) && isLoopbackAddress(host));
}
