import type { Registry } from '../../../functions/core/registry/registry.ts';
import { type Half, type LedgerCase, ledgerCases, type Topic } from './cases.ts';
import { holds, retell } from './retell.ts';

/** Right answers, those said beside, and those missed, each with the case and the words. */
export interface Tally {
  found: number;
  extra: string[];
  missed: string[];
  /** Of the reports that were linked rightly: those with another status. Of the changes: with other fields. */
  otherwise: string[];
}
export type LedgerScore = Record<'same' | 'reports' | 'changes', Tally>;

interface Link {
  /** How often it is asked for or said. */
  words: string;
  row: string | null;
  how: string;
}

const tally = (id: string, wanted: Link[], said: Link[], into: Tally): void => {
  const left = [...said];
  for (const want of wanted) {
    const at = left.findIndex(({ words, row }) => row === want.row && row !== null && words === want.words);
    const got = at < 0 ? undefined : left.splice(at, 1)[0];
    if (!got) into.missed.push(`${id} ${want.words}`);
    else {
      into.found += 1;
      if (got.how !== want.how) into.otherwise.push(`${id} ${want.words}: ${got.how}, not ${want.how}`);
    }
  }
  for (const { words } of left) into.extra.push(`${id} ${words}`);
};

const scoreCase = async (each: LedgerCase, registry: Registry, score: LedgerScore): Promise<void> => {
  const [before, later] = await retell(each, registry);
  const rowOf = (of: string): string | null =>
    before.promises.find(({ span }) => holds(before.text, span, of))?.row ?? null;
  const earlier = new Set(before.promises.map(({ row }) => row));
  const isOpen = (span: { start: number; end: number }): boolean =>
    !each.either.some((words) => holds(each.text, span, words));
  const written = ({ start, end }: { start: number; end: number }): string => each.text.slice(start, end);
  /** Words that are annotated stand for the sentence that holds them. */
  const named = (span: { start: number; end: number }, among: readonly { words: string }[]): string =>
    among.find(({ words }) => holds(each.text, span, words))?.words ?? written(span);
  const same = [...each.same, ...each.changes];
  tally(
    each.id,
    same.map(({ words, of }) => ({ words, row: rowOf(of), how: '' })),
    later.promises
      .filter(({ row, span }) => earlier.has(row) && isOpen(span))
      .map(({ row, span }) => ({ words: named(span, same), row, how: '' })),
    score.same,
  );
  tally(
    each.id,
    each.reports.map(({ words, of, status }) => ({ words, row: rowOf(of), how: status })),
    later.reports
      .filter(({ row }) => row !== null)
      .map(({ row, span, status }) => ({ words: named(span, each.reports), row, how: status })),
    score.reports,
  );
  const spanOf = (quote: string): { start: number; end: number } => {
    const start = each.text.indexOf(quote);
    return { start, end: start + quote.length };
  };
  tally(
    each.id,
    each.changes.map(({ words, of, fields }) => ({ words, row: rowOf(of), how: fields.join() })),
    later.changes
      .filter(({ after }) => isOpen(spanOf(after.quote)))
      .map(({ commitmentId, fields, after }) => ({
        words: named(spanOf(after.quote), each.changes),
        row: commitmentId,
        how: fields.join(),
      })),
    score.changes,
  );
};

const none = (): Tally => ({ found: 0, extra: [], missed: [], otherwise: [] });

/** How one half of the cases on a topic is read: rows recognised, reports linked, changes told. */
export const scoreLedger = async (topic: Topic, half: Half, registry: Registry): Promise<LedgerScore> => {
  const score = { same: none(), reports: none(), changes: none() };
  for (const each of ledgerCases(topic, half)) await scoreCase(each, registry, score);
  return score;
};
