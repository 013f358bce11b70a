import { AppError } from '../core/errors.ts';
import type { Criteria } from '../core/model/subscription.ts';
import { councilLabel } from '../core/render/headline.ts';
import type { Choices } from '../core/render/pages/criteriaFields.ts';
import { clip, oneLine } from '../core/render/words.ts';
import type { Site } from './site.ts';

/** More than the government has; a select with more is of no use to anybody. */
const MOST_COUNCILS = 1_000;
const NAME_LENGTH = 80;

/** What can be chosen from: what shipped with the project, and every council of which a meeting was found. */
export const choicesOf = async ({ app, choices }: Site): Promise<Choices> => {
  const found = (await app.ports.corpus.councils(MOST_COUNCILS)).map(({ id, key, name, parties }) => ({
    id,
    key,
    name: clip(councilLabel(oneLine(name), parties), NAME_LENGTH),
  }));
  const foundKeys = new Set(found.map(({ key }) => key));
  const councils = [...found, ...choices.councils.filter(({ key }) => !foundKeys.has(key))];
  return { ...choices, councils: councils.sort((a, b) => (a.name < b.name ? -1 : 1)) };
};

/** Throws `subscription.invalid` for a council that nobody knows: nothing of it would ever come. */
export const knownCouncils = (criteria: Criteria, { councils }: Choices): void => {
  const unknown = criteria.councils.find((asked) => !councils.some(({ key, id }) => key === asked || id === asked));
  if (unknown === undefined) return;
  const ko = `목록에 없는 협의회입니다: ${unknown}. 목록에서 골라 주십시오.`;
  throw new AppError('subscription.invalid', `${ko} / Not in the list of councils. Please choose one from the list.`);
};
