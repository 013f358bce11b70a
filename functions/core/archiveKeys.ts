import { sha256 } from './ids.ts';

/** The archive's keys, made nowhere else. Prefixes carry the lifecycle rules of `topology.ts`. */

/** Bytes as a site sent them, addressed by their SHA-256 so that the same bytes are stored once. */
export const rawKey = (bytes: Uint8Array): string => {
  const digest = sha256(bytes);
  return `raw/${digest.slice(0, 2)}/${digest}`;
};

/** A list page or feed as seen on a Korean day, as received. */
export const listingKey = (source: string, way: string, day: string, bytes: Uint8Array): string =>
  `listings/${source}/${day}/${way}-${sha256(bytes).slice(0, 16)}`;

/** A capture record (JSON) of a sighting; `json` is its content. */
export const captureKey = (source: string, publisherId: string, json: string): string =>
  `captures/${source}/${publisherId}/${sha256(json).slice(0, 16)}.json`;

/** A release's cleaned text, UTF-8. */
export const releaseTextKey = (textHash: string, text: string): string =>
  `releases/${textHash.slice(0, 2)}/${textHash}-${sha256(text).slice(0, 8)}.txt`;

/** A seed record as loaded. */
export const seedKey = (id: string, json: string): string => `seeds/${id}/${sha256(json).slice(0, 16)}.json`;

/** A canary's page (JSON); `publishedAt` is its instant. */
export const canaryKey = (publishedAt: string): string => `canary/${publishedAt.replace(/[-:.]/g, '')}.json`;

/** A decision (JSON) that is too large for the lane's item. */
export const decisionKey = (json: string): string => `decisions/${sha256(json)}.json`;
