import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { extract } from '../../functions/core/extract/extract.ts';
import { matchCommitments } from './matching.ts';
import { readSet, SETS } from './sets.ts';

interface Band {
  right: number;
  of: number;
}

/** How many promises of each confidence were annotated, over all sets; repeated paragraphs are left out. */
export const rightByConfidence = (): Map<number, Band> => {
  const registry = shippedRegistry();
  const bands = new Map<number, Band>();
  for (const { document, gold } of SETS.flatMap((set) => readSet(set))) {
    if (gold.label === 'arguable') continue;
    const { commitments } = extract(document.text, { publishedOn: document.publishedOn, registry });
    const said = commitments.map(({ span, actors, due, amounts, type, strength, confidence }) => ({
      ...{ ...span, amounts, type, strength, commitmentId: '', confidence },
      ...{ actors: actors.map(({ name }) => name), due: due?.normalised ?? null },
    }));
    const { found } = matchCommitments(gold.commitments, said);
    const isRepeat = ({ start, end }: { start: number; end: number }): boolean =>
      gold.commitments.some(({ repeats }) => repeats.some((each) => each.start < end && start < each.end));
    for (const each of said) {
      const right = found.some((one) => one.said === each);
      if (!right && isRepeat(each)) continue;
      const { right: before, of } = bands.get(each.confidence) ?? { right: 0, of: 0 };
      bands.set(each.confidence, { right: before + (right ? 1 : 0), of: of + 1 });
    }
  }
  return new Map([...bands].sort(([a], [b]) => a - b));
};
