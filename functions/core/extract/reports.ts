import type { Deadline, ReportFact, ReportStatus } from '../model/fact.ts';
import { deadlineIn } from './deadlines.ts';
import { endingOf } from './predicate.ts';
import { distinct, mentionsIn, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** Where a sentence says how something stands: at its end, or before the report around it. */
const TAIL_LENGTH = 60;
/** Longer sentences are lists or tables. */
const LONGEST = 400;

/** Weightiest first: `지연돼 중단됐다` was stopped, `일부 완료됐으나 지연` is late. */
const TROUBLE: [ReportStatus, RegExp][] = [
  [
    'dropped',
    /(?:중단|철회|무산|백지화|폐기|취소|보류|포기)(?:됐|되었|했|하였|된|한\s것|돼|키로|하기로|됨|함|한다고)|없던 일로|(?:하지|않기로|접기로) (?:했|하였)|접었/,
  ],
  [
    'delayed',
    /(?:지연|연기|순연|유예|표류)(?:됐|되었|되고|되어|돼|된|될|했|하였|하고|됨|중|하기로)|(?:미뤄|늦어|늦춰)(?:졌|지고|져|진|질|짐)|미루(?:기로|었)|미뤘|늦췄|해를 넘[기긴겨겼길]|차질(?:을|이)|(?:기한|예정)(?:을|보다)[^.]{0,20}(?:넘|늦)|(?:열리지|이뤄지지|이행되지|지켜지지) (?:않|못)|착수하지 못|조정될 것/,
  ],
];
/** How far it has come: the words that stand last say it. */
const PROGRESS: [ReportStatus, RegExp][] = [
  [
    'done',
    /(?:완료|마무리|종료|달성|이행|제정|개정|고시|공포|준공|개통|개소|개설|배포|보급|배치|통과|도입|시행|신설|구축|확정|발표|공개|출시|선정|지정|교체|전환|개방|완화|폐지|확대|단축|인상|조성|연결|연계|위촉|모집|제공|통합|개발|설치|출범|개시)(?:을|를)?\s?(?:모두\s)?(?:됐|되었|했|하였|된 것|한 것|됨|함|했음|되었음|하였음)|(?:완료|마무리|종료)(?:하고|하는|되고|되는)|마쳤|마친 (?:것|상태)|마치고|마치는 등|끝냈|끝내고|끝났|끝난 것|끝내는 등|이뤄졌|마련했|마련하였|열었|문을 열|내놨|내놓았|내려보냈/g,
  ],
  [
    'in-progress',
    /(?:추진|진행|시행|협의|검토|개발|제작|구축|운영|공사|심사|이행)\s?중|(?:하고|되고|이뤄지고|밟고|받고) 있|착수(?:했|하였|함)|착공(?:했|하였|함)|시작(?:했|됐|되었|하였)|의결(?:했|됐|하였)|들어갔|단계(?:다|이다|에 있)|정상(?:적으로)? 추진/g,
  ],
];
/** `12곳 중 9곳`, `9건 가운데 7건이`: some of it. */
const IN_PART = /\d\s?(?:[가-힣]\s)?[가-힣]{1,3}\s?(?:중|가운데)\s?\d/;
/** Where a text says that it tells of what was promised, these tell it too: plain past tense, and what a list ends in. */
const TOLD_PLAINLY: [ReportStatus, RegExp][] = [
  [
    'in-progress',
    /(?:지금까지|현재까지|올해까지)[^.]{0,200}[았었였했됐]다|\d\s?[가-힣]{1,3}\s?(?:중|가운데)\s?\d[^.]{0,200}$/,
  ],
  ['done', /[가-힣][았었였했됐렸췄겼졌]다[.]?$|완료$/],
];
/** A heading or sentence after which a text goes through what was promised, until it promises something new. */
const GOES_THROUGH =
  /(?:합의\s?사항|협의회|회의|과제)[^.]{0,14}(?:이행|추진)\s?(?:상황|현황|실적|점검|결과|경과)|후속\s?조치(?:를|의)?[^.]{0,8}점검|^[^가-힣]{0,4}(?:이행\s?점검|이행\s?(?:상황|현황|실적)|추진\s?(?:현황|실적|경과))/;

/** The words themselves point back to a promise. */
const RECALLS =
  /(?:지난|앞서|작년|올해|당시|이전|전차|직전|\d{1,2}월|\d{1,2}차|제\d{1,2}[차회]|\(\d{1,2}[.월][^)]{0,8}\))[^.]{0,40}(?:회의|협의회|협의체|자리|회동)?[^.]{0,12}(?:합의|약속|결정|논의|선정|발표|협의)(?:한|했던|된|됐던|하였던|되었던)|(?:지난|이전|당시|\d차)[^.]{0,16}(?:회의|협의회)(?:\([^)]{0,12}\))?(?:에서|때)\s(?:정한|나온|내건)|합의사항|이행\s?(?:상황|현황|실적|점검|결과)|추진\s?(?:실적|경과|현황)|당초|예정보다/;
