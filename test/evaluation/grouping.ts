import type { Prediction } from '../../functions/local/predict.ts';
import { matchCommitments } from './matching.ts';
import type { Hits } from './score.ts';
import type { Annotated } from './sets.ts';

interface Item {
  wanted: string | null;
  said: string | null;
  /** The row or release it belongs to beside `wanted`; such pairs are neither the same nor different. */
  beside: string | null;
}

const same = (left: string | null, right: string | null): boolean => left !== null && left === right;

/** Over every two items: put together rightly, wrongly, or wrongly kept apart. */
const pairwise = (items: Item[], neutral: (a: Item, b: Item) => boolean): Hits => {
  const hits: Hits = { found: 0, extra: 0, missed: 0 };
  items.forEach((a, i) => {
    for (const b of items.slice(i + 1)) {
      const [wanted, said] = [same(a.wanted, b.wanted), same(a.said, b.said)];
      if (!wanted && neutral(a, b)) continue;
      if (wanted && said) hits.found += 1;
      else if (said) hits.extra += 1;
      else if (wanted) hits.missed += 1;
    }
  });
  return hits;
};

export interface Grouping {
  sameRelease: Hits;
  sameMeeting: Hits;
  sameCommitment: Hits;
}

/** Which texts and promises were taken for the same. */
export const scoreGrouping = (texts: Annotated[], predictions: Map<string, Prediction>): Grouping => {
  const said = (id: string): Prediction | undefined => predictions.get(id);
  const releases = texts.map(({ gold }) => ({
    wanted: gold.dup_group ?? null,
    said: said(gold.id)?.releaseId ?? null,
    beside: gold.release_group ?? null,
  }));
  const meetings = texts
    .filter(({ gold }) => gold.label === 'council')
    .map(({ gold }) => ({ wanted: gold.cluster ?? null, said: said(gold.id)?.meetingId ?? null, beside: null }));
  const commitments = texts
    .filter(({ gold }) => gold.label === 'council')
    .flatMap(({ gold }) => matchCommitments(gold.commitments, said(gold.id)?.commitments ?? []).found)
    .filter(({ wanted }) => wanted.ledger_id !== null)
    .map(({ wanted, said: got }) => ({ wanted: wanted.ledger_id, said: got.commitmentId, beside: wanted.part_of }));
  return {
    sameRelease: pairwise(releases, (a, b) => same(a.beside, b.beside)),
    sameMeeting: pairwise(meetings, () => false),
    sameCommitment: pairwise(commitments, (a, b) => same(a.beside, b.wanted) || same(b.beside, a.wanted)),
  };
};
