import { matchesOf } from './matches.ts';

/** 1조 2,000억 원, 8만2천 호, 340여명, 12개 지방중기청, 3년간, 최소 25%이상: a number with its unit. */
const DIGITS = String.raw`\d[\d,]{0,15}(?:\.\d{1,4})?`;
const POWER = '(?:[천백십]?[조억만]|[천백])';
/** `1조 2,000억`, `8만2천`, `1만 5천`, `1,870`. */
const NUMBER = String.raw`${DIGITS}(?:\s?${POWER}(?:\s?${DIGITS}\s?${POWER}){0,3}(?:\s?\d[\d,]{0,8}(?=\s?여?\s?[가-힣]))?)?`;
const BOUND = String.raw`(?:(?:최소|최대)\s?)?`;
const BEYOND = String.raw`(?:\s?(?:이상|이하|포인트))?`;
const MONEY = String.raw`${BOUND}${NUMBER}\s?여?\s?(?:원|달러|불|유로|엔|위안)(?:\s?이상)?(?![가-힣]자)`;
const SHARE = String.raw`${BOUND}${DIGITS}\s?(?:%p?|％|퍼센트)${BEYOND}`;
const LATIN = 'Gbps|Mbps|TWh|GWh|MWh|kWh|GW|MW|kW|㎿|㎾|㏊|㎡|㎢|㎥|㎞|km|ha|kg|TEU|t';
const COUNTER =
  '기가와트|메가와트|개사|개국|개소|개교|개반|개|명|인|곳|건|종|배|가구|세대|호|대|척|팀|톤|기|면|석|병상|마리|그루|필지|편|점|동|실|학급|헥타르|킬로미터|제곱미터';
const COUNT = String.raw`${BOUND}(?:\d[\d,]{0,9}\s?(?:→|⟶|->)\s?)?${NUMBER}\s?여?\s?(?:(?:${LATIN})(?![A-Za-z])|(?:${COUNTER}|회(?=로\s|에서\s\d|\s(?:운영|실시)))(?![가-힣]?월))`;
/** How long it lasts or may take; `10개월 만에` looks back, `2개월마다` is a rhythm. */
const SPAN = String.raw`${BOUND}(?:\d{1,3}\s?(?:년|개월|주|일)간|\d{1,3}\s?(?:일|주|년)(?=에서\s\d{1,3}\s?(?:일|주|년)|으?로\s(?:줄|단축|늘|연장|축소|당기|앞당)|\s(?:연장|단축))|(?:한|두|세|네|석|넉)\s?달간|\d{1,3}\s?(?:시간|개월)(?!\s?(?:만|전|뒤|후|연속)))`;
const AMOUNT = new RegExp(`(?<![\\d.,])(?:${MONEY}|${SHARE}|${SPAN}|${COUNT})`, 'g');
/** Most clauses hold no figure, and need not be tried. */
const HINT = /\d|달간/;
/** Units of one syllable end a word or take a particle; else they begin another word. */
const UNIT_ENDS = /^(?:[^가-힣]|$|[은는이가을를의에과와로도씩]|까지|부터|으로|규모|안팎|정도|미만)/;
/** What is counted, where it follows at once: `8개 정책 과제`, `12개 지방중기청`, `4개 시·도`. */
const COUNTED =
  /^\s?(?:(?:정책|협력|협업|추진|세부)\s?){0,3}([군시구섬역항](?=(?:을|를|이|가|은|는|의|에|에서|와|과|으로)?(?:[\s,.)*]|$))|[가-힣]{2,10}?|[가-힣]·[가-힣](?:·[가-힣])?)(?:을|를|이|가|은|는|의|에|에서|에게|과|와|도|으로)?(?=[\s,.)*]|$)/;
const BEFORE = /(과제|분야)\s?$/;
const BARE = /^(?:까지|에)(?![가-힣]{2})/;
/** Those who promise are counted, not what they promise: `4개 부처`, `3개 기관`. */
const BODIES = /^\s?(?:관계\s?|중앙\s?)?(?:부처|기관|부·처|위원회|광역단체장)/;
/** `3대 협력분야`: a list known by its length. Vehicles and machines stand after their noun: `장비 5대 확충`. */
const RANKED = /^\s?(?:[가-힣]{2,3}\s?)?(?:과제|분야)/;
const MACHINES = /[가-힣](?<![을를은는의에와과등로])\s$/;

const counted = (words: string, written: string, from: number): string => {
  const before = words.slice(Math.max(0, from - 12), from);
  const after = words.slice(from + written.length, from + written.length + 40);
  // `5세대 이동통신`: a generation; households come in more.
  if (BODIES.test(after) || /^(?:1인|[1-9]세대)$/.test(written)) return '';
  if (/\d대$/.test(written)) {
    if (RANKED.test(after)) return `${written} ${COUNTED.exec(after)?.[1] ?? ''}`.trim();
    return MACHINES.test(before) && UNIT_ENDS.test(after) ? written : '';
  }
  if (written.endsWith('개')) {
    const thing = (BARE.test(after) ? undefined : COUNTED.exec(after)?.[1]) ?? BEFORE.exec(before)?.[1];
    return thing ? `${written} ${thing}` : written;
  }
  return UNIT_ENDS.test(after) || !/[가-힣]$/.test(written) ? written : '';
};

/** Sums, counts and spans that the clause promises, as written with units; counted things in the form `8개 과제`. */
export const amountsIn = (words: string): string[] => {
  if (!HINT.test(words)) return [];
  const amounts = matchesOf(AMOUNT, words).map((match) => counted(words, match[0].trim(), match.index));
  return [...new Set(amounts.filter((amount) => amount !== ''))];
};