/** Reports speak of what was; a sentence about a day's event, a figure of statistics or a wish does not. */
const NO_REPORT =
  /(?:기대|전망했|강조했|지적했|요청했|촉구했|당부했|말했|평가받|참석했|방문했|체결했|개최했|열렸|증가했|감소했|늘었|줄었|상승했|하락했)/;
/** The news of the day itself. */
const SITTING =
  /이(?:번|날)\s(?:정책)?(?:협의회|협의체|회의)(?:를|을|에서|의)|(?:협의회|협의체|회의|간담회|행사)['’”」]?(?:를|을)\s?(?:[가-힣]{1,6}\s)?(?:열었|개최|가졌|마쳤)/;

/**
 * Sentences that say what became of something: done, under way, late, dropped. Whether it was promised, and which row of
 * the ledger it is, only the ledger can tell.
 */
export const readReports = (reading: Reading): ReportFact[] => {
  const everybody = distinct([...reading.mentionsOf.values()].flat());
  let goesThrough = false;
  return reading.sentences.flatMap((sentence) => {
    const { start, end, text } = sentence;
    goesThrough = GOES_THROUGH.test(text) || (goesThrough && endingOf(text) === null);
    const status = statusOf(sentence) ?? (goesThrough ? toldPlainly(text) : null);
    if (status === null) return [];
    const named = distinct(mentionsIn(reading, sentence));
    return [
      {
        span: { start, end },
        quote: text,
        status,
        actors: named.length > 0 ? named : everybody,
        due: status === 'delayed' ? newDue(text, reading.publishedOn) : null,
        recalls: goesThrough || RECALLS.test(text),
      },
    ];
  });
};

/** `내년 하반기로 미뤄졌다`: the day to which it was moved. */
const newDue = (words: string, publishedOn: string | null): Deadline | null => {
  const moved = /([^,]{2,24}?)(?:으로|로)\s?(?:[가-힣]{2}(?:을|를)\s)?(?:미뤄|미루|미뤘|연기|늦춰|늦춘|순연|조정)/.exec(
    words,
  )?.[1];
  return moved === undefined ? null : deadlineIn(`${moved}까지`, publishedOn);
};

const statusOf = ({ text }: Sentence): ReportStatus | null => {
  if (text.length > LONGEST) return null;
  const tail = text.slice(-TAIL_LENGTH);
  const status = TROUBLE.find(([, words]) => words.test(tail))?.[0] ?? progressOf(text, tail);
  if (status === null || SITTING.test(text) || (NO_REPORT.test(tail.slice(-16)) && !RECALLS.test(text))) return null;
  // `중단하기로 했다` reports, every other agreement promises.
  const ending = endingOf(text);
  return status === 'done' || status === 'in-progress' ? (ending === null ? status : null) : status;
};

const progressOf = (text: string, tail: string): ReportStatus | null => {
  const last = PROGRESS.map(([status, words]) => ({ status, at: [...tail.matchAll(words)].at(-1)?.index ?? -1 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)[0];
  return last?.status === 'done' && IN_PART.test(text) ? 'in-progress' : (last?.status ?? null);
};

const toldPlainly = (text: string): ReportStatus | null =>
  text.length > LONGEST || SITTING.test(text) || GOES_THROUGH.test(text) || endingOf(text) !== null
    ? null
    : (TOLD_PLAINLY.find(([, words]) => words.test(text))?.[0] ?? null);
