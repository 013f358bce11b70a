/**
 * What a text is compared by: NFKC, lower case, letters and decimal digits only, so that spacing, quotes, bullets,
 * brackets and every kind of middle dot do not matter. The araea (U+318D, U+119E), which Korean releases use as a
 * middle dot, counts as one: Unicode calls it a letter.
 */
export function identityText(cleaned: string): string {
  const kept = new Uint16Array(cleaned.length);
  let length = 0;
  for (let at = 0; at < cleaned.length; at++) {
    const unit = cleaned.charCodeAt(at);
    const fate = unit >= FIRST_SYLLABLE && unit <= LAST_SYLLABLE ? unit : fates[unit];
    if (fate === undefined || fate === UNSETTLED) return byUnicode(cleaned);
    if (fate !== DROPPED) kept[length++] = fate;
  }
  return Buffer.from(kept.buffer, 0, 2 * length).toString('utf16le');
}

const byUnicode = (text: string): string =>
  text
    .replace(/[\u318D\u119E]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '');

const [FIRST_SYLLABLE, LAST_SYLLABLE] = [0xac00, 0xd7a3];
const [UNSETTLED, DROPPED] = [0, 1];

/**
 * What becomes of a unit whatever stands beside it: ASCII, and the punctuation and symbols of Korean typing. Hangul
 * syllables stay as they are. Texts of nothing else, nearly all, need not be normalised, which takes ten times as long.
 * Marks, vowels and whatever else composes with the unit before it are unsettled.
 */
const fates = new Uint16Array(0x3190);
for (const [from, to] of [
  [0x00, 0x7f],
  [0xb7, 0xb7],
  [0x2010, 0x2027],
  [0x2190, 0x21ff],
  [0x2460, 0x27bf],
  [0x3000, 0x301f],
  [0x30fb, 0x30fb],
  // Consonants, which serve as bullets.
  [0x3131, 0x314e],
  [0x318d, 0x318d],
] as const)
  for (let unit = from; unit <= to; unit++) {
    const left = byUnicode(String.fromCharCode(unit));
    const isFinal = left >= '\u11a8' && left <= '\u11c2';
    if (left === '') fates[unit] = DROPPED;
    else if (left.length === 1 && !isFinal) fates[unit] = left.charCodeAt(0);
  }
