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
  for (let first = 0; first < PERMUTATIONS; first += AT_ONCE) fiveMinima(hashes, first, result);
  return Array.from(result);
}

const AT_ONCE = 5;
const LARGEST = 0x7fffffff;

/**
 * Minima of the five permutations from `first` on. Five at once read each hash once and keep their minima in
 * registers: twice as fast as one at a time (Node 24, x64). Signed comparison is an order like any other.
 */
function fiveMinima(hashes: Int32Array, first: number, result: Uint32Array): void {
  const [a0 = 1, a1 = 1, a2 = 1, a3 = 1, a4 = 1] = multipliers.subarray(first, first + AT_ONCE);
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0] = masks.subarray(first, first + AT_ONCE);
  let [m0, m1, m2, m3, m4] = [LARGEST, LARGEST, LARGEST, LARGEST, LARGEST];
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] as number;
    const v0 = Math.imul(hash ^ b0, a0);
    const v1 = Math.imul(hash ^ b1, a1);
    const v2 = Math.imul(hash ^ b2, a2);
    const v3 = Math.imul(hash ^ b3, a3);
    const v4 = Math.imul(hash ^ b4, a4);
    if (v0 < m0) m0 = v0;
    if (v1 < m1) m1 = v1;
    if (v2 < m2) m2 = v2;
    if (v3 < m3) m3 = v3;
    if (v4 < m4) m4 = v4;
  }
  result.set([m0, m1, m2, m3, m4], first);
}

/** Estimated Jaccard similarity of two texts by their signatures, 0 to 1. Nothing resembles an empty signature. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}
