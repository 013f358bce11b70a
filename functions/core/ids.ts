import { createHash } from 'node:crypto';

type Prefix = 'rel' | 'cnl' | 'mtg' | 'cmt' | 'evt' | 'sub' | 'dlv' | 'cor' | 'dgs';

/** SHA-256, hexadecimal. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * An id made of what was seen first: the same parts give the same id, so that doing a thing twice makes one record.
 * 80 bits: at ten million records the chance of any collision is about 4 in 10^11.
 */
export const makeId = <P extends Prefix>(prefix: P, ...parts: (string | number)[]): `${P}_${string}` =>
  `${prefix}_${sha256(JSON.stringify(parts)).slice(0, 20)}`;
