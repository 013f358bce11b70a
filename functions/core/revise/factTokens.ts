/** Figures with what they count or date; `3 천만 원` and `3천만원` are one. */
const FIGURE =
  /\d+(?:[.,]\d+)*\s?(?:(?:조|억|천|백|십|만|원|달러|유로|엔|퍼센트|%p?|년|월|일|시|분|차|회|개|명|건|곳|배|톤)\s?)*/g;
/** Days and periods in words. */
const PERIOD = /상반기|하반기|분기|연내|연말|연초|내년|올해|이달|다음\s?달/g;
/** Words that turn a promise into something else. */
const TURN = /취소|연기|철회|보류|중단|폐지|검토|노력|(?<=지\s?)않|(?<=지\s?)못/g;
/** Bodies and office holders, before a particle or the word's end. */
const BODY =
  /[가-힣A-Za-z]{1,15}(?:부|처|청|위원회|공사|공단|은행|진흥원|연구원|재단|협회|장관|차관|위원장)(?=(?:은|는|이|가|을|를|와|과|의|도|에|에서|로|으로|에게)?(?:[^가-힣]|$))/g;
/** End like a body and are none. */
const NO_BODY =
  /^(?:일부|전부|내부|외부|정부|여부|세부|공부|남부|북부|동부|서부|중부|본부|간부|심부|하부|상부|거부|기부|납부|대부)$/;
const LATIN = /[A-Z][A-Za-z0-9]{1,30}/g;

/**
 * What readers act on in a text, in its order: figures, days, bodies and persons in office, and the words that make a
 * promise weaker. Two wordings with the same ones differ in style.
 */
export const factTokens = (text: string): string[] => {
  const plain = text.normalize('NFKC');
  const found = [FIGURE, PERIOD, TURN, BODY, LATIN].flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => ({ at: match.index, token: match[0].replace(/[\s,]+/g, '') })),
  );
  return found
    .filter(({ token }) => !NO_BODY.test(token))
    .sort((a, b) => a.at - b.at || (a.token < b.token ? -1 : 1))
    .map(({ token }) => token);
};
