import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { AppError } from '../core/errors.ts';
import type { Web, WebRequest, WebResponse } from '../ports.ts';
import { PolitePace } from './politePace.ts';
import { isLoopbackHost } from './publicAddress.ts';
import { WebAddress, type WebAddressSettings } from './webAddress.ts';

export interface HttpWebSettings extends WebAddressSettings {
  userAgent: string;
  /** Pause between requests to one host that is not this machine. */
  minGapMs: number;
  /** Largest body, as received. */
  maxBytes?: number;
  /** For a whole answer, from connecting to its last byte. */
  timeoutMs?: number;
  /** A proxy for hosts that are not this machine. */
  proxyUrl?: string | undefined;
  sleep?: (ms: number) => Promise<unknown>;
}

interface Sent {
  method: 'GET' | 'POST';
  canonical: URL;
  headers: Record<string, string>;
  body: string | null;
}

const maxRedirects = 3;

/** Government sites over HTTP/1.1: one kept connection a host, bytes as received, redirects to allowed hosts only. */
export class HttpWeb implements Web {
  private readonly settings: HttpWebSettings;
  private readonly address: WebAddress;
  private readonly pace: PolitePace;
  private readonly here = agentsBy();
  private readonly outside: ReturnType<typeof agentsBy>;

  constructor(settings: HttpWebSettings) {
    this.settings = settings;
    this.address = new WebAddress(settings);
    this.pace = new PolitePace(settings.minGapMs, settings.sleep);
    this.outside = settings.proxyUrl === undefined ? this.here : agentsBy(settings.proxyUrl);
  }

  async fetch({ source, method, url, form }: WebRequest): Promise<WebResponse> {
    let sent = this.prepare(method, this.address.canonical(source, new URL(url)), form);
    for (let redirects = 0; ; redirects += 1) {
      const response = await this.exchange(sent, this.address.fetched(source, sent.canonical));
      const location = response.status >= 300 && response.status < 400 ? response.headers.location : undefined;
      if (location === undefined || redirects === maxRedirects) return response;
      const canonical = this.address.redirected(source, sent.canonical, location);
      // As browsers do (Fetch standard, HTTP-redirect fetch): only 307 and 308 repeat a form.
      const repeats = response.status === 307 || response.status === 308;
      sent = repeats ? { ...sent, canonical } : this.prepare('GET', canonical);
    }
  }

  /** The headers are all that is sent but `host` and `connection`. */
  private prepare(method: 'GET' | 'POST', canonical: URL, form?: Record<string, string>): Sent {
    const body = form === undefined ? null : new URLSearchParams(form).toString();
    const headers = {
      'user-agent': this.settings.userAgent,
      accept: '*/*',
      'accept-language': 'ko',
      'accept-encoding': 'gzip',
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
    const secure = fetched.protocol === 'https:';
    const outgoing = (secure ? requestSecure : request)(fetched, {
      agent: (isOutside ? this.outside : this.here)[secure ? 'https:' : 'http:'],
      method,
      headers,
      signal: AbortSignal.timeout(this.settings.timeoutMs ?? 30_000),
    });
    // Also once the answer has begun: its reader is told then, and an error that nobody listens for ends the process.
    outgoing.on('error', () => {});
    outgoing.end(body ?? undefined);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    return {
      request: { line: `${method} ${canonical.href} HTTP/1.1`, headers, body },
      status: response.statusCode ?? 0,
      headers: joined(response.headersDistinct),
      body: await this.bytes(canonical, response),
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

const joined = (headers: NodeJS.Dict<string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, values]) => (values === undefined ? [] : [[name, values.join(', ')]])),
  );

/** One kept connection to each host, through a proxy where one is given. */
const agentsBy = (proxyUrl?: string) => {
  const proxyEnv = proxyUrl === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl } };
  const options = { keepAlive: true, maxSockets: 1, ...proxyEnv };
  return { 'http:': new Agent(options), 'https:': new SecureAgent(options) };
};

const brokenCodes = new Set<unknown>(['ECONNRESET', 'EPIPE']);

const isBroken = (error: unknown): boolean => error instanceof Error && 'code' in error && brokenCodes.has(error.code);

function unreachable(url: URL, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('web.unreachable', `${url.host}: ${reason}`, { retryable: true, cause: error });
}
