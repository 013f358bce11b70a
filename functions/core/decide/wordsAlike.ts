/** One thing under two names, as press offices and newspapers write it: the plain word stands for both. */
const NAMES: [RegExp, string][] = [
  [/홈페이지|웹사이트/g, '누리집'],
  [/AI(?![A-Za-z])/gi, '인공지능'],
  [/드론/g, '무인기'],
  [/태스크포스(?:\(TF\))?|TF(?![A-Za-z])/g, '전담반'],
  [/R&D|연구·개발|기술개발/gi, '연구개발'],
  [/데이터/g, '자료'],
  [/모델/g, '모형'],
  [/시스템/g, '체계'],
  [/네트워크/g, '망'],
  [/헬리콥터/g, '헬기'],
  [/HACCP/gi, '해썹'],
  [/산단(?=[^가-힣]|의|에|내|을|이|은)/g, '산업단지'],
  [/도서\s?지역/g, '섬 지역'],
  [/근로자/g, '노동자'],
  [/낚싯배/g, '낚시어선'],
  [/(?<=\d\s?)(?:개소|개사|개\s?기관)/g, '곳'],
  [/(?<=\d)\s(?=[가-힣])/g, ''],
];

/** Counted in words: `여섯 대`, `세 곳`. Only before a counter, where it can be nothing else. */
const COUNTS = ['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
const COUNTED = new RegExp(
  `(?<![가-힣])(${COUNTS.join('|')})\\s(?=(?:곳|군데|대|명|개|건|차례|번|종|가지|마리|척|달)(?=[^가-힣]|$|[을를이가은는의에로씩도만]))`,
  'g',
);

/** The same words for the same things and counts, so that letters can be compared. */
export const inPlainWords = (quote: string): string =>
  NAMES.reduce(
    (words, [name, plain]) => words.replace(name, plain),
    quote.replace(COUNTED, (_, count: string) => String(COUNTS.indexOf(count) + 1)),
  );

/**
 * What is done, a line for each act: the official word first, then how newspapers put it. Stems are written with the
 * syllables they end in when conjugated (늘리기로, 늘려, 늘린다).
 */
const ACTS: [string, RegExp][] = [
  ['재개', /재개|다시\s(?:시작|열|운영)/g],
  ['축소', /축소|단축|감축|간소화|줄[이여인일]|완화/g],
  ['확대', /확대|올[리려린릴]|확충|증설|증원|강화|늘[리려린릴]|넓[히혀힌힐]|키[우워운울]|활성화|보강/g],
  ['인상', /인상|상향|높[이여인일]|올[리려린릴]/g],
  ['개최', /개최|운영|열(?:기로|고|어|린다|\s)|연다|만나|갖기로|가지기로|실시/g],
  ['점검', /점검|살[피펴핀필]|조사/g],
  ['검토', /검토|논의|연구하|살[피펴핀필]/g],
  ['개선', /개선|개정|정비|개편|고[치쳐친칠]|손[보볼본]|다듬/g],
  ['마련', /마련|수립|제정|개발|만[들든드]|확정|짜기로/g],
  [
    '구축',
    /구축|만[들든드]|구성|신설|설치|개설|열(?:기로|고|어|린다|\s)|연다|갖[추춰춘출]|세[우워운울]|새로\s(?:짓|지)|꾸[리려린릴]|도입|놓기로/g,
  ],
  ['조성', /조성|만[들든드]|꾸[미며민밀]/g],
  ['운영', /운영|가동|시행|돌[리려린릴]|실행/g],
  ['연계', /연계|연결|잇(?:기로|는|고)|이어/g],
  ['통합', /통합|단일화|일원화|합[치쳐친칠]|하나로/g],
  ['공유', /공유|나[누눠눈눌]|제공|넘[기겨긴길]|이관|보내|전달/g],
  ['공개', /공개|공고|발표|내놓|출시|발령|선보/g],
  ['교체', /교체|전환|바[꾸꿔꾼꿀]/g],
  ['선정', /선정|지정|뽑|골라|고르|(?<![확결규제개지선])정(?:한다|하기로)/g],
  ['양성', /양성|육성|길러|기르/g],
  ['발굴', /발굴|모색|찾(?:기로|아|는)/g],
  ['복원', /복원|되살[리려린릴]/g],
  ['보급', /보급|배포|나눠\s주/g],
  ['폐지', /폐지|없[애앤앨]/g],
  ['파견', /파견/g],
  ['모집', /모집|모[으은을아](?!기로\s(?:했|뜻))/g],
  ['보고', /보고(?:하|키|한)/g],
];

/** Said of any act: after the act that is named, or alone. */
const ANY_ACT = /지원|돕|도[와운울]|추진|협력|협조/g;

/** What a promise does, and what it speaks of doing, by the official words. */
export interface Acts {
  /** The act that its words end in, under each of its names; none where they name none that is known. */
  act: Set<string>;
  /** All that are spoken of. */
  acts: Set<string>;
}

export const actsOf = (quote: string): Acts => {
  const found: Acts = { act: new Set(), acts: new Set() };
  let end = 0;
  for (const [name, words] of ACTS) {
    words.lastIndex = 0;
    let until = 0;
    for (let match = words.exec(quote); match; match = words.exec(quote)) until = words.lastIndex;
    if (until === 0) continue;
    found.acts.add(name);
    if (until > end) found.act = new Set([name]);
    else if (until === end) found.act.add(name);
    end = Math.max(end, until);
  }
  if (([...quote.matchAll(ANY_ACT)].at(-1)?.index ?? -1) >= end) found.act.add('추진');
  return found;
};
