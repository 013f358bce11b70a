import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '../core/errors.ts';
import { addressWords, isLoopbackAddress, isPublicAddress } from './publicAddress.ts';

export interface GuardSettings {
  /** Also addresses of this machine, and those without TLS. */
  allowLoopback: boolean;
  lookup?: LookupFunction;
}

/**
 * How to connect to an address: to public ones only, with TLS. What is checked is the address that is dialled, after
 * the name was resolved (OWASP, "Server-Side Request Forgery Prevention"): a name may point anywhere, and elsewhere a
 * moment later. A refused connection fails with `hook.refused`; throws it where the host is a number, which is dialled
 * without a look-up. No connection is kept, so that each is checked.
 */
export function guardedConnection(
  { hostname, protocol }: URL,
  { allowLoopback, lookup = systemLookup }: GuardSettings,
): { agent: false; lookup: LookupFunction } {
  const refusal = (address: string): AppError | null => {
    if (allowLoopback && isLoopbackAddress(address)) return null;
    if (!isPublicAddress(address)) {
      const words = `${address}: ${addressWords(address)}`;
      return new AppError('hook.refused', `${words}. 공개된 주소만 부릅니다. / Webhooks go to public addresses only.`);
    }
    if (protocol === 'https:') return null;
    return new AppError('hook.refused', `${address}: https 주소만 부릅니다. / Webhooks go to https addresses only.`);
  };
  const host = hostname.replace(/^\[|\]$/g, '');
  const refused = isIP(host) === 0 ? null : refusal(host);
  if (refused) throw refused;
  return {
    agent: false,
    lookup: (name, options, callback) => {
      lookup(name, { ...options, all: true }, (error, found) => {
        const addresses = Array.isArray(found) ? found : [];
        const refusedOne = addresses.map(({ address }) => refusal(address)).find((each) => each !== null);
        const [first] = addresses;
        if (error) callback(error, '');
        else if (refusedOne) callback(refusedOne, '');
        else if (first === undefined) callback(new Error(`${name} has no address`), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}
