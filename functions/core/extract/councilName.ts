import { matchesOf } from './matches.ts';
import type { Sentence } from './sentences.ts';

/** A council named in a sentence. Offsets count from the start of the sentence. */
export interface NameUse {
  sentence: Sentence;
  /** Where the name begins, with year, round and parties where they stand before it. */
  start: number;
  /** Where the name ends. */
  end: number;
  /** As written, without quotes. */
  name: string;
  /** The words that say what kind of body it is, e.g. `정책협의회`. */
  head: string;
  /** The council named right before it, whose working group this is: `○○ 정책협의회 제1차 우주분과 실무협의회`. */
  parent: string | null;
}

/** Nouns that name a standing body of consultation. 간담회, 설명회, 포럼 are events without a body behind them. */
const NOUN =
  /협의회|협의체|협의기구|심의회|조정회의|장관회의|차관회의|정책회의|협력회의|협업회의|실무회의|연석회의|협력위원회|실무위원회|(?:TF|태스크포스)(?=(?:\(TF\)|\))?['’”」』]?(?:가\s|는\s|의\s|\s)[^.\n]{0,40}?(?:[차회]|첫|번째)\s?(?:정기\s?)?회의)/g;
/** A syllable or two of every noun: most sentences hold none. */
const SOME_NOUN = /[협심회][의력]|위원회|TF|태스크/;
const HEAD_BEFORE = /(?:(?:정책|고위|실무|국장급|차관급|장관급|실장급)\s)?[가-힣]{0,12}$/;
const SEPARATOR = String.raw`\s?[-–—·‧ㆍ․・/]\s?|(?:와|과|\s및)\s`;
const BODY = '[가-힣A-Za-z]{2,10}';
const ROUND = String.raw`(?:제\s?|(?=\d)(?<!\d|(?<![가-힣])(?:연|월|주|분기)\s?))\d{1,3}\s?[차회]\s?`;
const JOINED = String.raw`${BODY}(?:(?:${SEPARATOR})${BODY}){1,5}(?:\s?(?:간|의))?\s`;
/** What a numbered council is on: `제2차 과기정통부·문체부 콘텐츠 정책협의회`. */
const MATTER = String.raw`[가-힣]{1,8}(?<![은는을를이가의에서와과로])\s`;
/** Up to what stands before the head: year, round, parties joined by a separator, level. */
const PREFIX = new RegExp(
  String.raw`(?:(?:20)?\d{2}년도?\s)?(?:(?:${ROUND})?(?:${JOINED})?|${ROUND}(?:${JOINED})?(?:${MATTER}){1,2})(?:[가-힣]{2}급\s)?(?:${ROUND})?(?:[가-힣]{1,8}분과\s)?$`,
);
const QUOTES: Record<string, string> = { "'": "'", '‘': '’', '"': '"', '“': '”', '「': '」', '『': '』' };
const CLOSING = '’”」』';
const QUOTE_SIGN = /['‘’"“”「」『』]/;
/** One event under two names: `정책협의회 겸 점검회의`. */
const COMBINED = /^\s겸\s[가-힣A-Za-z0-9·\s]{2,30}?(?:회의|협의회|간담회|워크숍|토론회)/;
/** How far back a name may reach; also bounds the work per occurrence. */
const REACH = 70;

/** Where the quotation that holds `at` opens, or -1. */
const quoteStart = (text: string, at: number, end: number): number => {
  if (!QUOTE_SIGN.test(text.slice(Math.max(0, at - REACH), at))) return -1;
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const close = QUOTES[text.charAt(i)];
    if (close === undefined) {
      if (CLOSING.includes(text.charAt(i))) return -1;
      continue;
    }
    const closing = text.slice(end, end + 20).indexOf(close);
    return closing >= 0 && closing <= 12 && !/['"‘“「『]\s/.test(text.slice(i, i + 2)) ? i + 1 : -1;
  }
  return -1;
};

const useAt = (sentence: Sentence, at: number, noun: string, before: NameUse | undefined): NameUse => {
  const { text } = sentence;
  const from = Math.max(0, at - REACH);
  const headEnd = at + noun.length;
  const end = headEnd + (COMBINED.exec(text.slice(headEnd, headEnd + 40))?.[0].length ?? 0);
  const lead = HEAD_BEFORE.exec(text.slice(from, at))?.[0] ?? '';
  const headStart = at - lead.length;
  const quoted = quoteStart(text, at, end);
  const prefix = PREFIX.exec(text.slice(from, headStart))?.[0] ?? '';
  const start = quoted >= 0 ? quoted : headStart - prefix.length;
  const parent = before && /^\s?$/.test(text.slice(before.end, start)) ? before.name : null;
  return { sentence, start, end, name: text.slice(start, end).trim(), head: text.slice(headStart, headEnd), parent };
};

/** Every council that the sentence names, in order. */
export const nameUses = (sentence: Sentence): NameUse[] => {
  const uses: NameUse[] = [];
  if (!SOME_NOUN.test(sentence.text)) return uses;
  for (const match of matchesOf(NOUN, sentence.text)) uses.push(useAt(sentence, match.index, match[0], uses.at(-1)));
  return uses;
};
