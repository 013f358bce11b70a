import type { Release } from '../core/model/release.ts';

/** Mergers of mergers that are followed; people make few. */
const MOST_HOPS = 10;

/** Releases by the id that was asked for, through the ids that were given up. `fetch` reads records as they are stored. */
export const followAliases = async (
  ids: readonly string[],
  fetch: (ids: string[]) => Promise<Map<string, Release>>,
): Promise<Map<string, Release>> => {
  const found = await fetch([...ids]);
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const open = [...found].flatMap(([id, { mergedInto }]) => (mergedInto === undefined ? [] : [{ id, mergedInto }]));
    if (open.length === 0) break;
    const heirs = await fetch([...new Set(open.map(({ mergedInto }) => mergedInto))]);
    for (const { id, mergedInto } of open) {
      const heir = heirs.get(mergedInto);
      if (heir) found.set(id, heir);
    }
  }
  return found;
};
