import {
  CLOSING_END,
  CLOSING_START,
  DESK_RANK,
  EMAIL,
  PHONE,
  SIGNED_NUMBER,
  SURNAME,
  TABLE_RANK,
} from './contactRules.ts';
import { contactTableCuts } from './contactTable.ts';
import { type Cut, type Line, piecesOf } from './cuts.ts';

/** No closing paragraph that was seen is longer; beyond it only what is on the line goes. */
const CLOSING_MAX = 500;

const contacts = new RegExp(`${PHONE}|${SIGNED_NUMBER}|${EMAIL}`, 'gu');
/** What each of them cannot do without; most lines have nothing of it, and this is much the faster test. */
const mayHoldNumber = /\d{4}|@|[☎☏📞]/u;
const anyDeskRank = new RegExp(DESK_RANK);
const personBefore = new RegExp(
  String.raw`(?:^|[^가-힣])((?:[가-힣]{2,4}|[가-힣] [가-힣] [가-힣])\s?${TABLE_RANK}|${TABLE_RANK}\s[가-힣]{2,4}|${SURNAME}[가-힣]{1,2}|${SURNAME} [가-힣] [가-힣]|[가-힣]{2,4}\s?기자)[\s(:：,=]{0,4}$`,
);
/** Heads named with a telephone number keep their names. */
const head = /(?:장관|차관|처장|청장|위원장|부위원장|대통령|총리)/;
const LISTED = String.raw`(?:${SURNAME}[가-힣](?![부처청위])[가-힣]\s?[·ㆍ,]\s?){0,3}`;
const beforeRank = new RegExp(
  String.raw`(?<![가-힣])(${LISTED}${SURNAME}[가-힣]{1,2})\s?${DESK_RANK}(?!급|들|[가-힣]{0,2}회의)`,
  'g',
);
/** "홍길동 중견기업정책과장은": three syllables before a desk, unless they end as bodies, posts or particles do. */
const beforeDesk = new RegExp(
  String.raw`(?<![가-힣])(${SURNAME}[가-힣][가-힣])(?<![부처청위국실원단관계장직팀의은는과와이가을를도및])\s(?=[가-힣·]{2,12}(?:과장|팀장)(?!급|들))`,
  'g',
);
/** "중견기업정책과장 홍길동," as in lists; in running prose the words after a rank are no names. */
const afterRank = new RegExp(String.raw`(?<=${DESK_RANK} )(${SURNAME}[가-힣]{2})(?=\s?(?:[,·ㆍ()/\]]|$))`, 'g');
const namedInTable = new RegExp(
  String.raw`(?:(?<![가-힣])(${SURNAME}[가-힣]{2})\s?${DESK_RANK}|${DESK_RANK}\s{0,3}(${SURNAME}[가-힣]{2}))(?![가-힣])`,
  'g',
);
const threeSyllables = /(?<![가-힣])[가-힣]{3}/g;
/** Three syllables that begin like a name but are a body, a rank, or end in a particle. */
const notName = new RegExp(`(?:부|처|청|위|과|의|를|을|는|간|및)$|^${DESK_RANK}$`);

/** "이 보도자료와 관련하여 … 연락주시기 바랍니다", on however many lines. */
function closingCuts(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(CLOSING_START)) {
    const start = match.index;
    const reach = text.slice(start, start + CLOSING_MAX);
    const paragraph = CLOSING_END.exec(reach);
    const lineEnd = reach.indexOf('\n') < 0 ? reach.length : reach.indexOf('\n');
    const line = reach.slice(0, lineEnd);
    if (paragraph && /취재|자세한|궁금|문의/.test(reach.slice(0, paragraph.index + 2)))
      cuts.push({ start, end: start + paragraph.index + paragraph[0].length, rule: 'contact-closing' });
    else if (/취재|문의/.test(line)) cuts.push({ start, end: start + lineEnd, rule: 'contact-closing' });
  }
  return cuts;
}

/** A number or address with the person it belongs to and the brackets around both. */
function numberCuts(line: Line): Cut[] {
  if (!mayHoldNumber.test(line.text)) return [];
  return piecesOf(line, contacts, 'contact-number').map((cut) => {
    const before = line.text.slice(Math.max(0, cut.start - line.start - 40), cut.start - line.start);
    const person = personBefore.exec(before);
    const named = person?.[1] !== undefined && !head.test(person[1]);
    let start = named ? cut.start - (person?.[0].length ?? 0) + (person?.[0].indexOf(person[1] ?? '') ?? 0) : cut.start;
    let end = cut.end;
    const at = (offset: number): string => line.text.charAt(offset - line.start);
    const opened = line.text.slice(start - line.start, cut.start - line.start).includes('(') || at(start) === '(';
    if (opened && at(end) === ')') end++;
    else if (at(start - 1) === '(' && at(end) === ')') {
      start--;
      end++;
    }
    return { start, end, rule: cut.rule };
  });
}

/** Names before a desk rank anywhere, and names that a contact table gave wherever they come again. */
function nameCuts(line: Line, known: ReadonlySet<string>): Cut[] {
  const again = known.size === 0 ? [] : [...line.text.matchAll(threeSyllables)].filter((match) => known.has(match[0]));
  const ranked = (anyDeskRank.test(line.text) ? [beforeRank, beforeDesk, afterRank] : [])
    .flatMap((pattern) => [...line.text.matchAll(pattern)])
    .filter(({ 1: name = '' }) => name.length > 2 && !notName.test(name));
  return [...again, ...ranked].map((match) => {
    const start = match.index;
    const end = start + (match[1] ?? match[0]).length;
    // The space goes along, so that the rank closes up.
    const gap = line.text.charAt(end) === ' ' ? 1 : 0;
    return { start: line.start + start, end: line.start + end + gap, rule: 'contact-name' };
  });
}

/**
 * Cuts for desk officers' names and telephone numbers: the cover table, the closing paragraph, and whatever number,
 * address or desk officer is left. Names of ministers, vice-ministers and heads of agencies stay.
 */
export function contactCuts(text: string, lines: readonly Line[]): Cut[] {
  const blocks = [...contactTableCuts(lines), ...closingCuts(text)];
  const known = new Set<string>();
  for (const { start, end } of blocks)
    for (const match of text.slice(start, end).matchAll(namedInTable)) {
      const name = match[1] ?? match[2] ?? '';
      if (!notName.test(name)) known.add(name);
    }
  const covered = new Uint8Array(text.length);
  for (const { start, end } of blocks) covered.fill(1, start, end);
  const loose = lines.flatMap((line) => [...numberCuts(line), ...nameCuts(line, known)]);
  return [...blocks, ...loose.filter((cut) => covered[cut.start] === 0 || covered[cut.end - 1] === 0)];
}
