import { type Cut, type Line, piecesOf, wholeLine } from './cuts.ts';
import { blockRules, lineRules, pieceRules, widgetWords } from './furnitureRules.ts';
import { isSentence } from './sentence.ts';

interface Found {
  rule: string;
  /** Lines, from the one it was found at. */
  count: number;
  /** The article ends here at the latest. */
  ends: boolean;
}

function isWidget(bare: string): boolean {
  if (bare.length > 40) return false;
  const words = bare.split(/[\s•·|/,]+/).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => widgetWords.has(word));
}

function byLine(line: Line, nothingKept: boolean): Found | null {
  const bare = line.text.trim().replace(/^[•·] ?/, '');
  if (bare === '') return null;
  for (const { rule, pattern, max, where, ends } of lineRules) {
    if (bare.length > max || (where === 'head' && !nothingKept)) continue;
    if (pattern.test(bare)) return { rule, count: 1, ends: ends === true };
  }
  return isWidget(bare) ? { rule: 'widget', count: 1, ends: false } : null;
}

function blockAt(lines: readonly Line[], index: number): Found | null {
  const first = lines[index]?.text.trim() ?? '';
  const block = blockRules.find(({ start, max }) => first.length <= max && start.test(first));
  if (!block) return null;
  let count = 1;
  for (let at = index + 1; at < lines.length; at++) {
    const bare = lines[at]?.text.trim() ?? '';
    if (bare === '') continue;
    if (bare.length > block.max || !block.more.test(bare) || isSentence(bare)) break;
    count = at - index + 1;
  }
  return { rule: block.rule, count, ends: block.ends === true };
}

/**
 * Short lines after the article: where a line that ends it (copyright, comment box, re-post notice) stands behind the
 * last sentence, what follows it are banners and headlines of other articles.
 */
function tailCuts(lines: readonly Line[], gone: ReadonlySet<number>, ends: readonly number[]): Cut[] {
  let last = lines.length - 1;
  while (last >= 0 && (gone.has(last) || !isSentence(lines[last]?.text ?? ''))) last--;
  const ended = ends.find((at) => at > last);
  if (last < 0 || ended === undefined) return [];
  return lines.flatMap((line, at) =>
    at > ended && !gone.has(at) && line.text.trim() !== '' ? [wholeLine(line, 'tail')] : [],
  );
}

/** Cuts for everything around the article. `endsAt`: offsets at which another rule saw the article end. */
export function furnitureCuts(lines: readonly Line[], endsAt: readonly number[]): Cut[] {
  const cuts: Cut[] = [];
  const gone = new Set<number>();
  const ends: number[] = [];
  let nothingKept = true;
  const drop = (at: number, { rule, count, ends: isEnd }: Found): void => {
    for (let more = at; more < at + count; more++) {
      const line = lines[more];
      if (line) cuts.push(wholeLine(line, rule));
      gone.add(more);
    }
    if (isEnd) ends.push(at);
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    const noticed = endsAt.some((offset) => offset >= line.start && offset < line.next);
    const found = noticed ? null : (blockAt(lines, at) ?? byLine(line, nothingKept));
    if (found) drop(at, found);
    else if (noticed) {
      gone.add(at);
      ends.push(at);
    } else if (line.text.trim() !== '') nothingKept = false;
    at += (found?.count ?? 1) - 1;
  }
  for (const line of lines) for (const { rule, pattern } of pieceRules) cuts.push(...piecesOf(line, pattern, rule));
  return [...cuts, ...tailCuts(lines, gone, ends)];
}
