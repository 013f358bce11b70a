import { DESK_RANK, SURNAME, TABLE_RANK } from '../normalise/contactRules.ts';

const LABEL = /(?:담\s?당\s?부\s?서|소관\s?부서|작성\s?부서|배포\s?부서)/g;
/** A contact table of four bodies with two officers each; what lies further is not its own. */
const REACH = 700;
const DIVISION = /^[가-힣A-Za-z0-9·ㆍ]{2,24}(?:과|팀|단|관|실|국|센터|본부|추진단)$/;
const BODY = /^[가-힣]{1,14}(?:부|처|청|위원회)$/;
const RANK = new RegExp(`^(?:[가-힣]{0,12}${DESK_RANK}|${TABLE_RANK})$`);
const WORD = /^(?:담당|담당부서|부서|책임자|담당자|총괄|공동|협조|주관|협업|연락처|전화|일부|전부|외부|내부|세부)$/;
/** Whatever may be a person's name is taken for one: an officer's name must not be kept as a division's. */
const NAME = new RegExp(`^(?:${SURNAME}[가-힣]{1,2}|(?:남궁|황보|제갈|선우|독고|사공)[가-힣]{2})$`);
const SENTENCE = /(?:다|임|함|음)[.。]/;

/** Divisions and bodies that the contact tables of a text name, each once, in its order; never a person. */
export function readContacts(text: string): { departments: string[]; bodies: string[] } {
  const departments = new Set<string>();
  const bodies = new Set<string>();
  for (const { index, 0: label } of text.matchAll(LABEL)) {
    const from = index + label.length;
    const reach = text.slice(from, from + REACH);
    const table = reach.slice(0, SENTENCE.exec(reach)?.index ?? REACH);
    for (const word of wordsOf(table)) {
      if (WORD.test(word) || RANK.test(word)) continue;
      if (BODY.test(word) && !NAME.test(word)) bodies.add(word);
      else if (DIVISION.test(word) && !NAME.test(word)) departments.add(word);
    }
  }
  return { departments: [...departments], bodies: [...bodies] };
}

/** Syllables that were set apart (`과  장`) are no words of their own. */
const wordsOf = (table: string): string[] =>
  table
    .replace(/과\s+장|팀\s+장|국\s+장|실\s+장/g, '과장')
    .split(/[\s|│/,()<>[\]:：*□○ㅇ]+/)
    .filter((word) => word.length >= 2);
