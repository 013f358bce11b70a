import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../functions/core/errors.ts';
import { htmlText } from '../../functions/sources/htmlText.ts';
import { loadHtml } from '../../functions/sources/markup.ts';
import type { Source } from '../../functions/sources/source.ts';

const HEADERS: Record<string, Record<string, string>> = {
  '.html': { 'content-type': 'text/html;charset=UTF-8' },
  '.xml': { 'content-type': 'application/xml;charset=UTF-8' },
};

/**
 * Pages of our own in a site's shape, in `test/fixtures/SOURCE`: `view-….html`, and lists and feeds named after the way
 * that reads them (`WAY-….html`). An expectation that is missing is written, to be read before it is kept.
 */
export function goldenPages(source: Source): void {
  const folder = join(import.meta.dirname, '../fixtures', source.id);
  const pages = readdirSync(folder).filter((name) => extname(name) in HEADERS);

  const read = (name: string): unknown => {
    const bytes = readFileSync(join(folder, name));
    const headers = HEADERS[extname(name)] ?? {};
    const way = source.ways.find((each) => name.startsWith(`${each.name}-`));
    try {
      if (way) return way.parse(bytes, headers);
      const view = source.parseView(bytes, headers);
      return { view, wanted: source.wantedFiles(view).map(({ fileId }) => fileId) };
    } catch (error) {
      if (error instanceof AppError) return { error: error.code };
      throw error;
    }
  };

  describe(`pages of ${source.id}`, () => {
    it.each(['view', ...source.ways.map((way) => way.name)])('cover what a %s can be', (kind) => {
      expect(pages.filter((name) => name.startsWith(`${kind}-`)).length).toBeGreaterThanOrEqual(4);
    });

    it.each(pages)('%s', (name) => {
      const found = read(name);
      const expectation = join(folder, name.replace(/\w+$/, 'json'));
      if (!existsSync(expectation)) {
        writeFileSync(expectation, `${JSON.stringify(found, null, 2)}\n`);
        expect.fail(`wrote ${expectation}: read it, then keep it`);
      }
      expect(found).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
    });

    it.each(pages.filter((name) => name.endsWith('.html')))('%s has the same text for both parsers', (name) => {
      const html = readFileSync(join(folder, name), 'utf8');
      // The lenient parser leaves the entities of a textarea alone.
      const isField = ({ name: tag }: { name: string }) => tag === 'textarea';
      const standard = htmlText(load(html)('body').get(), isField);
      expect(standard.length).toBeGreaterThan(10);
      expect(htmlText(loadHtml(html)('body').get(), isField)).toBe(standard);
    });
  });
}
