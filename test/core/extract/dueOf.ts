import { deadlineIn } from '../../../functions/core/extract/deadlines.ts';

/** What a sentence that was read on 14 May 2024 gives as its deadline; undefined: it gives none. */
export const dueOf = (words: string): string | null | undefined => {
  const deadline = deadlineIn(words, '2024-05-14');
  return deadline === null ? undefined : deadline.normalised;
};
