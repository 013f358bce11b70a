import { expect, test } from 'vitest';
import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { extract } from '../../functions/core/extract/extract.ts';
import { markedPage } from '../../functions/local/markedPage.ts';
import { markedLines } from '../../functions/local/markedTerminal.ts';
import { marksOf, piecesOf } from '../../functions/local/marks.ts';
import { readSet, SETS } from '../evaluation/sets.ts';

const registry = shippedRegistry();
const TEXT =
  '해양수산부와 국토교통부는 3월 10일 세종에서 <제1차> 해수부-국토부 정책협의회를 열었다.\n두 부처는 9월까지 도로 3곳을 넓히기로 했다.';
const facts = extract(TEXT, { publishedOn: '2026-03-10', registry });

test('every fact of every annotated text names a rule, a span within the text and how sure it is', () => {
  for (const { document } of SETS.flatMap(readSet)) {
    const read = extract(document.text, { publishedOn: document.publishedOn, registry });
    const marks = marksOf(read);
    expect(marks.length).toBe(Object.keys(read.council?.evidence ?? {}).length + read.commitments.length);
    for (const { span, rule, confidence } of marks) {
      expect(document.text.slice(span.start, span.end).length).toBeGreaterThan(1);
      expect(rule).toMatch(/^[a-z]+\.[a-z]+$/);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    const given = read.council ? ['name', 'parties', 'status'] : [];
    const parts = (['round', 'heldOn', 'venue'] as const).filter((part) => read.council?.[part] != null);
    for (const part of [...given, ...parts]) expect(read.council?.evidence[part]?.rule, part).toBeDefined();
  }
});

test('the pieces are the text, and each mark ends once', () => {
  const marks = marksOf(facts);
  const pieces = piecesOf(TEXT, marks);
  expect(pieces.map(({ text }) => text).join('')).toBe(TEXT);
  expect(pieces.flatMap(({ ending }) => ending.map(({ number }) => number)).sort()).toEqual(
    marks.map(({ number }) => number).sort(),
  );
});

test('for a terminal: numbers in the text, what they stand for below', () => {
  const lines = markedLines(TEXT, marksOf(facts), 0.97).join('\n');
  expect(lines).toContain('넓히기로 했다');
  expect(lines).toMatch(/\[\d\] 해양수산부 · 국토교통부 → .*due 2026-09 \(9월까지\).*3곳/);
  expect(lines).toContain('promise.agreed, 0.95, below the threshold: not alerted');
  expect(markedLines('비가 온다.', [], 0.6)).toContain('nothing was read');
});

test('as a page: words are escaped, doubtful facts are marked', () => {
  const page = markedPage('가<나', TEXT, marksOf(facts), 0.97);
  expect(page).toContain('&lt;제1차&gt;');
  expect(page).toContain('가&lt;나');
  expect(page).not.toContain('<제1차>');
  expect(page).toContain('class="commit doubtful"');
  expect(page).toMatch(/<mark class="commit">[^<]*넓히기로 했다<\/mark><sup><a href="#f\d">/);
});
