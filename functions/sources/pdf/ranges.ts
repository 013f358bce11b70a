import { AppError } from '../../core/errors.ts';

/** Codes of a font are two bytes long; PDF.js makes an entry for each code of a range, up to 16 million of them. */
const MAX_CODE = 0xffff;
const MAX_CODES = 1_000_000;

const SECTION = /begin(?:bf|cid|notdef)range([\s\S]*?)(?:end(?:bf|cid|notdef)range|$)/g;
const WHOLE = /^(?:<[0-9a-f\s]*>|[\s[\]\d])*$/i;
const TOKEN = /<[^<>]*>|\[|\]/g;
/** Widths by ranges of codes (ISO 32000-1 §9.7.4.3), in the dictionary or as an object of their own. */
const NUMBERS = /(?:\/(\w+)|\bobj)\s*\[([\d\s.[\]+-]+)/g;
/** Places in the file, which may be large. */
const OFFSETS = new Set(['ByteRange', 'H', 'Index', 'ID', 'Limits', 'Kids']);

/**
 * Refuses ranges of codes that no font has: a map of a few bytes would make the reader fill the memory.
 * Throws `pdf.limits`.
 */
export function checkRanges(text: string): void {
  let codes = 0;
  for (const [, section = ''] of text.matchAll(SECTION)) {
    // What is broken here is read by the reader in its own way, with ranges that nobody wrote.
    if (!WHOLE.test(section)) throw new AppError('pdf.limits', 'a broken map of characters');
    for (const [low, high] of rangesOf(section)) {
      codes += Math.max(0, codeOf(high) - codeOf(low));
      if (codes > MAX_CODES) throw new AppError('pdf.limits', 'a map of more codes than a font has');
    }
  }
  for (const [, key = '', numbers = ''] of text.matchAll(NUMBERS)) {
    if (!OFFSETS.has(key) && (numbers.match(/(?<![\d.])\d{5,}/g) ?? []).some((number) => Number(number) > MAX_CODE)) {
      throw new AppError('pdf.limits', 'codes beyond those of a font');
    }
  }
}

/** The first two of each three: a range's ends, then what they stand for, which may be a list in brackets. */
function rangesOf(section: string): [string, string][] {
  const ranges: [string, string][] = [];
  let ends: string[] = [];
  let inList = false;
  for (const [token] of section.matchAll(TOKEN)) {
    if (token === '[') inList = true;
    else if (token === ']') [inList, ends] = [false, []];
    else if (!inList) {
      ends.push(token);
      const [low, high, stands] = ends;
      if (low !== undefined && high !== undefined && stands === undefined) ranges.push([low, high]);
      if (stands !== undefined) ends = [];
    }
  }
  return ranges;
}

const codeOf = (hexadecimal: string): number => Number.parseInt(hexadecimal.replace(/[\s<>]/g, '') || '0', 16);
