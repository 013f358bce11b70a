import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';

/**
 * MinHash (Broder 1997, "On the resemblance and containment of documents") over the set of 3-character shingles,
 * counted in UTF-16 units. 125 permutations give a standard error of at most 0.045 and divide into 25 bands of 5.
 */
const PERMUTATIONS = 125;
const SHINGLE = 3;

/**
 * Permutation i is x → (x xor b) · a mod 2³², a odd, on a shingle's mixed 32-bit hash. a and b are the first two
 * big-endian words of SHA-256 of `council-watch minhash i`: nobody chose them, anybody can compute them again.
 */
const multipliers = new Int32Array(PERMUTATIONS);
const masks = new Int32Array(PERMUTATIONS);
for (let i = 0; i < PERMUTATIONS; i++) {
  const digest = createHash('sha256').update(`council-watch minhash ${i}`).digest();
  multipliers[i] = digest.readInt32BE(0) | 1;
  masks[i] = digest.readInt32BE(4);
}

/** The finaliser of MurmurHash3 (A. Appleby, public domain): every input bit reaches every output bit. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Text of one or two characters is one shingle by itself. Multipliers: those of MurmurHash3 and its 32-bit rounds. */
function shingleHashes(text: string): Int32Array {
  const count = Math.max(1, text.length - SHINGLE + 1);
  const hashes = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const first = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    const second = i + 1 < text.length ? Math.imul(text.charCodeAt(i + 1), 0x1b873593) : 0;
    const third = i + 2 < text.length ? Math.imul(text.charCodeAt(i + 2), 0x85ebca6b) : 0;
    hashes[i] = mixed((first + second + third) | 0);
  }
  return hashes;
}

/**
 * SHA-256 of an identity text, hexadecimal. Two texts without any letter or digit are not the same text, so an empty
 * one has no hash: throws `view.no-text`.
 */
export function textHash(identityText: string): string {
  if (identityText === '') throw new AppError('view.no-text', 'A text without letters or digits has no identity.');
  return createHash('sha256').update(identityText, 'utf8').digest('hex');
}

/**
 * MinHash signature of an identity text: 125 unsigned 32-bit values, the same on every machine. Empty for an empty
 * text, which therefore resembles nothing, itself included.
 */
export function signature(identityText: string): number[] {
  if (identityText === '') return [];
  const hashes = shingleHashes(identityText);
  const result = new Uint32Array(PERMUTATIONS);
  for (let i = 0; i < PERMUTATIONS; i++) {
    const multiplier = multipliers[i] ?? 1;
    const mask = masks[i] ?? 0;
    // Signed comparison is an order like any other and keeps the loop in registers.
    let least = 0x7fffffff;
    for (let j = 0; j < hashes.length; j++) {
      const value = Math.imul((hashes[j] as number) ^ mask, multiplier);
      if (value < least) least = value;
    }
    result[i] = least;
  }
  return Array.from(result);
}

/** Estimated Jaccard similarity of two texts by their signatures, 0 to 1. Nothing resembles an empty signature. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}
