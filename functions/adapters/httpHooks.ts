import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Webhook } from 'standardwebhooks';
import { AppError } from '../core/errors.ts';
import type { Clock, HookRequest, Hooks } from '../ports.ts';
import { guardedConnection } from './guardedConnection.ts';
import { hookAddress } from './hookAddress.ts';
import { request as requestPlain } from './nodeHttp.ts';

export interface HttpHooksSettings {
  clock: Clock;
  /** Also receivers on this machine, over plain HTTP: for the embedded mode. */
  allowLoopback: boolean;
  userAgent?: string;
  /** Standard Webhooks 1.0 advises senders to wait 15 to 30 seconds. */
  timeoutMs?: number;
  lookup?: LookupFunction;
}

/** Webhooks as signed POST requests; see https://www.standardwebhooks.com, specification 1.0.0. */
export class HttpHooks implements Hooks {
  private readonly settings: HttpHooksSettings;
  private readonly timeoutMs: number;

  constructor(settings: HttpHooksSettings) {
    const { timeoutMs = 15_000 } = settings;
    this.settings = settings;
    this.timeoutMs = timeoutMs;
  }

  /** A redirect is not followed: its status is the answer. Throws `subscription.invalid` for a secret that is none. */
  async post(request: HookRequest): Promise<{ status: number; retryAfterMs: number | null }> {
    const nowMs = this.settings.clock.now();
    const { status, retryAfter } = await this.send(request, nowMs);
    return { status, retryAfterMs: retryAfterMs(retryAfter, nowMs) };
  }

  async challenge(request: HookRequest, echo: string): Promise<boolean> {
    const { status, beginning } = await this.send(request, this.settings.clock.now());
    return status >= 200 && status < 300 && beginning.includes(echo);
  }

  private async send(request: HookRequest, nowMs: number): Promise<Answer> {
    const url = hookAddress(request.url, this.settings);
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      const outgoing = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
        ...guardedConnection(url, this.settings),
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(request.body)),
          'user-agent': this.settings.userAgent ?? 'council-watch',
          ...signed(request, nowMs),
        },
        signal,
      });
      // Also once the answer has begun: its reader is told then, and an error that nobody listens for ends the process.
      outgoing.on('error', () => {});
      outgoing.end(request.body);
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      return {
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'],
        beginning: await beginningOf(response),
      };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError('web.unreachable', `${url.host}: ${reason}`, { retryable: true, cause: error });
    }
  }
}

interface Answer {
  status: number;
  retryAfter: string | string[] | undefined;
  beginning: string;
}

/** The first 4 kB; a receiver that sends more loses the connection. */
async function beginningOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= 4096) break;
  }
  return Buffer.concat(chunks).subarray(0, 4096).toString('utf8');
}

/** One signature for each secret, separated by spaces (Standard Webhooks, "Verifying webhook authenticity"). */
function signed({ id, secrets, body }: HookRequest, nowMs: number): Record<string, string> {
  try {
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(nowMs / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, new Date(nowMs), body)).join(' '),
    };
  } catch (error) {
    throw new AppError('subscription.invalid', 'the webhook secret is not base64', { cause: error });
  }
}

/** Seconds or an HTTP date (RFC 9110 §10.2.3); null where there is neither. */
function retryAfterMs(header: string | string[] | undefined, nowMs: number): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
