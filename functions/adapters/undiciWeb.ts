import type { Dispatcher } from 'undici';
import { AppError } from '../core/errors.ts';
import type { Web, WebRequest, WebResponse } from '../ports.ts';
import { PolitePace } from './politePace.ts';
import { isLoopbackHost } from './publicAddress.ts';
import { WebAddress, type WebAddressSettings } from './webAddress.ts';

export interface UndiciWebSettings extends WebAddressSettings {
  userAgent: string;
  /** Pause between requests to one host that is not this machine. */
  minGapMs: number;
  /** Largest body, as received. */
  maxBytes?: number;
  /** For a whole answer, from connecting to its last byte. */
  timeoutMs?: number;
  /** A proxy for hosts that are not this machine. */
  proxyUrl?: string | undefined;
  /** Added to the address of requests to a host, and to nothing that is kept or said of them. */
  secret?: Secret | undefined;
  sleep?: (ms: number) => Promise<unknown>;
}

interface Secret {
  host: string;
  parameter: string;
  /** As it is, not encoded. */
  value: string;
}

interface Sent {
  method: 'GET' | 'POST';
  canonical: URL;
  headers: Record<string, string>;
  body: string | null;
}

const maxRedirects = 3;
/** To each host. */
const oneConnection = { connections: 1, pipelining: 1, allowH2: false } as const;

/** Government sites over HTTP/1.1: one kept connection a host, bytes as received, redirects to allowed hosts only. */
export class UndiciWeb implements Web {
  private readonly settings: UndiciWebSettings;
  private readonly address: WebAddress;
  private readonly pace: PolitePace;
  private dispatchers: Promise<Dispatchers> | undefined;

  constructor(settings: UndiciWebSettings) {
    this.settings = settings;
    this.address = new WebAddress(settings);
    this.pace = new PolitePace(settings.minGapMs, settings.sleep);
  }

  async fetch({ source, method, url, form }: WebRequest): Promise<WebResponse> {
    let sent = this.prepare(method, this.address.canonical(source, new URL(url)), form);
    for (let redirects = 0; ; redirects += 1) {
      const response = await this.exchange(sent, this.address.fetched(source, sent.canonical));
      const location = response.status >= 300 && response.status < 400 ? response.headers.location : undefined;
      const isSecret = sent.canonical.host === this.settings.secret?.host;
      // Where the address holds a secret, so may the one that it leads to.
      if (location === undefined || redirects === maxRedirects || isSecret) return this.withoutSecret(response);
      const canonical = this.address.redirected(source, sent.canonical, location);
      // As browsers do (Fetch standard, HTTP-redirect fetch): only 307 and 308 repeat a form.
      const repeats = response.status === 307 || response.status === 308;
      sent = repeats ? { ...sent, canonical } : this.prepare('GET', canonical);
    }
  }

  private searchOf(canonical: URL, { search }: URL): string {
    const { secret } = this.settings;
    if (secret?.host !== canonical.host) return search;
    return `${search === '' ? '?' : `${search}&`}${secret.parameter}=${encodeURIComponent(secret.value)}`;
  }

  /** Throws `listing.blocked` where an answer repeats the secret: it must not get into an archive. */
  private withoutSecret(response: WebResponse): WebResponse {
    const { secret } = this.settings;
    if (!secret) return response;
    const answer = `${JSON.stringify(response.headers)}${Buffer.from(response.body).toString('latin1')}`;
    if (!answer.includes(secret.value) && !answer.includes(encodeURIComponent(secret.value))) return response;
    throw new AppError('listing.blocked', `${secret.host} repeats our key in its answer`);
  }

  /** The headers are all that is sent but `host` and `connection`. */
  private prepare(method: 'GET' | 'POST', canonical: URL, form?: Record<string, string>): Sent {
    const body = form === undefined ? null : new URLSearchParams(form).toString();
    const headers = {
      'user-agent': this.settings.userAgent,
      accept: '*/*',
      'accept-language': 'ko',
      // An answer that may repeat the secret must be legible.
      'accept-encoding': canonical.host === this.settings.secret?.host ? 'identity' : 'gzip',
      ...(body === null
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
    };
    return { method, canonical, headers, body };
  }

  /**
   * A connection that breaks is tried once more on a fresh one: one of the sites often resets the first, and any server
   * may close a kept connection just as it is used. Both methods only read there.
   */
  private async exchange(sent: Sent, fetched: URL): Promise<WebResponse> {
    try {
      return await this.once(sent, fetched);
    } catch (error) {
      if (!isBroken(error)) throw unreachable(fetched, error);
    }
    return this.once(sent, fetched).catch((error: unknown) => Promise.reject(unreachable(fetched, error)));
  }

  private async once({ method, canonical, headers, body }: Sent, fetched: URL): Promise<WebResponse> {
    const isOutside = !isLoopbackHost(fetched.hostname);
    if (isOutside) await this.pace.turn(fetched.host);
    this.dispatchers ??= open(this.settings.proxyUrl);
    const { outside, direct, request } = await this.dispatchers;
    const response = await request.call(isOutside ? outside : direct, {
      origin: fetched.origin,
      path: `${fetched.pathname}${this.searchOf(canonical, fetched)}`,
      method,
      headers,
      body,
      signal: AbortSignal.timeout(this.settings.timeoutMs ?? 30_000),
    });
    return {
      request: { line: `${method} ${canonical.href} HTTP/1.1`, headers, body },
      status: response.statusCode,
      headers: joined(response.headers),
      body: await this.bytes(canonical, response.body),
    };
  }

  private async bytes(canonical: URL, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const maxBytes = this.settings.maxBytes ?? 25_000_000;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > maxBytes) throw new AppError('web.too-large', `${canonical.href} is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  }
}

interface Dispatchers {
  direct: Dispatcher;
  outside: Dispatcher;
  request: typeof import('undici/lib/api/api-request.js').default;
}

/** Loaded with the first request: a third of what a function that fetches would load at its start. */
const open = async (proxyUrl: string | undefined): Promise<Dispatchers> => {
  const [{ default: Agent }, { default: request }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/api/api-request.js'),
  ]);
  const direct = new Agent(oneConnection);
  if (proxyUrl === undefined) return { direct, outside: direct, request };
  const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js');
  return { direct, outside: new ProxyAgent({ uri: proxyUrl, ...oneConnection }), request };
};

const joined = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const brokenCodes = new Set<unknown>(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const isBroken = (error: unknown): boolean => error instanceof Error && 'code' in error && brokenCodes.has(error.code);

function unreachable(url: URL, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('web.unreachable', `${url.host}: ${reason}`, { retryable: true, cause: error });
}
