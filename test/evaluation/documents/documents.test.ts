import { expect, test } from 'vitest';
import { readDocument } from '../../../functions/sources/document.ts';
import { scoreReading } from './score.ts';
import { piecesOf, texts } from './text.ts';
import { writeAll } from './write.ts';

const [text] = texts;
if (!text) throw new RangeError('no texts');

test('a text of 10,000 characters is read whole and in order from HWPX and HWP, facts of its last table included', async () => {
  expect(piecesOf(text.blocks).join('').length).toBeGreaterThanOrEqual(10_000);
  const { written } = await writeAll(text.blocks, null);
  const files = written.filter(({ format }) => format !== 'html');
  expect(files.map(({ format }) => format)).toEqual(['hwpx', 'hwp']);
  for (const { bytes } of files) {
    const { text: reading } = await readDocument(bytes);
    expect(scoreReading(text, reading)).toEqual({ recovered: 1, orderErrors: 0, wholeLines: 1, facts: 1 });
  }
});

test('what is lost or moved is counted', () => {
  const pieces = piecesOf(text.blocks);
  expect(scoreReading(text, pieces.slice(0, -1).join('\n'))).toMatchObject({ orderErrors: 0 });
  expect(scoreReading(text, pieces.slice(0, -1).join('\n')).facts).toBeLessThan(1);
  expect(scoreReading(text, pieces.slice(0, 20).join('\n')).recovered).toBeLessThan(0.5);
  expect(scoreReading(text, [...pieces].reverse().join('\n')).orderErrors).toBeGreaterThan(50);
});
