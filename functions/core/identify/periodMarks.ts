/**
 * Marks of the period, round and day that a text's title and lead name, e.g. `month:5`, `quarter:2`, `round:3`,
 * `day:28`, `year:2024`. Two texts that share most words but name different ones are members of a series (monthly
 * statistics, meetings of one council), not copies.
 */
export const periodMarks = (text: string): string[] => {
  const head = text.slice(0, LEAD_LENGTH);
  const marks = new Set<string>();
  for (const [kind, pattern] of PATTERNS) {
    for (const match of head.matchAll(pattern))
      for (const group of match.slice(1)) if (group) marks.add(`${kind}:${Number(group)}`);
  }
  return [...marks].sort();
};

/** Long enough for a title, two subtitles and the first sentence; later sentences name other periods in passing. */
const LEAD_LENGTH = 250;

const PATTERNS: [kind: string, pattern: RegExp][] = [
  ['year', /(?<!\d)((?:19|20)\d{2})년/g],
  ['month', /(?<!\d)(\d{1,2})월/g],
  ['month', /(?<!\d)(\d{1,2})\.\s?\d{1,2}\.?\s?\(/g],
  ['quarter', /(?<!\d)([1-4])\s?\/?\s?(?:4)?분기/g],
  ['round', /제?\s?(\d{1,3})\s?[차회](?!\s?(?:관|원|사))/g],
  ['day', /(?<!\d)(\d{1,2})일/g],
  ['day', /(?<!\d)\d{1,2}\.\s?(\d{1,2})\.?\s?\(/g],
];

/** True when both texts name something of one kind and none of it is shared. */
export const differentPeriods = (a: readonly string[], b: readonly string[]): boolean => {
  const kinds = new Set(a.map(kindOf));
  return [...kinds].some((kind) => {
    const ours = a.filter((mark) => kindOf(mark) === kind);
    const theirs = b.filter((mark) => kindOf(mark) === kind);
    return theirs.length > 0 && !ours.some((mark) => theirs.includes(mark));
  });
};

const kindOf = (mark: string): string => mark.slice(0, mark.indexOf(':'));
