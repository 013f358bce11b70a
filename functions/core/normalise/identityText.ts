/**
 * What a text is compared by: NFKC, lower case, letters and decimal digits only, so that spacing, quotes, bullets,
 * brackets and every kind of middle dot do not matter. The araea (U+318D, U+119E), which Korean releases use as a
 * middle dot, counts as one: Unicode calls it a letter.
 */
export function identityText(cleaned: string): string {
  return cleaned
    .replace(/[\u318D\u119E]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '');
}
