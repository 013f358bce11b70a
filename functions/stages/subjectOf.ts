import type { ToldOf } from '../core/decide/decideRevision.ts';
import type { Release } from '../core/model/release.ts';
import type { Corpus } from '../ports.ts';

/** What an alert about a release is about: its meeting, or its plans. */
export const subjectOf = async (
  { id, councilKey }: Pick<Release, 'id' | 'councilKey'>,
  corpus: Pick<Corpus, 'council' | 'plans'>,
): Promise<ToldOf> =>
  councilKey === null
    ? { council: undefined, plans: await corpus.plans(id) }
    : { council: await corpus.council(councilKey), plans: [] };
