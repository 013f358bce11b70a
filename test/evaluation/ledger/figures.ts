import { shippedRegistry } from '../../../functions/compose/shipped.ts';
import { HALVES, type Half, type Topic } from './cases.ts';
import { type LedgerScore, scoreLedger, type Tally } from './score.ts';

/** What each topic's cases ask beside their own question, too: a report is no change, a rewording no report. */
const ASKED = {
  rewordings: ['same', 'reports', 'changes'],
  reports: ['reports', 'changes'],
  changes: ['same', 'reports', 'changes'],
} as const satisfies Record<Topic, readonly (keyof LedgerScore)[]>;
const TOPICS = ['rewordings', 'reports', 'changes'] as const;

export interface LedgerFigure extends Tally {
  name: string;
  half: Half;
}

/** What is said of each half of the cases, topic by topic, with the figures' names as the floors have them. */
export const ledgerFigures = async (halves: readonly Half[] = HALVES): Promise<LedgerFigure[]> => {
  const registry = shippedRegistry();
  const figures: LedgerFigure[] = [];
  for (const topic of TOPICS)
    for (const half of halves) {
      const score = await scoreLedger(topic, half, registry);
      for (const what of ASKED[topic]) figures.push({ name: `${topic}, ${half}: ${what}`, half, ...score[what] });
    }
  return figures;
};

/** For people: what was found, said beside and missed, and which. */
export const ledgerRows = (figures: readonly LedgerFigure[]): string[] =>
  figures.flatMap(({ name, found, extra, missed, otherwise }) => [
    `${name.padEnd(30)}found ${found} of ${found + missed.length}, said beside ${extra.length}, read otherwise ${otherwise.length}`,
    ...extra.map((words) => `    said beside: ${words}`),
    ...missed.map((words) => `    missed: ${words}`),
    ...otherwise.map((words) => `    otherwise: ${words}`),
  ]);
