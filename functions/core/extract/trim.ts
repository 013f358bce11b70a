import type { Clause } from './clauses.ts';
import { reportLength } from './predicate.ts';

/** What may be cut off the front: `sign` stands in every match; a `field` goes only where enough is left. */
interface Lead {
  form: RegExp;
  sign?: string;
  field?: true;
}

/** Words that tie a clause to the one before it, and labels of official lists. */
const LEADS: Lead[] = [
  {
    form: /^(?:우선|먼저|또한|또|아울러|특히|한편|이어|더\s나아가|나아가|더불어|이와\s?더불어|이와\s?함께|이외에도|이\s?외에도|이\s?밖에도?|이밖에도?|그\s?밖에도?|이를\s?위해|이를\s?통해|구체적으로|앞으로|앞으로는|향후|마지막으로|첫째|둘째|셋째|넷째|다섯째|끝으로|이에\s?따라|이에|이날|즉|따라서|여기에|동시에|구체적으로는|주요 내용으로는)[,\s]\s*/,
  },
  { form: /^[\s,·*^]+/ },
  { form: /^[가-힣A-Za-z0-9 &·/]{0,20}(?:기자)?\s?=\s*/, sign: '=' },
  { form: /^[^,]{1,30}(?:예로 들면)\s/, sign: '예로 들면' },
  { form: /^[^.…\n]{2,40}(?:\.{2,3}|…)\s*(?=\S)/ },
  { form: /^.{0,12}--\([^)]{2,10}\)--\s*/, sign: '--' },
  { form: /^(?:\([^()\n]{1,25}\)|\[[^\]\n]{1,25}\]|[①-⑳❶-❿➊-➓])\s*/ },
  // A field named first goes without saying where enough is left: `… 분야에서`, `…와 관련해`.
  {
    form: /^(?![^,.\n]{1,20}(?:부|청|처|위|측|기관)[는은]\s)[^,.\n]{1,24}(?:분야|측면|부문|방면)(?:에서|에서는|에서도|으로는|의 경우)?,?\s(?=\S)/,
    field: true,
  },
  { form: /^[^,.\n]{1,24}(?:와|과)\s관련(?:해|해서|하여)(?:는|서는)?,?\s(?=\S)/, sign: '관련', field: true },
];
/** Of the clause: less than a half must go, or the rest no longer says what is promised. */
const FIELD_SHARE = 0.45;
const TAIL = /[.,\s"”’]{1,12}$/;

const PURPOSE = /^.{6,}?(?:(?:기|키기) 위해(?:서|서는|서도)?|고자|려고),?\s/s;
const VAGUE = /협력(?:을|를|키로|하기로|하)|노력|협업을/;
const MIN_CORE = 15;

/** Length of a leading purpose that the promise can do without: `…를 고치기 위해 | 공동 TF도 운영할 계획`. */
const purposeOf = (words: string): number => {
  const purpose = PURPOSE.exec(words)?.[0].length ?? 0;
  const core = words.slice(purpose);
  return core.length >= MIN_CORE && /[가-힣’'”\])](?:을|를|도)\s/.test(core) && !VAGUE.test(core) ? purpose : 0;
};

/** The clause without leading connectives, labels and closing punctuation. */
export const trimClause = (sentence: string, clause: Clause): Clause => {
  let { start, end } = clause;
  end -= reportLength(sentence.slice(start, end));
  let words = sentence.slice(start, end);
  for (let again = true; again; ) {
    again = false;
    for (const { form, sign, field } of LEADS) {
      if (sign !== undefined && !words.includes(sign)) continue;
      const cut = form.exec(words)?.[0].length ?? 0;
      if (cut === 0 || words.length - cut < 6) continue;
      if (field && cut > FIELD_SHARE * words.length) continue;
      words = words.slice(cut);
      start += cut;
      again = true;
    }
  }
  start += purposeOf(sentence.slice(start, end));
  const tail = TAIL.exec(sentence.slice(Math.max(start, end - 12), end))?.[0] ?? '';
  if (!/["”’]/.test(tail) || !/["“‘']/.test(sentence.slice(start, end - tail.length))) end -= tail.length;
  else end -= /[.,\s]{1,12}$/.exec(tail)?.[0].length ?? 0;
  return { start, end };
};
