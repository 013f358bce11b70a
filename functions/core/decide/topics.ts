import { identityText } from '../normalise/identityText.ts';
import { isOfAnySubject } from './tellingWords.ts';

/** Letters of a topic of one word and of two: shorter ones are words of all trades; longer ones are never said twice alike. */
const SHORTEST = [3, 4];
const LONGEST = 16;
/** Topics that one text or row is filed under, the longest first. */
const MOST_TOPICS = 24;
/** Words and letters of a name: `산업 디지털 전환 촉진법`. */
const NAME = { words: 4, letters: 9 };

const PARTICLE =
  /(?:으로부터|에서는|에게는|으로는|까지는|에서의|으로|에서|에게|까지|부터|에는|와의|과의|은|는|이|가|을|를|의|에|와|과|도|로|만)$/;
/** Said of anything. */
const COMMON =
  /^(?:두|양|각|등|및|위한|위해|통해|대한|관련|함께|공동|적극|지난|올해|내년|이번|이날|오는|현재|앞으로|협의회|정책협의회|회의|부처|기관|양부처|두부처|추진|협력|강화|지원|마련|확대|구축|사업|방안|계획|하기로|했다|하고|하는|한|할)$/;
const VERB = /(?:했다|한다|하고|하며|하는|하기로|키로|했으며|됐다|되는|하여|해|합니다|였다|된다|할|한)$/;

/**
 * What a sentence is about, as keys by which a later text on the same thing finds the promise: content words that are not
 * of all trades (`표준계약서`), and each two that stand together, without a space (`지붕태양광`).
 */
export const topicsOf = (sentence: string): string[] =>
  longestFirst(
    wordRuns(sentence).flatMap((run) =>
      run.flatMap((word, at) => {
        const next = run[at + 1];
        return [...(isOfAnySubject(word) ? [] : [[word]]), ...(next === undefined ? [] : [[word, next]])]
          .filter((words) => words.join('').length >= (SHORTEST[words.length - 1] ?? LONGEST))
          .map((words) => words.join(''));
      }),
    ),
  ).slice(0, MOST_TOPICS);

/** Long names that a sentence says, in up to four words without spaces: said in two texts, they are of one thing. */
export const namesIn = (sentence: string): string[] =>
  longestFirst(
    wordRuns(sentence).flatMap((run) =>
      run.flatMap((_, from) =>
        Array.from({ length: NAME.words }, (_, more) => run.slice(from, from + more + 1).join('')),
      ),
    ),
  ).filter(({ length }) => length >= NAME.letters);

const longestFirst = (topics: readonly string[]): string[] =>
  [...new Set(topics.filter(({ length }) => length <= LONGEST))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );

/** Content words that stand together, without their particles. */
const wordRuns = (sentence: string): string[][] => {
  const runs: string[][] = [[]];
  for (const token of sentence.split(/[\s"'“”‘’()[\]「」『』<>·‧ㆍ,]+/)) {
    const word = identityText(token.replace(PARTICLE, ''));
    if (word.length < 2 || COMMON.test(word) || VERB.test(token) || /\d/.test(word)) runs.push([]);
    else runs.at(-1)?.push(word);
    // A particle ends what a name can be.
    if (/(?:은|는|을|를|에서|으로|에)$/.test(token)) runs.push([]);
  }
  return runs;
};

/** The bucket in which councils are filed whose ledger speaks of a topic. */
export const topicKey = (topic: string): string => `topic:${topic}`;
