import type { CommitmentFact } from '../model/fact.ts';

const WORDS = /[가-힣A-Za-z]{2,}/g;
const PARTICLE = /(?:으로|에서|까지|부터|하고|하며|하기로|한다|했다|은|는|이|가|을|를|과|와|의|에|도|로)$/;

const stems = (words: string): string[] =>
  [...words.matchAll(WORDS)].map(([word]) => word.replace(PARTICLE, '')).filter((word) => word.length >= 2);

/** Share of the lead's words that come again. Tried on the annotated texts: 0.3 to 0.6 find the same, 0.7 lets one repeat pass. */
const SHARE = 0.5;
/** A lead that promises no more than to work together. */
const VAGUE =
  /(?:협력|협업|교류|공조)(?:을|를|에|키로|하기로)\s?(?:적극\s)?(?:강화|확대|나선|넓|늘리|한다|했다)[가-힣\s]{0,30}$|손을?\s?(?:맞)?잡|(?:함께|공동으로) 나선다|힘을\s?(?:합|모)/;

/** The lead tells in short what the body tells in full: most of its words come again among the later promises. */
const isSummaryOf = (lead: string, body: string): boolean => {
  if (VAGUE.test(lead)) return true;
  const own = stems(lead);
  const again = own.filter((word) => body.includes(word)).length;
  return own.length > 0 && again / own.length >= SHARE;
};

/** A promise as told: in the lead or the body, and whether it opens a paragraph or bullet without naming who acts. */
export interface Told {
  fact: CommitmentFact;
  lead: boolean;
  opens: boolean;
}

/** Without a day, a sum or a channel. */
export const bare = (fact: CommitmentFact): boolean =>
  fact.due === null && fact.amounts.length === 0 && fact.type === 'substantive';
/** `희귀질환 연구도 함께 한다.` and then what is done for it. */
const HEADING = 34;
const HEADING_FORM = /[가-힣]도\s[^,]{2,16}$/;
/** `먼저 정확도를 높이는 데 뜻을 모았다.` and then how. */
const IN_PRINCIPLE = /(?:먼저|우선)\s[^,]{4,40}데에?\s뜻을 모았/;
/** The next promise follows at once. */
const NEAR = 40;

/** Leaves out sentences that only say what the promises right after them are about. */
const withoutHeadings = (told: Told[]): Told[] =>
  told.filter(({ fact, opens }, i) => {
    const next = told[i + 1]?.fact;
    if (!next || !bare(fact) || next.span.start - fact.span.end >= NEAR) return true;
    if (IN_PRINCIPLE.test(fact.quote)) return false;
    const heads = opens && fact.quote.length <= HEADING && HEADING_FORM.test(fact.quote);
    return !(heads && fact.rule === 'promise.present');
  });

/** `…의 지원을 강화키로 했다` in the sentence that opens the meeting, with the particulars below. */
export const GENERAL =
  /(?:(?:강화|확대|활성화|개선|정비|손질)(?:하기로|키로)|손보기로|손을 (?:맞)?잡기로|공동\s?대응하기로)\s?(?:했|하였|함|합의했)[가-힣\s\d]{0,14}[.]?$/;
const PARTICULARS = 3;

/** Leaves out promises of the lead that the body repeats, where the body holds at least two. */
export const withoutSummaries = (all: Told[]): CommitmentFact[] => {
  const told = withoutHeadings(all);
  const body = told.filter((each) => !each.lead).map((each) => each.fact.quote);
  const words = body.join(' ');
  const dues = new Set(told.filter((each) => !each.lead).map((each) => each.fact.due?.normalised));
  // A date that only the lead gives is news of its own.
  const dated = (fact: CommitmentFact): boolean => fact.due !== null && !dues.has(fact.due.normalised);
  return told
    .filter(({ fact, lead }) => {
      if (!lead || body.length < 2 || dated(fact)) return true;
      if (bare(fact) && (fact.rule === 'promise.present' || body.length >= PARTICULARS)) return false;
      return !isSummaryOf(fact.quote, words);
    })
    .map(({ fact }) => fact);
};
