const ORDINALS = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
const NUMBERED =
  /(?<!(?<![가-힣])(?:연|월|주|분기|매년|반기)\s?(?:에\s?)?)제?\s?(?<!\d)(\d{1,3})\s?(?:차(?!관|장|례)|회(?!의))(?!\s?(?:회의|협의회)?\s?(?:산업혁명|이후|뒤\s))/;
const ORDINAL = new RegExp(`(?<![가-힣])(${ORDINALS.join('|')})\\s?번째`);
const COUNTED = /(?<![\d.])(\d{1,2})\s?번째/;
const FIRST = /(?<![가-힣])첫\s(?:정책|실무|고위)?\s?(?:협의회|회의|협의체|모임|만남|회동)/;

/** The number of the sitting in words that speak of it (`제6차`, `여섯 번째`, `첫 회의`), or null. */
export const roundIn = (words: string): number | null => {
  const numbered = NUMBERED.exec(words)?.[1] ?? COUNTED.exec(words)?.[1];
  if (numbered !== undefined) return Number(numbered) || null;
  const ordinal = ORDINAL.exec(words)?.[1];
  if (ordinal !== undefined) return ORDINALS.indexOf(ordinal) + 1;
  return FIRST.test(words) ? 1 : null;
};

/** `세 번째로 마련된 이번 협의회`, `이번이 두 번째`, `첫 회의에서 두 부처는`: the text counts its own meeting. */
const OWN =
  /(?:이번|이날|오늘)[^.]{0,40}(?:번째|첫\s(?:회의|자리|만남|협의회))|번째로\s(?:마련된|열린|열리는|개최된|맞는)\s(?:이번|이날)|^첫\s(?:회의|협의회)(?:에서|에는|를|는)\s/;

/** The number that a sentence gives to the meeting it calls its own, or null. */
export const ownRoundIn = (sentence: string): number | null => (OWN.test(sentence) ? ordinalIn(sentence) : null);

const ordinalIn = (words: string): number | null => {
  const counted = COUNTED.exec(words)?.[1];
  if (counted !== undefined) return Number(counted);
  const ordinal = ORDINAL.exec(words)?.[1];
  return ordinal === undefined ? (/첫\s/.test(words) ? 1 : null) : ORDINALS.indexOf(ordinal) + 1;
};

/** The year the sitting is counted in (`2019년 제1차`, `14년 제1차`), or null. */
export const roundYear = (words: string): number | null => {
  const year = /(?<!\d)((?:20)?\d{2})년도?\s?제?\s?\d{1,3}\s?[차회]/.exec(words)?.[1];
  return year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year);
};
