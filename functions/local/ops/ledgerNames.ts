import { AppError } from '../../core/errors.ts';
import type { CouncilRecord } from '../../core/model/ledger.ts';
import type { Organisation } from '../../core/model/organisation.ts';

/**
 * The lineages that a person means: one of that name, whichever it bore or bears (산업부, 산업통상자원부, industry), else
 * all with these words in a name. Throws `not.found` where there is none.
 */
export const lineagesNamed = (words: string, organisations: readonly Organisation[]): Set<string> => {
  const bearing = (fits: (name: string) => boolean): string[] =>
    organisations
      .filter(({ lineage, name, shortNames }) => [lineage, name, ...shortNames.map((one) => one.name)].some(fits))
      .map(({ lineage }) => lineage);
  const exactly = bearing((name) => name === words);
  const found = exactly.length > 0 ? exactly : bearing((name) => name.includes(words));
  if (found.length > 0) return new Set(found);
  throw new AppError('not.found', `no body is called ${words}: see \`npm run ops -- organisations\``);
};

/** The councils that a person means, by id, key or part of the name; all where nothing is said. Throws `not.found`. */
export const councilsNamed = (words: string | undefined, records: readonly CouncilRecord[]): CouncilRecord[] => {
  if (words === undefined) return [...records];
  const found = records.filter(
    ({ council: { id, key, name } }) => id === words || key === words || name.includes(words),
  );
  if (found.length > 0) return found;
  throw new AppError('not.found', `no council is called ${words}: \`npm run ops -- council\` lists them`);
};
