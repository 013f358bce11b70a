import { identityText } from '../normalise/identityText.ts';

/** Letters of a topic: shorter ones are words of all trades, longer ones are never said twice alike. */
const SHORTEST = 6;
const LONGEST = 16;
/** Words of a topic. */
const MOST_WORDS = 4;
/** Topics that one text or row is filed under, the longest first. */
const MOST_TOPICS = 24;

const PARTICLE =
  /(?:으로부터|에서는|에게는|으로는|까지는|에서의|으로|에서|에게|까지|부터|에는|와의|과의|은|는|이|가|을|를|의|에|와|과|도|로|만)$/;
/** Said of anything. */
const COMMON =
  /^(?:두|양|각|등|및|위한|위해|통해|대한|관련|함께|공동|적극|지난|올해|내년|이번|이날|오는|현재|앞으로|협의회|정책협의회|회의|부처|기관|양부처|두부처|추진|협력|강화|지원|마련|확대|구축|사업|방안|계획|하기로|했다|하고|하는|한|할)$/;
const VERB = /(?:했다|한다|하고|하며|하는|하기로|키로|했으며|됐다|되는|하여|해|합니다|였다|된다|할|한)$/;

/**
 * What a sentence is about, as keys by which a later text on the same thing finds the promise: runs of two to four
 * content words joined without spaces (`폐어구보증금제`, `신용평가모형`), long single words too.
 */
export const topicsOf = (sentence: string): string[] => {
  const runs: string[][] = [[]];
  for (const token of sentence.split(/[\s"'“”‘’()[\]「」『』<>·‧ㆍ,]+/)) {
    const word = identityText(token.replace(PARTICLE, ''));
    if (word.length < 2 || COMMON.test(word) || VERB.test(token) || /\d/.test(word)) runs.push([]);
    else runs.at(-1)?.push(word);
    // A particle ends what a name can be.
    if (/(?:은|는|을|를|에서|으로|에)$/.test(token)) runs.push([]);
  }
  const topics = new Set<string>();
  for (const run of runs) {
    for (let from = 0; from < run.length; from++) {
      for (let to = from + 1; to <= Math.min(run.length, from + MOST_WORDS); to++) {
        const topic = run.slice(from, to).join('');
        if (topic.length >= SHORTEST && topic.length <= LONGEST) topics.add(topic);
      }
    }
  }
  return [...topics].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MOST_TOPICS);
};

/** The bucket in which councils are filed whose ledger speaks of a topic. */
export const topicKey = (topic: string): string => `topic:${topic}`;
