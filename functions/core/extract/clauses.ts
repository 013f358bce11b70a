import { FINAL, finalOf } from './hangul.ts';
import { matchesOf } from './matches.ts';
import { CADENCE, endsInAct } from './predicate.ts';

/** Part of a sentence with its own verb. Offsets count from the start of the sentence. */
export interface Clause {
  start: number;
  end: number;
}

const CONNECTIVE =
  /(?:는 한편|(?:기로|키로) 하는 등|(?:기로|키로) (?:합의)?(?:했|하였)는데|(?:계획|방침|예정)(?:으로|이며|이고)|[가-힣](?:고|며))(?=[,\s])/g;
const NOT_VERB =
  /(?:최고|재고|제고|회고|숙고|상고|광고|보고|창고|사고|참고|권고|신고|경고|금고|예고|공고|원고|그리고|[라다냐자려]고|[라다]며|않고|없고|(?<![높줄들늘붙벌모울])이[고며]|되고|되며|아니고|같고|많고|크고|좋고|하고자|말고|더불며|물론이고)$/;
/** What was done at the table, before anything was promised. */
const BACKGROUND =
  /(?:논의|점검|평가|공감|확인|참석|협의|토론|주재|설명|강조|청취|의견을 나누|의견을 모으|뜻을 같이|머리를 맞대|인식을 같이|체결|(?:의견|인식|문제의식|현황|상황|성과|사례|경과|동향|방향)(?:을|를|도) (?:서로 |함께 )?공유)(?:하|했)?(?:고|며)$|(?:열|갖|가지|맺)고$|(?:협의회|회의)[^,]{0,20}개최하(?:고|며)$|(?:협의회|협의체)[’'”"]?를 두고$/;
const AGREED =
  /(?:기로|키로)\s?(?:(?:합의|결정|약속)\s?)?(?:하(?:고|며|였고|였으며)|했(?:고|으며)|하는 등|(?:했|하였)는데)$|(?:계획|방침|예정)(?:으로|이며|이고)$/;
const OPENED =
  /(?:협의회|회의|협의체)['’"”」』]?(?:를|을)?\s?(?:[^,을를]{0,15}\s)?(?:열어|열고|갖고|가지고|가져|개최해|개최하고|개최하여|개최,|가동하고|가동하며|발족하고|출범시키고|(?<=(?:협의회|협의체)를 )통해)[,\s]/g;
/** Work at the table before the promise: `필요한 조치를 검토해 | …에 보고하기로`. */
const REVIEWED = /^.{6,}?(?:검토해|점검해|논의해|검토하여|점검하여|논의하여)\s(?!나가|나갈|보|주)/;
/** A council's rhythm is a promise of its own: `분기별 1회 열되 현안이 생기면 수시로 열어 | …`. */
const RHYTHM = /(?:분기|격월|매월|수시|반기|월\s?\d\s?회|연\s?\d\s?회|정례)[^,]{0,25}?(?:열어|만나)(?=\s)/g;
/** Two rhythms under one verb: `연 2회 장관급 협의회와 | 월 1회의 국장급 협의회를`. */
const TWO_RHYTHMS =
  /(?:연|월|한 해|분기)\s?(?:별\s)?\d\s?[회번][^,]{2,30}?(?:와|과|,)(?=\s[^,]{0,12}(?:연|월|분기)\s?(?:별\s)?\d\s?[회번])/g;
/** Some word of both. */
const RHYTHM_HINT = /분기|격월|매월|수시|반기|정례|[연월]\s?(?:별\s)?\d|한 해/;
/** Items of an official list: `… 구축 등 추진, | 중기부는 …`. */
const LISTED = /(?:추진|지원|연계|협력|강화|구축|운영|확대|마련|개최|제공)(?=,\s)/g;
/** `… 수거하고 | 해수부는 …`: another body begins to act. */
const OTHER_BODY = /^[가-힣A-Za-z·]{1,14}(?:부|처|청|위|위원회|공단|공사|기관|부처)(?:는|은|이|가)\s/;
/** A sitting still to come is what is promised: `오는 11월 4차 회의를 열어 …를 점검할 예정`. */
const NEXT_SITTING =
  /(?:오는|다음|차기|내년|내달|향후)\s[^,]{0,24}(?:회의|협의회|협의체)|(?:회의|협의회|협의체)를\s(?:\d{1,2}월|내년|[상하]반기)(?:에|\s?중)?\s|^(?:[^,]{0,12}[은는]\s)?\d{1,2}월(?:에|\s?중)?\s[^,]{0,20}(?:회의|협의회|협의체)를\s열/;
const SITTING_ON_DAY = /\d일/;
const OBJECT = /[가-힣□’'”"」)%㎡㎥㎞㏊A-Za-z](?:을|를|도|에도)\s/;
/** `500억원 이상 사업은 합동으로 심사한다`, `과제당 2억원 이내로 지원한다`: what is done to it stands as a topic or a sum. */
const TOPICAL =
  /^[^,]{2,30}(?:[가-힣](?<![좋많높낮받맡같작넓깊찾늦적])은|(?:사업|과제|기준|규모|비용|예산|결과|대상)는)\s|\d(?:[조억만천]|천만|백만)?\s?(?:원|명|%|개사|곳)\s?(?:이내|까지|이상|씩|규모)/;
/** `첨단 로봇산업을 예로 들면`: names the field, promises nothing. */
const EXAMPLE = /^[^,]{1,30}(?:예로 들면|경우)\s/;
const EMBEDDED_SUBJECT = /(?:은|는)\s[^,]{0,30}[가-힣](?:이|가)\s/;
const DESCRIBED_OBJECT = /^\S{1,12}[을를]\s\S{0,8}(?:는|은|을)\s/;
/** A day or rhythm opens the next promise: `첫 공고를 내고 | 6월까지 100개사를`. */
const NEXT_DATED =
  /^(?:\d{1,2}월(?!\s?(?:회의|협의))|\d{1,2}개월마다|내년|올해|연내|연말|오는|이달|다음\s?달|내달|['’‘]?(?:20)?\d{2}년|매년|매월|매달|격월|격주|분기|[상하]반기|수시로)/;
const MIN_OBJECT_CLAUSE = 16;
const MIN_CLAUSE = 7;

/** `성과를 거두었으며`, `추진하고 있으며`: what is told so far has happened or goes on. */
const isPast = (words: string): boolean => {
  const stem = /(.)(?:고|으며)$/.exec(words)?.[1];
  return stem !== undefined && finalOf(stem) === FINAL.ssang;
};

/** `합동으로 점검하고`, `6월까지 확인하고`: checked together or by a day, it is work to come. */
const TO_COME = /매일|매주|합동|전수|\d월까지|\d일까지|연말까지/;
const isBackground = (words: string): boolean => BACKGROUND.test(words) && !TO_COME.test(words);

const MARKS = /[(‘“'「]/;
/** Quotations and brackets blanked out, so that their insides are not taken for clauses. Same length. */
const masked = (words: string): string =>
  MARKS.test(words)
    ? words.replace(/\([^()]{0,200}\)|‘[^’‘]{0,80}’|“[^“”]{0,200}[”“]|'[^'\n]{0,60}'|「[^」]{0,80}」/g, (part) =>
        '□'.repeat(part.length),
      )
    : words;

const splitsHere = (left: string, right: string, comma: boolean): boolean => {
  if (AGREED.test(left) || left.endsWith('한편')) return true;
  if (
    /(?:대상|원칙|기반|중심|목표)으로 하(?:고|며)$|거치고$|성과를 (?:내|높이|거두)고$|하는 등 [^,]{0,120}고$/.test(left)
  )
    return false;
  if (CADENCE.test(left) && /^(?:정책)?\s?(?:현안|필요|수시)/.test(right)) return false;
  if (CADENCE.test(left) && /(?:열|만나|갖|개최하|운영하)고$/.test(left)) return true;
  // The left verb belongs to a condition: `계획을 수립하고 지정을 신청할 경우 …`.
  if (!comma && /^[^,]{0,40}(?:할|하는|될)\s(?:경우|때)/.test(right)) return false;
  if (NOT_VERB.test(left) || /^(?:있|싶|나서|나갈|나가|본|이에|이와)/.test(right)) return false;
  if (/^이를/.test(right) && !/까지\s/.test(left)) return false;
  if (left.length >= MIN_CLAUSE && (OTHER_BODY.test(right) || NEXT_DATED.test(right))) return true;
  // Both verbs describe the object: `정박한 배가 발전기를 끄고 전기를 받는 설비를 설치`.
  if (!comma && EMBEDDED_SUBJECT.test(left) && DESCRIBED_OBJECT.test(right)) return false;
  // Both verbs lie in one purpose: `서로 연계하고 해외까지 지원할 수 있게 …을 추진`.
  const purpose = /^(.{0,60}?)(?:수 있(?:도록|게)|(?:기|키기) 위(?:해|한|하여)|려고|고자)/.exec(right)?.[1];
  if (purpose !== undefined && !/[을를]\s/.test(purpose)) return false;
  if (purpose !== undefined && !comma && !/[을를]\s.*[을를]\s/.test(purpose)) return /수 있/.test(right.slice(0, 70));
  if (comma) return left.length >= MIN_CLAUSE;
  return (
    left.length >= MIN_OBJECT_CLAUSE &&
    (OBJECT.test(left) || /[은는]\s/.test(left)) &&
    (OBJECT.test(right) || TOPICAL.test(right) || endsInAct(right)) &&
    right.length >= MIN_CLAUSE
  );
};

/** After the words that open the meeting: `정책협의회를 열고 | …하기로 했다`. */
const afterOpening = (plain: string): number => {
  OPENED.lastIndex = 0;
  let from = 0;
  for (let match = OPENED.exec(plain); match; match = OPENED.exec(plain)) from = match.index + match[0].length;
  const rest = plain.slice(from);
  const opened = plain.slice(0, from);
  if (NEXT_SITTING.test(opened) && !SITTING_ON_DAY.test(opened)) return 0;
  if (rest.trim().length < MIN_CLAUSE || CADENCE.test(opened)) return 0;
  return from;
};

const BOUND =
  /(?:기로|키로)\s?(?:(?:합의|결정|약속)\s?)?(?:하고|하며|했고|했으며|하였고|하였으며)|\s(?:예정|계획|방침)이(?:며|고)(?=[,\s])/g;

/** Where the promising part of a sentence ends that goes on to tell something else: `앞당길 예정이며, …`; 0: nowhere. */
export const boundUpTo = (sentence: string): number => {
  const last = matchesOf(BOUND, masked(sentence)).at(-1);
  return last ? last.index + last[0].length : 0;
};

/** The parts of a promising sentence that each promise one act. What was merely discussed is left out. */
export const clausesOf = (sentence: string, listed: boolean): Clause[] => {
  const plain = masked(sentence);
  const clauses: Clause[] = [];
  let from = afterOpening(sentence);
  from += REVIEWED.exec(plain.slice(from))?.[0].length ?? 0;
  const cut = (end: number, next: number): void => {
    const words = plain.slice(from, end).trimEnd();
    const agreed = AGREED.test(words);
    if (isPast(words) && !agreed) clauses.length = 0;
    else if (!isBackground(words) || CADENCE.test(words) || agreed) clauses.push({ start: from, end });
    from = next;
  };
  const marks = [
    ...matchesOf(CONNECTIVE, plain),
    ...(RHYTHM_HINT.test(plain) ? [...matchesOf(RHYTHM, plain), ...matchesOf(TWO_RHYTHMS, plain)] : []),
    ...(listed ? matchesOf(LISTED, plain) : []),
  ].sort((a, b) => a.index - b.index);
  for (const mark of marks) {
    const end = mark.index + mark[0].length;
    if (end <= from) continue;
    const comma = plain.charAt(end) === ',';
    const next = end + (comma ? 1 : 0);
    const right = plain.slice(next).trimStart();
    const left = plain.slice(from, end).trim().replace(EXAMPLE, '');
    const certain = !/(?:고|며|한편|하는 등|는데|으로)$/.test(mark[0]);
    const background = isPast(left) || (isBackground(left) && !(CADENCE.test(left) && !splitsHere(left, right, comma)));
    if (certain ? right.length >= 10 : background || splitsHere(left, right, comma)) cut(end, next);
  }
  clauses.push({ start: from, end: sentence.length });
  return clauses;
};
