import { Garu } from 'garu-ko';
import { amountsIn } from '../../functions/core/extract/amounts.ts';
import { clausesOf } from '../../functions/core/extract/clauses.ts';
import { deadlineIn } from '../../functions/core/extract/deadlines.ts';
import { natureOf, strengthOf } from '../../functions/core/extract/nature.ts';
import { trimClause } from '../../functions/core/extract/trim.ts';
import type { Registry } from '../../functions/core/registry/registry.ts';
import type { Prediction } from '../../functions/local/predict.ts';
import type { Document } from './sets.ts';

/** garu-ko reads at most this much at once; its offsets count from there. */
const LONGEST = 300;
type Ending = 'agreed' | 'planned' | 'vow' | 'present';
type Token = { text: string; pos: string; start: number; end: number };

/** Lines, cut at a full stop before they grow too long for the analyser. */
const pieces = (text: string): { at: number; words: string }[] =>
  [...text.matchAll(/[^\n]+/g)].flatMap((line) => {
    const found: { at: number; words: string }[] = [];
    for (let from = 0; from < line[0].length; ) {
      const window = line[0].slice(from, from + LONGEST);
      const stop = window.length < LONGEST ? window.length : window.lastIndexOf('. ') + 1 || window.length;
      found.push({ at: line.index + from, words: window.slice(0, stop) });
      from += stop;
    }
    return found;
  });

const tokensOf = (garu: Garu, words: string): Token[] => {
  const result = garu.analyze(words);
  return Array.isArray(result) ? [] : result.tokens;
};

/** What the tags of the last words say: 기/ETN 로/JKB, 계획/NNG, 겠/EP, or ㄴ다/EF after a verb that has an object. */
const endingOf = (tokens: Token[]): Ending | null => {
  const tail = tokens.slice(-9);
  const has = (pos: string, words: RegExp): boolean => tail.some((each) => each.pos === pos && words.test(each.text));
  if (tail.some((each, i) => each.pos === 'ETN' && each.text === '기' && tail[i + 1]?.text === '로')) return 'agreed';
  if (has('NNG', /^(?:계획|예정|방침)$/)) return 'planned';
  const last = tail.findLast((each) => each.pos === 'EF');
  if (last && /^(?:ㄴ|는)다$/.test(last.text) && tokens.some((each) => each.pos === 'JKO')) return 'present';
  return has('EP', /^겠$/) && tokens.some((each) => each.pos === 'JX') ? 'vow' : null;
};

/** Sentences of a piece end with a final ending (EF); what has none is one sentence. */
const sentencesOf = (tokens: Token[]): Token[][] => {
  const found: Token[][] = [];
  let open: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    open.push(token);
    const next = tokens[i + 1];
    if (token.pos === 'SF' && (!next || next.start >= token.end)) {
      found.push(open);
      open = [];
    }
  }
  return open.length > 0 ? [...found, open] : found;
};

/**
 * The extractor's clause logic on sentences that garu-ko segments and tags, to compare with: who ends a sentence, and
 * whether it promises, is told by tags; what is a clause, a deadline or an amount, by the extractor. The council is the
 * extractor's.
 */
export const garuReader = async (registry: Registry) => {
  const garu = await Garu.load();
  return ({ id, text, publishedOn }: Document, ours: Prediction): Prediction => {
    const bodies = (words: string): string[] => [
      ...new Set(registry.mentions(words, publishedOn).map(({ party }) => party.name)),
    ];
    const parties = ours.council?.participants ?? bodies(text).slice(0, 2);
    const commitments = pieces(text).flatMap(({ at, words }) =>
      sentencesOf(tokensOf(garu, words)).flatMap((tokens) => {
        const ending = endingOf(tokens);
        const [first, last] = [tokens[0], tokens.at(-1)];
        if (ending === null || ending === 'vow' || !first || !last) return [];
        const sentence = words.slice(first.start, last.end);
        return clausesOf(sentence, false).map((clause) => {
          const { start, end } = trimClause(sentence, clause);
          const quote = sentence.slice(start, end);
          const named = bodies(/^.{0,40}?(?:은|는|이|가|도)\s/.exec(quote)?.[0] ?? '');
          return {
            start: at + first.start + start,
            end: at + first.start + end,
            actors: named.length > 0 ? named : parties,
            due: deadlineIn(quote, ours.council?.heldOn ?? publishedOn)?.normalised ?? null,
            amounts: amountsIn(quote),
            type: natureOf(quote),
            strength: strengthOf(quote, ending),
            commitmentId: quote,
          };
        });
      }),
    );
    return { ...ours, id, commitments };
  };
};
