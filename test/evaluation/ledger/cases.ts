import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Text = z.object({ publishedOn: z.string(), text: z.string() });
const Meeting = Text.extend({ id: z.string() });
/** Words of the later text, and words of the earlier promise that they repeat, report on or change. */
const Pair = z.object({ words: z.string(), of: z.string() });
const Case = Text.extend({
  id: z.string(),
  /** Rules were mended after looking at the open part; the held one was only scored, the last one written after that. */
  half: z.enum(['open', 'held', 'last']),
  /** The meeting whose text was read before. */
  after: z.string(),
  same: z.array(Pair).default([]),
  reports: z.array(Pair.extend({ status: z.enum(['done', 'in-progress', 'delayed', 'dropped']) })).default([]),
  changes: z.array(Pair.extend({ fields: z.array(z.enum(['due', 'amounts', 'actors', 'scope'])).min(1) })).default([]),
  /** Words of which one may hold that they change an earlier promise, or make a new one: not scored. */
  either: z.array(z.string()).default([]),
});
export type LedgerCase = Omit<z.infer<typeof Case>, 'after'> & { before: z.infer<typeof Text> };

const TOPICS = ['rewordings', 'reports', 'changes'] as const;
export type Topic = (typeof TOPICS)[number];
export const HALVES = ['open', 'held', 'last'] as const;
export type Half = (typeof HALVES)[number];

const linesOf = (file: string): unknown[] =>
  readFileSync(new URL(`./${file}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Later texts with the meeting they follow. Throws where a meeting or quoted words are missing. */
export const ledgerCases = (topic: Topic, half: Half): LedgerCase[] => {
  const meetings = new Map(linesOf('meetings').map((line) => [Meeting.parse(line).id, Meeting.parse(line)]));
  return linesOf(topic)
    .map((line) => Case.parse(line))
    .filter((each) => each.half === half)
    .map(({ after, ...each }) => {
      const before = meetings.get(after);
      if (!before) throw new Error(`${each.id}: no meeting ${after}`);
      for (const { words, of } of [...each.same, ...each.reports, ...each.changes])
        if (!each.text.includes(words) || !before.text.includes(of)) throw new Error(`${each.id}: ${words} / ${of}`);
      return { ...each, before };
    });
};
