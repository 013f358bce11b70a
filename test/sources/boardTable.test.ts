import { expect, it } from 'vitest';
import { readTable, TITLE } from '../../functions/sources/boardTable.ts';
import { loadHtml } from '../../functions/sources/markup.ts';

it.each(['-1', '0', '2.5', '4294967296', 'x'])('a cell may say that it covers %s columns', (colspan) => {
  const html = `<table><tr><th>제목</th></tr><tr><td colspan="${colspan}">글</td></tr></table>`;
  expect(readTable(loadHtml(html)).rows.map(({ cell }) => cell(TITLE)?.text())).toEqual(['글']);
});
