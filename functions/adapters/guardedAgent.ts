import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AppError } from '../core/errors.ts';
import { addressWords, isLoopbackAddress, isPublicAddress } from './publicAddress.ts';

export interface GuardSettings {
  /** Also addresses of this machine, and those without TLS. */
  allowLoopback: boolean;
  connectTimeoutMs: number;
  lookup?: LookupFunction;
}

/**
 * Connects to public addresses only, with TLS. What is checked is the address that is dialled, after the name was
 * resolved (OWASP, "Server-Side Request Forgery Prevention"): a name may point anywhere, and elsewhere a moment later.
 * A refused connection fails with `hook.refused`. No connection is kept, so that each is checked.
 */
export function guardedAgent({ allowLoopback, connectTimeoutMs, lookup = systemLookup }: GuardSettings): Agent {
  const refusal = (address: string, protocol: string): AppError | null => {
    if (allowLoopback && isLoopbackAddress(address)) return null;
    if (!isPublicAddress(address)) {
      const words = `${address}: ${addressWords(address)}`;
      return new AppError('hook.refused', `${words}. 공개된 주소만 부릅니다. / Webhooks go to public addresses only.`);
    }
    if (protocol === 'https:') return null;
    return new AppError('hook.refused', `${address}: https 주소만 부릅니다. / Webhooks go to https addresses only.`);
  };

  const lookupFor = (protocol: string): LookupFunction => {
    return (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, found) => {
        const addresses = Array.isArray(found) ? found : [];
        const refused = addresses.map(({ address }) => refusal(address, protocol)).find((each) => each !== null);
        const [first] = addresses;
        if (error) callback(error, '');
        else if (refused) callback(refused, '');
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    };
  };

  const connectors = new Map(
    ['http:', 'https:'].map((protocol) => [
      protocol,
      buildConnector({ lookup: lookupFor(protocol), timeout: connectTimeoutMs, allowH2: false }),
    ]),
  );

  return new Agent({
    pipelining: 0,
    connect: (options, callback) => {
      // A number is dialled without a look-up.
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const refused = isIP(host) === 0 ? null : refusal(host, options.protocol);
      const connect = connectors.get(options.protocol);
      if (refused) callback(refused, null);
      else if (connect === undefined) callback(new AppError('hook.refused', options.protocol), null);
      else connect({ ...options, hostname: host }, callback);
    },
  });
}
