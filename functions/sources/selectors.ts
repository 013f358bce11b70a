import type { CheerioAPI } from 'cheerio/slim';
import { oneLine } from './lines.ts';
import { isElement, type MarkupElement } from './markup.ts';

/** A place that a reader looks at, and how often a healthy page with releases has it. `maybe` is any number. */
export interface Selector {
  name: string;
  expected: 'one' | 'some' | 'maybe' | 'none';
  /** The reader's own constant; of several, the first that is there is the one it believes. */
  css: string | readonly string[];
  /** Looked for in these elements only. */
  within?: string;
  /** What an element must say to count. */
  text?: RegExp;
}

/** All that is looked for on one kind of page. */
export type Selectors = readonly Selector[];

export interface FoundSelector {
  name: string;
  expected: Selector['expected'];
  /** Each alternative with the number of its elements. */
  tried: { css: string; found: number }[];
  ok: boolean;
}

export const countSelectors = ($: CheerioAPI, selectors: Selectors): FoundSelector[] =>
  selectors.map((selector) => {
    const tried = [selector.css].flat().map((css) => ({
      css: selector.within === undefined ? css : `${css} in ${selector.within}`,
      found: elementsOf($, selector, css).length,
    }));
    const believed = tried.find(({ found }) => found > 0)?.found ?? 0;
    return { name: selector.name, expected: selector.expected, tried, ok: meets(selector.expected, believed) };
  });

/** The elements that one alternative of a selector finds. */
export const elementsOf = ($: CheerioAPI, { within, text }: Selector, css: string): MarkupElement[] => {
  const found = (within === undefined ? $(css) : $(within).find(css)).get().filter(isElement);
  return text === undefined ? found : found.filter((element) => text.test(oneLine($(element).text())));
};

const meets = (expected: Selector['expected'], found: number): boolean => {
  switch (expected) {
    case 'one':
      return found === 1;
    case 'some':
      return found > 0;
    case 'maybe':
      return true;
    case 'none':
      return found === 0;
  }
};
