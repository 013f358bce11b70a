const WORDS = /[가-힣A-Za-z]{2,}/g;
const PARTICLE = /(?:으로|에서|까지|부터|하고|하며|하기로|한다|했다|은|는|이|가|을|를|과|와|의|에|도|로)$/;

const stems = (words: string): string[] =>
  [...words.matchAll(WORDS)].map(([word]) => word.replace(PARTICLE, '')).filter((word) => word.length >= 2);

/** A lead that promises no more than to work together. */
const VAGUE =
  /(?:협력|협업|교류|공조)(?:을|를|에|키로|하기로)\s?(?:적극\s)?(?:강화|확대|나선|넓|늘리|한다|했다)[가-힣\s]*$|손을?\s?(?:맞)?잡|힘을\s?(?:합|모)/;

/** The lead tells in short what the body tells in full: most of its words come again among the later promises. */
export const isSummaryOf = (lead: string, later: string[]): boolean => {
  if (later.length >= 2 && VAGUE.test(lead)) return true;
  const own = stems(lead);
  const body = later.join(' ');
  const again = own.filter((word) => body.includes(word)).length;
  return later.length >= 2 && own.length > 0 && again / own.length >= 0.5;
};
