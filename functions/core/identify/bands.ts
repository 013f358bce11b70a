/**
 * Locality-sensitive hashing (Indyk and Motwani 1998; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", §3.4):
 * texts that agree in all rows of one band meet in that band's bucket. With 25 bands of 5 rows, the probability that
 * two texts of Jaccard similarity J meet at least once is 1 − (1 − J⁵)²⁵:
 *
 *   J     0.30   0.40   0.50   0.60   0.70   0.75    0.85
 *   P     0.06   0.23   0.55   0.87   0.990  0.9989  0.9999996
 *
 * Those that meet twice (`buckets.ts`) are then compared by their whole signatures.
 */
const BANDS = 25;
const ROWS = 5;

/** Bucket keys of a signature, `BAND:HEX` (two digits, then five 32-bit words). An empty signature has none. */
export function bands(signature: readonly number[]): string[] {
  if (signature.length === 0) return [];
  const words = Buffer.alloc(BANDS * BAND_BYTES);
  for (let at = 0; at < BANDS * ROWS; at++) words.writeUInt32BE(signature[at] ?? 0, at * WORD_BYTES);
  return Array.from({ length: BANDS }, (_, band) => {
    const start = band * BAND_BYTES;
    return `${String(band).padStart(2, '0')}:${words.toString('hex', start, start + BAND_BYTES)}`;
  });
}

const WORD_BYTES = 4;
const BAND_BYTES = ROWS * WORD_BYTES;
