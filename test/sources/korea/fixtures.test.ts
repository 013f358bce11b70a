import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../functions/core/errors.ts';
import { htmlText } from '../../../functions/sources/htmlText.ts';
import { korea } from '../../../functions/sources/korea.ts';
import { loadHtml } from '../../../functions/sources/markup.ts';

const [list] = korea.ways;

/** Pages of our own in the site's shape. An expectation that is missing is written, to be read before it is kept. */
const FOLDER = join(import.meta.dirname, '../../fixtures/korea');
const HEADERS = { 'content-type': 'text/html;charset=UTF-8' };

const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));

function read(name: string): unknown {
  const bytes = readFileSync(join(FOLDER, name));
  try {
    if (name.startsWith('list-')) return list.parse(bytes, HEADERS);
    const view = korea.parseView(bytes, HEADERS);
    return { view, wanted: korea.wantedFiles(view).map(({ fileId }) => fileId) };
  } catch (error) {
    if (error instanceof AppError) return { error: error.code };
    throw error;
  }
}

describe('korea.kr pages', () => {
  it('cover lists and views', () => {
    expect(pages.filter((name) => name.startsWith('list-')).length).toBeGreaterThanOrEqual(5);
    expect(pages.filter((name) => name.startsWith('view-')).length).toBeGreaterThanOrEqual(5);
  });

  it.each(pages)('%s', (name) => {
    const found = read(name);
    const expectation = join(FOLDER, name.replace(/html$/, 'json'));
    if (!existsSync(expectation)) {
      writeFileSync(expectation, `${JSON.stringify(found, null, 2)}\n`);
      expect.fail(`wrote ${expectation}: read it, then keep it`);
    }
    expect(found).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
  });

  it.each(pages)('%s has the same text for both parsers', (name) => {
    const html = readFileSync(join(FOLDER, name), 'utf8');
    const standard = htmlText(load(html)('body').get());
    expect(standard.length).toBeGreaterThan(10);
    expect(htmlText(loadHtml(html)('body').get())).toBe(standard);
  });
});
