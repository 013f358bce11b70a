import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { extract } from '../../functions/core/extract/extract.ts';
import { matchCommitments } from '../evaluation/matching.ts';
import type { readSet } from '../evaluation/sets.ts';

const registry = shippedRegistry();
const same = (a: unknown[], b: unknown[]): boolean => a.length === b.length && new Set([...a, ...b]).size === a.length;

/** Right answers of one text, less promises read where none is: what a removal must not lower. */
export const rightOf = ({ document, gold }: ReturnType<typeof readSet>[number]): number => {
  const { council, commitments } = extract(document.text, { publishedOn: document.publishedOn, registry });
  const said = commitments.map((fact) => ({
    ...fact.span,
    actors: fact.actors.map(({ name }) => name),
    due: fact.due?.normalised ?? null,
    amounts: fact.amounts,
    type: fact.type,
    strength: fact.strength,
    commitmentId: '',
  }));
  const { found, extra } = matchCommitments(gold.commitments, said);
  const parts = gold.council
    ? [
        council !== null &&
          same(
            council.parties.map(({ name }) => name),
            gold.council.participants,
          ),
        council !== null && council.heldOn === gold.council.date,
        council !== null && council.status === gold.council.status,
        council !== null && String(gold.council.round ?? '').includes(String(council.round ?? '')),
      ]
    : [council === null];
  const details = found.flatMap(({ wanted, said: got }) => [
    same(got.actors, wanted.actor),
    got.due === (wanted.deadline?.normalised ?? null),
    got.type === wanted.type,
    got.strength === wanted.strength,
    same(got.amounts, wanted.amounts),
  ]);
  return parts.filter(Boolean).length + found.length + details.filter(Boolean).length - extra;
};
