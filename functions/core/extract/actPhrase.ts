const TOPIC = /^(?:(?:양|두)\s?(?:부처|기관)|[가-힣A-Za-z·,\s]{2,24}?(?:부|청|처|위|위원회))(?:은|는)\s/;
const TAIL =
  /(?:하)?(?:기로|키로)\s?(?:했다|하였다|합의했다|함|합의함|했습니다|하고|하는.{0,40})?$|(?:할|해 나갈|해나갈)\s?(?:계획|방침|예정|구상)(?:이다|임|입니다|으로)?$|한다는 (?:계획|방침|목표)(?:이다|다|임)?$|(?:합니다|한다|하고|하며|하는 한편|하겠다.{0,40})$/;
const LIMIT = 80;

/** The act as a short phrase: the clause without its topic and its promising verb. */
export const actPhrase = (clause: string): string => {
  const words = clause.replace(/\s+/g, ' ').replace(TOPIC, '');
  const bare = (words.slice(0, -LIMIT) + words.slice(-LIMIT).replace(TAIL, '')).trim();
  return bare.length <= LIMIT ? bare : `…${bare.slice(-LIMIT).replace(/^\S*\s/, '')}`;
};
