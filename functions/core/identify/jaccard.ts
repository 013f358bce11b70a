const SHINGLE = 3;

/** The 3-character shingles of a text as numbers of 48 bits; a shorter text is one shingle by itself. */
export const shingles = (text: string): Set<number> => {
  const found = new Set<number>();
  const count = text === '' ? 0 : Math.max(1, text.length - SHINGLE + 1);
  for (let at = 0; at < count; at++) {
    let shingle = 0;
    for (let unit = at; unit < at + SHINGLE; unit++)
      shingle = shingle * 0x10000 + (unit < text.length ? text.charCodeAt(unit) : 0);
    found.add(shingle);
  }
  return found;
};

/** Jaccard similarity of two identity texts, counted rather than estimated, 0 to 1. */
export const jaccard = (a: string, b: string): number => likeness(shingles(a), shingles(b));

/** …of two sets. */
export const likeness = (ours: ReadonlySet<number>, theirs: ReadonlySet<number>): number => {
  let shared = 0;
  for (const shingle of ours) if (theirs.has(shingle)) shared++;
  const all = ours.size + theirs.size - shared;
  return all === 0 ? 0 : shared / all;
};
