import { identityText } from '../normalise/identityText.ts';

const PARTICLE =
  /(?:으로부터|이라는|에서는|에게는|으로는|까지는|에서의|에서도|으로|에서|에게|까지|부터|에는|에도|와의|과의|마다|보다|처럼|이나|은|는|이|가|을|를|의|에|와|과|도|로|만|나)$/;
/** Verbs and adjectives say how; the noun in `확대하기로` is an act like any other. */
const VERB_ENDS = new Set(
  '하기로|키로|기로|했다|한다|하고|하며|하는|했으며|됐다|되는|하여|합니다|였다|된다|린다|인다|친다|준다|난다|든다|낸다|쓴다|본다|놓는다|짓는다|는다|해|할|한|될|된|릴|일|칠|들일|리는|이는|치는|히는|우는|추는|내는|두는|드는|쓰는|보는|려는|있는|없는|같은|높은|낮은|여|려|쳐|혀|해서|하도록|도록|토록|위해|위한|대한|통해|관한|관련|따라|따른|걸친|함께|같이|다시|모두|각각|서로|적극|조속히|신속히|빨리|먼저|우선|더|새로|앞으로|앞으로도|계획이다|예정이다|방침이다|생각이다'.split(
    '|',
  ),
);
const LONGEST_END = 4;
const isVerb = (token: string): boolean => {
  for (let length = 1; length <= LONGEST_END; length++) if (VERB_ENDS.has(token.slice(-length))) return true;
  return false;
};
/** A body's name: who acts is compared elsewhere. */
const BODY = /^[가-힣·‧ㆍ-]{1,12}(?:부|처|청|위원회|위)$/;
/**
 * Words of which promises on any subject are made: means, papers, bodies, acts, times and places in general. What is
 * left says what a promise is about.
 */
const ANY_SUBJECT = new Set(
  [
    '두|양|각|등|및|올해|내년|올|연내|연말|상반기|하반기|분기|반기|매년|매월|해마다|이번|지난|오는|다음|이날|현재|향후|내달|이달|말|중|안|뒤|후|전|때|곳|개소|개|명|건|회|차례|한곳|하나|한번|번|식|것|데|수|바|점|씩|끼|달|주',
    '부처|기관|양측|정부|정책|사업|과제|방안|계획|대책|전략|체계|체제|제도|제|기준|지침|법령|법|규정|고시|시행령|매뉴얼|협의회|협의체|정책협의회|실무협의회|실무협의체|회의|전담반|점검반|대응반|작업반|실무반|협약|업무협약|누리집|통합|공동|합동|상호|협업|협력|협조|소통|기반|분야|부문|부분|관련|전반|각종|각계|기관별|부처별|분야별|전국|지역|현장|국내외|국내|대상|범위|규모|수준|단위|방식|절차|과정|결과|성과|내용|현황|정보|자료|영상|통계|모형|기술|장비|설비|시설|공간|거점|지점|부지|예산|자금|재원|비용|비율|단가|한도|서류|창구|인력|강사|전문가|지도사|담당자|기업|업체|중소기업|중소|중견|대기업|소규모|대규모|사람|국민|시범|시범사업|추가|실시간|정기|수시|운용|관리|안전|안전관리|서비스|프로그램|행사|공모|설명회|간담회|홍보|교육|훈련|연수|조사|실태조사|실태|검사|심사|평가|인증|표준|시스템|지원사업|연계|개선|개정|검토|점검|확대|확충|강화|완화|단축|축소|간소화|신설|구축|구성|설치|개설|도입|운영|가동|시행|실시|개최|추진|마련|수립|제정|정비|개편|조성|육성|양성|선정|지정|발굴|모색|공유|제공|이관|공개|공고|발표|출시|교체|전환|개발|보급|배포|지원|투입|투자|활용|적용|처리|대응|참여|활성화|고도화|효율화|다양화|필요성|여부|효과|기간|일정|역할|방향|의견|문제|상황|위험|수요|공급|확보|협의|논의|합의|노력|완료|착공|착수|준공|발급|반입|설계|공사|모집|해소|예방|방지|감축|증가|재개|중단|폐지',
    '|',
  ].flatMap((words) => words.split('|')),
);

/** A word that says nothing of a promise's subject, a body's name among them. */
export const isOfAnySubject = (word: string): boolean => ANY_SUBJECT.has(word) || BODY.test(word);

/** What a promise is about: its nouns, without particles, in the order of the words. */
export const tellingWords = (quote: string): string[] => {
  const words: string[] = [];
  for (const token of quote.split(/[\s"'“”‘’()[\]「」『』<>·‧ㆍ,→*]+/)) {
    if (isVerb(token) || /\d/.test(token)) continue;
    const word = identityText(token.replace(PARTICLE, ''));
    if (word.length < 2 || isOfAnySubject(word)) continue;
    words.push(word);
  }
  return [...new Set(words)];
};

/** How many of the words one of them is about the other speaks of, compounds and longer forms too. */
export const sharedWords = (a: readonly string[], b: readonly string[]): number => {
  const [mine, theirs] = [a.join(' '), b.join(' ')];
  const count = (words: readonly string[], letters: string): number =>
    words.filter((word) => letters.includes(word.slice(0, STEM))).length;
  return Math.min(count(a, theirs), count(b, mine));
};

/** Letters that a word and its longer forms begin with: `휴경지`, `휴경 농지`. */
const STEM = 2;
