import { FINAL, finalOf } from './hangul.ts';

/** How a clause binds whoever speaks: agreed (기로 했다), planned, aim (목표다), vow (겠다), hope (a person's 겠다), present tense, noun ending. */
export type Ending = 'agreed' | 'planned' | 'aim' | 'vow' | 'hope' | 'present' | 'noun';

/** What may stand after the last verb: quotes, brackets, emphasis, stops. */
const TRAIL = /["'”’“‘」』)\]*.,\s]/;
/** Verbs are read from the end: no promise and report around it is longer. */
const TAIL_LENGTH = 100;
/** `(연내 5개소)`, `(’21~’25, 210억 원)`: figures of an official list after its verb. */
const FIGURES = /\s?\([^()]{1,40}\)$/;
/** `…고 28일 밝혔다`: the report around a promise. */
const REPORT =
  /(?:이라고|고도|고)["'”’“]?\s?(?:[가-힣\d]{1,8}일\s|이날\s|함께\s|거듭\s)?(?:밝혔|말했|전했|설명했|강조했|덧붙였|소개했|약속했|발표했|했|밝힘)(?:다|습니다|음|으며)?$/;
const AGREED =
  /(?:기로|키로)\s?(?:(?:(?:뜻을|의견을|의지를)\s?(?:함께|모았|같이)|방침을 정했|결론\s?내렸|가닥을 잡았|손을 잡았|입을 모았)[가-힣\s]{0,20}|(?:최종|공식|잠정|전격)\s합의했다|[가-힣]{0,4}(?:했|하였|한)[가-힣]{0,10}|함|합의?|결정|약속)$|는\s데에?\s(?:합의|뜻을 모았|의견을 모았|뜻을 같이)[가-힣]{0,4}$/;
/** `당시 주고받기로 했었다`: what was once agreed. */
const RECALLED = /했었[가-힣]{1,3}$/;
const PLANNED =
  /(?:[가-힣])\s(?:계획|방침|예정|구상|복안|작정)(?:이다|이며|임|입니다|이|이라|으로)?$|다는\s전략(?:이다|임|입니다|이)?$|(?:것이|게)\s(?:골자|핵심)(?:다|이다)$|(?:방안|내용)[을도]\s담았다$/;
const AIM = /다는\s(?:목표|각오|생각)(?:다|이다|임)?$|것을 목표로 (?:한다|하고 있다)$/;
const VOW = /겠(?:다|습니다|음)$/;
/** Plans of events that happen to someone: a meeting opens, somebody attends. */
const HAPPENING =
  /(?:열릴|진행될|참석할|주재할|배석할|개최될|시작될|이뤄질|이어질|오를|배포|나올|공개될|방문할|마무리될|전망될|논의할|협의할|다룰)\s?(?:예정|계획)/;
/** Present tense that tells or defines rather than promises. */
const TELLING =
  /(?:밝|참여|출범|말|강조|설명|주장|기대|전망|평가|참석|주재|주관|해당|포함|의미|뜻|위|필요로\s?|야\s?|라고\s?|이라\s?|못|소개|분석|지적|예상|차지|기록|증가|감소|가능|당부|호소|촉구|동의|판단|환영|시작|존재|의결|인정|상회|하락|상승|주목|권고|담당|출신|함께|간주|로)한다$/;
const ACTING =
  /(?:추진된다|두게 된다|지원된다|늘린다|올린다|꾸린다|살린다|알린다|내린다|돌린다|만든다|없앤다|높인다|넓힌다|줄인다|찾는다|맺는다|갖춘다|맞춘다|나선다|세운다|키운다|펼친다|바꾼다|모은다|기울인다|연다|돕는다|만난다|낸다|둔다|푼다|잇는다|받는다|놓는다|나눈다|잡는다|마친다|강화시킨다|확산시킨다|합친다|묶는다|뽑는다|나간다|쏟는다|다진다|맡는다|쓴다|들인다|옮긴다|채운다|(?<!(?:보여|말해|일러)\s?)준다|싣는다|깐다|짓는다|심는다|붙인다|당긴다|미룬다|낮춘다|늦춘다|고친다|물린다|매긴다|넘긴다|이끈다|퍼뜨린다|살핀다|지킨다|막는다|이어\s?간다|늘려\s?간다|넓혀\s?간다|손본다|들여온다|끌어온다|치운다|띄운다|돌본다|찾아간다|가르친다|선보인다|(?:점검|단속|홍보|조사|캠페인)을 벌인다|꾸려 다룬다|만들어 다룬다|책임진다)$/;
/** A verb right after its object: who does what. The verbs that bear, mean or contain something are named below. */
const DOES = /[가-힣’'”)%㎡㎥㎞㏊A-Za-z][을를]\s(?:[가-힣\d]{1,8}\s){0,2}[가-힣]{1,5}다$/;
const BEARS =
  /(?:된다|진다|난다|온다|간다|든다|힌다|본다|친다|인다|운다|이룬다|안는다|앓는다|산다|꼽는다|띤다|떤다|탄다|넘는다|웃돈다|맞는다|남긴다|남는다|다룬다|담는다|한다)$/;
/** Says, hopes or begins: a turn of phrase that promises nothing by itself. */
const IDIOM =
  /(?:입|의견|목소리|관심|눈길|주목|기대|지적|비판|우려|의문|뜻|의미|역할|강점|어려움|불편|평가|호평|자리)[을를]\s(?:모은다|낸다|끈다|받는다|갖는다|지닌다|겪는다|높인다|쏟는다|나눈다|맡는다)$|첫발을 (?:뗀다|내딛는다)|시동을 건다$|문을 연다$|막을 올린다$/;
/** A sitting takes place: promised where it recurs or is the next one. */
const SITS = /(?:열린다|개최된다|모인다|살펴본다|개최됩니다)$/;
/** `문체부가 책을 지원하고 환경부는 공간을 마련하는 방식이다`: each does its part. */
const SHARES = /(?:부|청|처|위)(?:는|은|가|이)\s[^,]{4,60}는\s(?:방식|식)이다/;
/** What there will be, counted or dated: `휴게소 5곳도 들어선다`. */
const APPEARS = /(?:들어선다|생긴다)$/;
const NEXT = /^(?:다음|차기|후속)\s[^,]{0,8}(?:회의|협의회|협의체)/;
/** What is done to something, on a day to come: `내년 1월부터 심사에 적용된다`. */
const DONE =
  /(?:적용|시행|도입|운영|확대|공급|설치|배치|가동|개방|신설|지급|제공|투입|구축|개편|상향|근무하게|일하게|일원화|의무화|간소화|강화|통합|보급|파견|착공|개통|개시|공개|개소|개설|출시|면제|감면|완화|허용|금지|폐지|단축)\s?된다$|수 있게 된다$|(?:늘어난다|줄어든다|짧아진다|바뀐다|없어진다|사라진다|낮아진다|높아진다|문을 연다)$/;
const FROM_THEN = /(?:오는|내년|다음\s?달|내달|이달|\d{1,2}월|(?:20)?\d{2}년|[상하]반기|연내|분기)[^,]{0,12}?\s/;
const NOUN =
  /(?:추진|지원|협력|강화|마련|구축|운영|확대|신설|개최|제공|검토|반영|발굴|연계|수립|관리|선정|도입|정비|완화|조성|육성|활성화|시행|매입|실시|배포|확충|설치|교육|투자|투입|지정|보급|개정|제정|파견|증액|선발|채용|모집|개방|감축|건립|설립|이전|전환|적용|보강|배정|배치|공모|개발|공급|양성|구성|통합|일원화|간소화|상향|단축|폐지|공개|공유|착공|매칭|협업|신속화|의무화|고도화|체계화|내실화|국산화|디지털화|표준화|다변화|확립|유예|감면|연장|축소|이관|접목|결합|통일|분담|차단|철폐|해소|해제|허용|배분|발급|개선|개편|보완|가동|집행|출시|발간|홍보|추가|지급|인하|인상|조정|증원|제작|작성|고시|제출|상정|유치|융자|출자|보증|유지|복원|제고|공동\s연구|전수조사|실태조사|합동\s?점검|합동\s?단속)$/;

/** A promise only where it recurs: `격월로 추진상황 점검`. */
const TALK = /(?:점검|논의|협의)$/;

/** A rhythm: what recurs is promised, whatever the verb. */
export const CADENCE =
  /분기|격월|격주|매월|매달|매년|매주|수시|상시|정례|반기|(?:한|두|세|석)\s?달(?:에|마다)|\d개월마다|\d주마다|(?:연|월|한\s?해|연간|1년에|반년에)\s?(?:\d|한|두|세|네)\s?[회번]|\d월 (?:정기)?협의회/;
const AHEAD = /(?:오는|이달|다음\s?달|내달|내년)\s?\d{0,2}[일월]?|연내|까지/;

const unquoted = (words: string): string => {
  let end = words.length;
  while (end > 0 && TRAIL.test(words.charAt(end - 1))) end--;
  return words.slice(0, end);
};
const trimmed = (words: string): string => {
  const figures = FIGURES.exec(words.slice(-45))?.[0].length ?? 0;
  return unquoted(figures > 0 ? words.slice(0, -figures) : words);
};

/** Length of the report at the end: `추진하기로 했다고 28일 밝혔다.` → 10 of `고 28일 밝혔다.`. */
export const reportLength = (words: string): number => {
  const tail = words.slice(-TAIL_LENGTH);
  const bare = unquoted(tail);
  const report = REPORT.exec(bare);
  const inner = report ? unquoted(bare.slice(0, report.index)) : '';
  return /(?:[기키]로\s(?:했|하였|합의했)다|[가-힣]\s(?:계획|방침|예정)(?:이다)?)$/.test(inner)
    ? tail.length - inner.length
    : 0;
};

/** Reports and verbs are short: so much of the end is looked at for them. */
const REPORT_LENGTH = 44;
const VERB_LENGTH = 24;

/** The promise without the report around it: `추진하기로 했다고 28일 밝혔다` → `추진하기로 했다`. */
const withoutReport = (words: string): string => {
  const bare = trimmed(words);
  const from = Math.max(0, bare.length - REPORT_LENGTH);
  const at = bare.includes('고', from) && /[다음며힘했]$/.test(bare) ? bare.slice(from).search(REPORT) : -1;
  if (at < 0) return bare;
  const inner = trimmed(bare.slice(0, from + at));
  return /(?:다|계획|방침|예정)이?$/.test(inner) ? inner : bare;
};

/** Some word of every agreement, and of every plan or aim: most sentences hold none. */
const AGREED_HINT = /[기키]로|는\s데에?\s/;
const PLAN_WORD = /골자|핵심|담았|전략|예정|계획|방침|구상|복안|작정|목표|각오|생각/;

/** What kind of promise the words end in, or null where they end otherwise. */
export const endingOf = (words: string): Ending | null => {
  const bare = withoutReport(words.slice(-TAIL_LENGTH)).slice(-REPORT_LENGTH);
  const verb = bare.slice(-VERB_LENGTH);
  if (AGREED_HINT.test(bare) && AGREED.test(bare)) return RECALLED.test(bare) ? null : 'agreed';
  if (PLAN_WORD.test(verb)) {
    if (HAPPENING.test(verb)) return null;
    if (PLANNED.test(verb)) return 'planned';
    if (AIM.test(verb)) return 'aim';
  }
  if (verb.includes('겠') && VOW.test(verb)) return 'vow';
  return /[다함]$/.test(verb) ? actionOf(words, bare, verb) : null;
};

/** Present tense: whether somebody acts, or something is told. */
const actionOf = (words: string, bare: string, verb: string): Ending | null => {
  if (DONE.test(verb) && FROM_THEN.test(words)) return 'present';
  if (IDIOM.test(verb)) return null;
  if (verb.endsWith('식이다') && SHARES.test(words)) return 'present';
  if (ACTING.test(verb)) return 'present';
  if (APPEARS.test(verb) && (/\d/.test(words) || FROM_THEN.test(words))) return 'present';
  if (SITS.test(verb) && (CADENCE.test(words) || NEXT.test(words))) return 'present';
  if (verb.endsWith('시작한다') && FROM_THEN.test(words)) return 'present';
  if (TELLING.test(verb)) return null;
  if (finalOf(verb.charAt(verb.length - 2)) === FINAL.nieun && DOES.test(bare) && !BEARS.test(verb)) return 'present';
  // Talks are a promise where they are to recur, news where they are to come out on a day.
  if (/(?:논의|점검|발표|협의)(?:한다|함)$/.test(verb) && !CADENCE.test(words) && !AHEAD.test(words)) return null;
  if (/(?:한다|함)$/.test(verb) && !/개최함|참석함|강조함|제안함/.test(verb.slice(-5))) return 'present';
  if (/(?:바랍|드립)니다$/.test(verb)) return null;
  const polite = /(.)니다$/.exec(verb)?.[1];
  if (polite && finalOf(polite) === FINAL.bieup && !/[입습됩]/.test(polite)) return 'present';
  return null;
};

/** 합니다, 습니다. */
export const isPolite = (words: string): boolean => /니다$/.test(trimmed(words));

/** Official lists end in a noun: `… 플랫폼 구축 등 추진`. */
export const endsInAct = (words: string): boolean => {
  const bare = trimmed(words).replace(/\s?등$/, '');
  return NOUN.test(bare) || (TALK.test(bare) && CADENCE.test(words));
};
