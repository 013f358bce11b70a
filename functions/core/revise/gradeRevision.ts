import { jaccard } from '../identify/jaccard.ts';
import { identityText } from '../normalise/identityText.ts';
import { factTokens } from './factTokens.ts';
import { type Difference, differencesOf } from './passages.ts';
import { squeezed } from './squeezed.ts';

export interface Revision {
  /** `cosmetic`: words; `facts`: figures, dates or names; `rewritten`: most of the text. */
  grade: 'cosmetic' | 'facts' | 'rewritten';
  differences: Difference[];
}

/** Below this Jaccard similarity a text is a rewrite and not a copy: the bound of `identify`. */
const REWRITTEN = 0.7;

/** How a cleaned text was changed; null where it says the same. */
export const gradeRevision = (before: string, after: string): Revision | null => {
  if (squeezed(before) === squeezed(after)) return null;
  const [old, now] = [identityText(before), identityText(after)];
  const isRewritten = old !== now && jaccard(old, now) < REWRITTEN;
  const sameFacts = factTokens(before).join(' ') === factTokens(after).join(' ');
  const grade = isRewritten ? 'rewritten' : sameFacts ? 'cosmetic' : 'facts';
  return { grade, differences: differencesOf(before, after) };
};
