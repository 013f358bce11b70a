const TOPIC = /^(?:[양두]\s?기관|[가-힣A-Za-z·,\s]{2,24}?(?:부|청|처|위|위원회))(?:은|는)\s/;
const TAIL =
  /(?:하)?(?:기로|키로)\s?(?:했다|하였다|합의했다|함|합의함|했습니다|하고|하는.{0,40})?$|(?:할|해 나갈|해나갈)\s?(?:계획|방침|예정|구상)(?:이다|임|입니다|으로)?$|한다는 (?:계획|방침|목표)(?:이다|다|임)?$|(?:합니다|한다|하고|하며|하는 한편|하겠다.{0,40})$/;
/** `열 예정이다` → `열 예정`. */
const PLAN = /(\s(?:계획|예정|방침))(?:이다|임|입니다)$/;
const BLANKS = /\s\s|[^\S ]/;
const LIMIT = 80;
/** No promising verb is longer: `하기로 하는` and forty characters more. */
const TAIL_LENGTH = 54;

/** The act as a short phrase: the clause without its topic and its promising verb. */
export const actPhrase = (clause: string): string => {
  const words = (BLANKS.test(clause) ? clause.replace(/\s+/g, ' ') : clause).replace(TOPIC, '');
  const tail = TAIL.exec(words.slice(-TAIL_LENGTH))?.[0] ?? '';
  // `열기로 했다` leaves a stem that is no word: `열기`. `개최하기로 했다` leaves a noun.
  const noun = tail.startsWith('기로') ? '기' : '';
  const bare = (words.slice(0, words.length - tail.length) + noun).replace(PLAN, '$1').trim();
  return bare.length <= LIMIT ? bare : `…${bare.slice(-LIMIT).replace(/^\S*\s/, '')}`;
};
