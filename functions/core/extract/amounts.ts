/** 1조 2,000억 원, 340여명, 12개 지방중기청, 최소 25%이상: a number with its unit. */
const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`;
const MONEY = String.raw`(?:${NUMBER}\s?(?:조|억|천만|백만|만|천)\s?)+(?:\s?\d[\d,]*(?:억|만))?\s?(?:여\s?)?(?:원|달러|불|유로|엔)`;
const SHARE = String.raw`(?:최소\s?|최대\s?)?${NUMBER}\s?(?:%p?|％|퍼센트)(?:\s?(?:이상|이하|포인트))?`;
const COUNT = String.raw`(?:약\s?)?${NUMBER}(?:만|천|억)?\s?여?\s?(?:명|개사|개국|개소|개|곳|건|종|배|가구|호|대(?=\s[가-힣]{2})|톤|t|GW|MW|㎡|km)(?![가-힣]*월)`;
const AMOUNT = new RegExp(`${MONEY}|${SHARE}|${COUNT}`, 'g');
/** What is counted, where it follows at once: `8개 정책 과제`, `12개 지방중기청`. */
const COUNTED =
  /^\s?(?:(?:정책|협력|협업|추진|세부)\s?)*([가-힣]{2,10}?)(?:을|를|이|가|은|는|의|에|에서|에게|과|와|도)?(?=[\s,.)*]|$)/;
const BEFORE = /(과제|분야|사업)\s?$/;
const BARE = /^(?:를|을|의|이|가|로)(?![가-힣]{2})/;

/** Sums and counts that the clause promises, as written with units; counted things in the form `8개 과제`. */
export const amountsIn = (words: string): string[] => {
  const amounts = [...words.matchAll(AMOUNT)].map((match) => {
    const written = match[0].trim();
    if (!/[개대]$/.test(written)) return written;
    const after = words.slice(match.index + match[0].length);
    const before = BEFORE.exec(words.slice(0, match.index))?.[1];
    const thing = (BARE.test(after) ? undefined : COUNTED.exec(after)?.[1]) ?? before;
    if (written.endsWith('대') && !thing) return '';
    return thing ? `${written} ${thing}` : written;
  });
  return [...new Set(amounts.filter((amount) => amount !== ''))];
};
