import { expect, test } from 'vitest';
import { renderDigest } from '../../../functions/core/render/digest.ts';
import { oneLine } from '../../../functions/core/render/words.ts';
import { subscription } from './build.ts';
import { samples } from './samples.ts';

const digest = renderDigest(Object.values(samples), 'storm', subscription(), { kind: 'command', text: 'leave' });

test.each(Object.values(samples))('a digest says where $type can be read, and in which words', ({ id, data }) => {
  const item = digest.text.split('\n\n').find((part) => part.includes(id)) ?? '';
  const said = [...data.changes.map(({ after }) => after.quote), ...data.commitments.map(({ fact }) => fact.quote)];
  if (said.length > 0) expect(item).toMatch(/^ {3}> .+$/m);
  const url = data.release?.links[0]?.url;
  if (url) {
    expect(item).toContain(url);
    expect(digest.html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
  }
  expect(item).toMatch(/https?:\/\/|주소를 모름/);
});

test('a digest quotes what is said now of a promise that was moved', () => {
  const moved = samples['commitment.changed']?.data.changes[0]?.after.quote ?? '';
  expect(moved).not.toBe('');
  expect(digest.text).toContain(`> ${oneLine(moved).slice(0, 100)}`);
});
