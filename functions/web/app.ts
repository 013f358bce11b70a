import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { AppError } from '../core/errors.ts';
import { messagePage } from '../core/render/pages/ownerPages.ts';
import schema from '../core/render/webhook.v1.schema.json' with { type: 'json' };
import { SCHEMA_PATH } from '../core/render/webhookPayload.ts';
import { api } from './api.ts';
import { askRoutes } from './askRoutes.ts';
import { ownerRoutes } from './ownerRoutes.ts';
import type { Site } from './site.ts';

/** Far more than any form of ours holds. */
const MOST_BYTES = 64 * 1024;

/** Nothing may be loaded, framed or stored; links carry signatures, so no other site learns where a reader came from. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
};

const STATUS: Partial<Record<AppError['code'], 400 | 403 | 404 | 429 | 503>> = {
  'subscription.invalid': 400,
  'subscription.unconfirmed': 400,
  'hook.refused': 400,
  'link.invalid': 403,
  'not.found': 404,
  'subscription.throttled': 429,
  'mail.sender': 503,
  'mail.throttled': 503,
  'mail.refused': 503,
  'config.invalid': 503,
  'store.busy': 503,
};

/**
 * The subscription pages and their JSON twin under `/api`. GET changes nothing: mail scanners follow links. Everything
 * that changes something is a POST of a form, or the one-click POST of RFC 8058.
 */
export const makeWeb = (site: Site): Hono => {
  const web = new Hono();
  web.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  });
  web.use(bodyLimit({ maxSize: MOST_BYTES }));
  web.onError((error, c) => answerTrouble(error, c, site));
  web.notFound((c) => answerTrouble(new AppError('not.found', c.req.path), c, site));
  askRoutes(web, site);
  ownerRoutes(web, site);
  web.get(SCHEMA_PATH, (c) =>
    c.body(JSON.stringify(schema, null, 2), 200, { 'content-type': 'application/schema+json' }),
  );
  web.route('/api', api(site));
  return web;
};

const answerTrouble = (error: Error, c: Context, { app }: Site): Response | Promise<Response> => {
  if (error instanceof HTTPException) return error.getResponse();
  const known = error instanceof AppError ? error : null;
  const code = known?.code ?? 'unexpected';
  const status = (known && STATUS[known.code]) ?? 500;
  if (status >= 500)
    app.ports.log.error('web.failed', {
      path: c.req.path,
      code,
      message: String(error),
      ...(known ? {} : { stack: error.stack?.slice(0, 2_000) }),
    });
  const message = known && status < 500 ? known.message : '잠시 뒤에 다시 해 주십시오. / Please try again later.';
  if (c.req.path.startsWith('/api')) return c.json({ error: { code, message } }, status);
  return c.html(
    messagePage({ ko: '하지 못했습니다', en: 'That did not work' }, { ko: message, en: `(${code})` }),
    status,
  );
};
