import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Subscription } from './model/subscription.ts';

/** What a link is good for. One does not serve for another: leave links stand in mail headers, where servers read them. */
export type LinkPurpose = 'confirm' | 'manage' | 'leave';

/**
 * The signature of one subscription's link: HMAC-SHA256 under its own key, 128 bits, base64url. A new key makes every
 * link that was sent before void.
 */
const signatureOf = ({ id, linkKey }: Pick<Subscription, 'id' | 'linkKey'>, purpose: LinkPurpose): string =>
  createHmac('sha256', linkKey).update(`${purpose}:${id}`).digest().subarray(0, 16).toString('base64url');

/** Path and query of a link, below the site's own address. */
export const linkPath = (subscription: Pick<Subscription, 'id' | 'linkKey'>, purpose: LinkPurpose): string =>
  `/subscriptions/${subscription.id}/${purpose}?key=${signatureOf(subscription, purpose)}`;

/** Whether a signature is the one of this subscription and purpose. Takes the same time whatever is wrong. */
export const linkHolds = (
  subscription: Pick<Subscription, 'id' | 'linkKey'> | undefined,
  purpose: LinkPurpose,
  signature: string,
): boolean => {
  const expected = Buffer.from(signatureOf(subscription ?? { id: 'sub_', linkKey: 'nobody' }, purpose));
  const given = Buffer.from(signature);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same && subscription !== undefined && subscription.linkKey !== '';
};
