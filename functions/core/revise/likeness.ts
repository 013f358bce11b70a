/** A text as it is compared for changes: white space and forms of one character (NFKC) do not count, all else does. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

const SHINGLE = 3;

/** Exact Jaccard similarity of two texts' sets of 3-character shingles, 0 to 1. */
export const jaccard = (a: string, b: string): number => {
  const [one, other] = [shingles(a), shingles(b)];
  const shared = one.intersection(other).size;
  return shared / Math.max(1, one.size + other.size - shared);
};

const shingles = (text: string): Set<string> =>
  new Set(
    Array.from({ length: Math.max(1, text.length - SHINGLE + 1) }, (_, index) => text.slice(index, index + SHINGLE)),
  );
