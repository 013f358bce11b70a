import * as z from 'zod';
import { Instant } from './listing.ts';
import { Attachment } from './release.ts';

/**
 * One exchange with a site: request line, status, headers, and where the undecoded body lies.
 * Field names follow WARC 1.1 (ISO 28500:2017): target URI, payload digest, date.
 */
export const Exchange = z.object({
  role: z.enum(['view', 'attachment']),
  targetUri: z.url(),
  date: Instant,
  request: z.object({ line: z.string(), headers: z.record(z.string(), z.string()), body: z.string().nullable() }),
  response: z.object({
    status: z.number().int(),
    /** Lower-case names; repeated headers joined by `, ` (RFC 9110 §5.3). */
    headers: z.record(z.string(), z.string()),
  }),
  /** `sha256:HEX` of the body as received, before any content decoding. */
  payloadDigest: z.string(),
  payloadKey: z.string(),
  payloadBytes: z.number().int(),
  /** Which of the page's files this is; null for the page. */
  attachment: Attachment.nullable(),
});
export type Exchange = z.infer<typeof Exchange>;

/** Everything fetched for one sighting at one time. */
export const Capture = z.object({
  schema: z.literal(1),
  sightingId: z.string(),
  exchanges: z.array(Exchange).min(1),
});
export type Capture = z.infer<typeof Capture>;
