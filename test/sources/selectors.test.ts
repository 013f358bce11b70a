import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheerioAPI } from 'cheerio/slim';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../functions/core/errors.ts';
import { sources } from '../../functions/sources/index.ts';
import { loadHtml, loadXml } from '../../functions/sources/markup.ts';
import { countSelectors, elementsOf, type Selectors } from '../../functions/sources/selectors.ts';
import type { Source } from '../../functions/sources/source.ts';

interface Kind {
  name: string;
  selectors: Selectors;
  /** What the reader makes of a page, as a string. */
  read(page: string): string;
  load(page: string): CheerioAPI;
  write($: CheerioAPI): string;
}

const kindsOf = (source: Source): Kind[] => [
  ...source.ways.map((way) =>
    kind(way.name, way.selectors, !way.paged, (page) =>
      way.parse(Buffer.from(page), { 'content-type': 'charset=utf-8' }),
    ),
  ),
  kind('view', source.viewSelectors, false, (page) =>
    source.parseView(Buffer.from(page), { 'content-type': 'charset=utf-8' }),
  ),
];

const kind = (name: string, selectors: Selectors, isXml: boolean, parse: (page: string) => unknown): Kind => ({
  name,
  selectors,
  read: (page) => {
    try {
      return JSON.stringify(parse(page));
    } catch (error) {
      if (error instanceof AppError) return `${error.code}: ${error.message}`;
      throw error;
    }
  },
  load: (page) => (isXml ? loadXml(page) : loadHtml(page)),
  write: ($) => (isXml ? $.xml() : $.html()),
});

const golden = (source: Source, { name }: Kind): { file: string; page: string }[] => {
  const folder = join(import.meta.dirname, '../fixtures', source.id);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && /\.(?:html|xml)$/.test(file))
    .map((file) => ({ file, page: readFileSync(join(folder, file), 'utf8') }));
};

const differing = ($: CheerioAPI, selectors: Selectors): string[] =>
  countSelectors($, selectors).flatMap(({ ok, name }) => (ok ? [] : name));

/** Everything the library is asked to find while something runs; `$(css)` is a search from the root. */
const askedFor = (run: () => void): string[] => {
  const library = Object.getPrototypeOf(Object.getPrototypeOf(loadHtml('')('a')));
  const spies = [vi.spyOn(library, 'find'), vi.spyOn(library, 'children')];
  run();
  const asked = spies.flatMap(({ mock }) => mock.calls.map(([css]) => css));
  for (const spy of spies) spy.mockRestore();
  return [...new Set(asked.filter((css) => typeof css === 'string'))];
};

describe.each(Object.values(sources))('$id', (source) => {
  describe.each(kindsOf(source))('$name', (kind) => {
    const pages = golden(source, kind);

    it('has a golden page that is all as expected', () => {
      const found = pages.map(({ file, page }) => [file, differing(kind.load(page), kind.selectors)]);
      expect(found).toContainEqual([expect.any(String), []]);
    });

    it('differs where there is nothing to read', () => {
      const page = kind.name === 'feed' ? '<rss><channel></channel></rss>' : '<html><body><p>점검 중</p></body></html>';
      const needed = kind.selectors.filter(({ expected }) => expected === 'one' || expected === 'some');
      expect(needed.length).toBeGreaterThan(1);
      expect(differing(kind.load(page), kind.selectors)).toEqual(needed.map(({ name }) => name));
    });

    it('names what the reader asks for: all of it, and nothing else', () => {
      const asked = askedFor(() => pages.map(({ page }) => kind.read(page)));
      const parts = new Set(asked.flatMap((css) => [css, ...css.split(', ')]));
      const named = kind.selectors.flatMap(({ css }) => css);
      expect(named.filter((css) => !parts.has(css))).toEqual([]);
      // Tags alone are the language rather than the site.
      const telling = asked.filter((css) => /[.#]|\[[^\]]*=/.test(css));
      const known = new Set([...named, ...kind.selectors.flatMap(({ within }) => within ?? [])]);
      expect(telling.filter((css) => !known.has(css) && !css.split(', ').every((part) => known.has(part)))).toEqual([]);
    });

    const needed = kind.selectors.filter(({ expected }) => expected !== 'maybe');
    it.each(needed)('reads otherwise without its $name', (selector) => {
      const [css = ''] = [selector.css].flat();
      const changed = pages.filter(({ page }) => {
        const $ = kind.load(page);
        const before = kind.read(kind.write($));
        $(elementsOf($, selector, css)).remove();
        return kind.read(kind.write($)) !== before;
      });
      expect(changed.map(({ file }) => file)).not.toEqual([]);
    });
  });
});
