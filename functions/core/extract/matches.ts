/**
 * Every match of a global pattern that cannot match the empty string. `matchAll` copies the pattern first, which costs
 * more than most of our searches do.
 */
export const matchesOf = (pattern: RegExp, words: string): RegExpExecArray[] => {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) found.push(match);
  return found;
};
