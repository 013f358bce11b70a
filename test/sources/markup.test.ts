import { expect, it } from 'vitest';
import { loadHtml, loadXml } from '../../functions/sources/markup.ts';

const code = (code: string) => expect.objectContaining({ code });

it('a page of many parts in one place is refused: searching it takes the square of their number', () => {
  expect(() => loadHtml(`<div>${'<br>'.repeat(3_001)}</div>`)).toThrow(code('view.too-large'));
  expect(() => loadHtml('<br>'.repeat(3_001))).toThrow(code('view.too-large'));
  expect(loadHtml(`<div>${'<br>'.repeat(3_000)}</div>`)('br')).toHaveLength(3_000);
  expect(loadXml(`<a>${'<b/>'.repeat(20_000)}</a>`)('b')).toHaveLength(20_000);
});

it('nesting is bounded, deeper in documents than in pages', () => {
  expect(() => loadHtml('<div>'.repeat(102))).toThrow(code('view.too-large'));
  expect(loadHtml('<div>'.repeat(100))('div')).toHaveLength(100);
  expect(() => loadXml('<a>'.repeat(402))).toThrow(code('hwpx.limits'));
});
