/**
 * What may follow a body's name without a space. A name that is followed by anything else is part of another word:
 * 환경부터, 교육부문, 중소기업청년, 산업부지. Single syllables count only where the word ends after them.
 */
const FOLLOWERS = new RegExp(
  [
    '(?:은|는|이|가|을|를|과|와|의|에|도|로|만|등|및|측|내|간|별|발|인|나|란|장|쪽|선|서|팀)(?![가-힣])',
    '장(?=[은는이가을를과와의도에])',
    '(?:에서|에게|에는|에도|에선|에만|까지|부터|으로|로부터|와의|과의|와는|과는|와도|과도|이나|이며|이고|이라|라고|라는|처럼|보다|마다|뿐|들)',
    '(?:측|등|간|장|쪽)(?:은|이|의|과|을|에|도|에서|으로)(?![가-힣])',
    '(?:제?\\d|장관|차관|부총리|차장|청장|처장|위원장|부위원장|상임위원|실장|국장|과장|본부장|대변인|관계자|총재|행장|사장|이사장|기관장)',
    '(?:산하|소관|소속|주관|주최|주도|주재|공동|합동|협업|당국|담당|출신|직원|공무원|청사|예산|사업|자료|제공|고시|훈령|공고|누리집)',
  ].join('|'),
  'y',
);
const HANGUL = /[가-힣]/;
const LATIN = /[A-Za-z]/;

/** Whether the name that ends at `end` may end there. */
export const endsWord = (text: string, end: number): boolean => {
  const next = text.charAt(end);
  if (LATIN.test(text.charAt(end - 1))) return !LATIN.test(next);
  if (!HANGUL.test(next)) return true;
  FOLLOWERS.lastIndex = end;
  return FOLLOWERS.test(text);
};

const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;
const isLatin = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Whether a name may begin at `start`: not within a word of its own script. Asked for most characters of a text. */
export const beginsWord = (text: string, start: number): boolean => {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  return isLatin(text.charCodeAt(start)) ? !isLatin(before) : !isHangul(before);
};
