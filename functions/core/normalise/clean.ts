import type { Span } from '../model/fact.ts';
import { contactCuts } from './contact.ts';
import { backMap, type Cut, keptOf, type Line, linesOf, wholeLine } from './cuts.ts';
import { furnitureCuts } from './furniture.ts';
import { repostNotices } from './repost.ts';

export interface Cleaned {
  /** The kept pieces of the raw text, in order. */
  text: string;
  /** Maps a span of `text` to the raw text. */
  toRaw(span: Span): Span;
  /** Named by re-post notices, in order, each once. */
  issuers: string[];
  /** What was taken out, by rule. */
  dropped: { rule: string; count: number }[];
}

/** Full-width ASCII and odd spaces become plain ones: one unit for one, so that offsets hold. */
function plain(raw: string): string {
  return raw
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n');
}

/** Lines of which cuts have left nothing but marks. */
function emptiedLines(lines: readonly Line[], kept: readonly Span[], text: string): Cut[] {
  const stays = new Uint8Array(text.length);
  for (const { start, end } of kept) stays.fill(1, start, end);
  const says = (characters: string): boolean => /[\p{L}\p{N}]/u.test(characters);
  return lines.flatMap((line) => {
    if (stays.subarray(line.start, line.end).indexOf(0) < 0) return [];
    let rest = '';
    for (let at = line.start; at < line.end; at++) if (stays[at] === 1) rest += text.charAt(at);
    return says(line.text) && !says(rest) ? [wholeLine(line, 'emptied')] : [];
  });
}

/**
 * Takes page furniture and the contact block out of a release or press text. Whole lines or parts of lines go;
 * what stays is unchanged but for full-width characters and spaces. Linear in the length of the text.
 */
export function clean(raw: string): Cleaned {
  const text = plain(raw);
  const lines = linesOf(text);
  const notices = repostNotices(text);
  const cuts = [
    ...notices.cuts,
    ...contactCuts(text, lines),
    ...furnitureCuts(
      lines,
      notices.cuts.map(({ start }) => start),
    ),
  ];
  const counts = new Map<string, number>();
  for (const { rule } of cuts) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const first = keptOf(text.length, cuts);
  const kept = keptOf(text.length, [...cuts, ...emptiedLines(lines, first, text)]);
  return {
    text: kept.map(({ start, end }) => text.slice(start, end)).join(''),
    toRaw: backMap(kept),
    issuers: notices.issuers,
    dropped: [...counts].map(([rule, count]) => ({ rule, count })),
  };
}
