import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { patternsOf } from './all.ts';
import { literalsOf } from './literals.ts';
import { verdictOf } from './verdictOf.ts';

const verdicts = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('./verdicts.json', import.meta.url), 'utf8')));

/**
 * Patterns on which recheck came to no verdict in its time, by a stretch of them that no other has, and why they are
 * bounded all the same. Nothing else may be other than `safe`.
 */
const ARGUED: [string, string][] = [
  ['배\\s?포(?!', 'one unbounded repeat, of digits after 총; asked of single lines of a cover block'],
  ['[3-9]개)\\s?(?:부처|기관|측', 'one repeat, in a lookahead after a fixed word; asked of one clause'],
  ['^.{6,}?(?:검토해|', 'anchored at the start with one lazy repeat: each place is tried once; sentences end at 1,500'],
  [
    '^.{6,}?(?:(?:기|키기) 위해',
    'anchored at the start with one lazy repeat: each place is tried once; sentences end at 1,500',
  ],
  ['밝히며|말하며|강조하며|언급하며', 'the one repeat stands before the end and its signs cannot begin the pattern'],
  ['이 자료는\\s*(.{1,120}?)의', 'both repeats lie behind a fixed phrase; the lazy one is bounded'],
  ['<meta\\b', 'every repeat that can meet itself is bounded'],
  ['doBbsFView\\(|View', 'alternatives behind fixed words; the repeat is bounded'],
  ['(?<! ) *\\t', 'begins only where a run of blanks begins: each blank is looked at once'],
  ['/\\/+$/', 'a setting of the operator'],
  ['"datePublished"', 'repeats of classes that exclude what follows them'],
  ['\\/kor\\/article\\/(ATCL', 'repeats of classes that exclude what follows them'],
  ['^[\'’"”」』)\\]>]*\\s?(?:\\([^)\\n]{0,25}', 'anchored, all other repeats bounded; given 110 characters'],
  ['(?:(?:☎|☏|📞|', 'every repeat is bounded'],
  ['\\d+$', 'asked of the numbers of our own rehearsal'],
  [
    '(?:조|억|천|백|십|만|원|달러',
    'what it takes it never gives back to itself: a sign of each repeat begins no other',
  ],
  ['삭제(?:되었|된|되어)|', 'each repeat lies between two fixed words'],
  ['<item>.*?<', 'asked of the pages of our own rehearsal'],
  ['<li><a href="\\/briefing', 'asked of the pages of our own rehearsal'],
  ['name="pageIndex"', 'asked of the pages of our own rehearsal'],
  ['<ul>\\s*<li>', 'asked of the pages of our own rehearsal'],
];

const all = await patternsOf();
const keys = [...new Set(all.map(({ source, flags }) => `/${source}/${flags}`))];

test('what has no verdict yet is checked now: `npm run patterns` writes it down', { timeout: 120_000 }, () => {
  const fresh = all.filter(({ source, flags }) => verdicts[`/${source}/${flags}`] === undefined);
  expect(fresh.filter(({ source, flags }) => !['safe', 'unknown'].includes(verdictOf(source, flags)))).toEqual([]);
  expect(keys.length).toBeGreaterThan(300);
});

test('none backtracks without bound', () => {
  const open = keys.filter((key) => (verdicts[key] ?? 'safe') !== 'safe');
  expect(open.filter((key) => !ARGUED.some(([part]) => key.includes(part)))).toEqual([]);
  expect(ARGUED.filter(([part]) => !open.some((key) => key.includes(part)))).toEqual([]);
});

test('literals are found, and nothing else', () => {
  const source = "const a = /x[/]y/gi; // /no/\nconst b: string = 'a/b/c'; const c = 4 / 2 / 1; f(/z\\//);";
  expect(literalsOf(source).map((one) => [one.source, one.flags])).toEqual([
    ['x[/]y', 'gi'],
    ['z\\/', ''],
  ]);
});
