import type { Party } from '../model/fact.ts';
import type { Mention, Registry } from '../registry/registry.ts';
import { type NameUse, nameUses } from './councilName.ts';
import { readSentences, type Sentence } from './sentences.ts';

/** A text taken apart once, for all rules to look at. */
export interface Reading {
  text: string;
  publishedOn: string | null;
  registry: Registry;
  /** The day on which the bodies' names are taken. */
  namesOn: string;
  sentences: Sentence[];
  /** Written in polite sentences (…습니다); else such sentences are furniture of the page. */
  polite: boolean;
  /** Councils named in the text, in order, not more than {@link MANY}. */
  uses: NameUse[];
  /** Bodies named in each sentence; offsets count from the start of the text. */
  mentionsOf: Map<Sentence, Mention[]>;
}

/** A text that names councils more often than this is a list; its first ones tell what it is. */
const MANY = 60;
/** The year a text of unknown day counts its meeting in (`2019년 제1차`). */
const STATED_YEAR = /(?<!\d)(20\d{2})년\s?제\s?\d{1,3}\s?[차회]/;

const writtenPolitely = (sentences: Sentence[]): boolean => {
  const ends = sentences
    .map((sentence) => /(.)다[."”’]{0,4}$/.exec(sentence.text)?.[1])
    .filter((end) => end !== undefined);
  return ends.filter((end) => end === '니').length * 2 > ends.length;
};

export const readText = (text: string, publishedOn: string | null, registry: Registry): Reading => {
  const stated = publishedOn === null ? STATED_YEAR.exec(text)?.[1] : undefined;
  const namesOn = publishedOn ?? (stated === undefined ? registry.dayOf(text) : `${stated}-12-31`);
  const sentences = readSentences(text);
  const mentionsOf = new Map<Sentence, Mention[]>();
  const mentions = registry.mentions(text, namesOn);
  let next = 0;
  for (const sentence of sentences) {
    const own: Mention[] = [];
    for (let each = mentions[next]; each && each.start < sentence.end; each = mentions[++next]) {
      if (each.start >= sentence.start) own.push(each);
    }
    mentionsOf.set(sentence, own);
  }
  const uses = sentences.flatMap(nameUses).slice(0, MANY);
  return { text, publishedOn, registry, namesOn, sentences, polite: writtenPolitely(sentences), uses, mentionsOf };
};

export const mentionsIn = (reading: Reading, sentence: Sentence): Mention[] => reading.mentionsOf.get(sentence) ?? [];

/** Each body once, in order of first mention. */
export const distinct = (mentions: { party: Party }[]): Party[] => {
  const byLineage = new Map<string, Party>();
  for (const { party } of mentions) if (!byLineage.has(party.lineage)) byLineage.set(party.lineage, party);
  return [...byLineage.values()];
};
