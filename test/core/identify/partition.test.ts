import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyLikeness } from '../../../functions/core/identify/identify.ts';
import { type Member, partition } from '../../../functions/core/identify/partition.ts';
import { signature, textHash } from '../../../functions/core/identify/signature.ts';

const WORDS = ['항만', '도로', '정비', '계획', '여객선', '지원', '물동량', '자료', '공유', '배후', '단지', '사업'];
/** A long text of its own, by number. */
const base = (number: number): string[] =>
  Array.from({ length: 120 }, (_, index) => `${WORDS[(index * 7 + number * 5) % 12]}${number}${(index * 31) % 97}`);

const member = (id: string, words: string[], over: Partial<Member> = {}): Member => {
  const text = words.join('');
  return {
    id,
    url: null,
    title: '항만 소식',
    publishedOn: '2026-03-10',
    textKey: null,
    textHash: textHash(text),
    signature: signature(text),
    periodMarks: [],
    length: text.length,
    text,
    ...over,
  };
};
const shape = (groups: Member[][]): string[][] => groups.map((group) => group.map(({ id }) => id));
const sorted = (groups: Member[][]): string[][] =>
  shape(groups)
    .map((ids) => [...ids].sort())
    .sort();

test('the fullest text is canonical, whichever came first', () => {
  const words = base(1);
  const [short, full] = [member('korea:1', words.slice(0, 105)), member('motie:9', words)];
  expect(shape(partition([short, full]))).toEqual([['motie:9', 'korea:1']]);
  expect(shape(partition([full, short]))).toEqual([['motie:9', 'korea:1']]);
});

test('within the margin the first id stays', () => {
  const words = base(1);
  const [one, other] = [member('korea:1', words), member('motie:9', [...words, '끝'])];
  expect(shape(partition([other, one]))).toEqual([['korea:1', 'motie:9']]);
});

/** Three texts of which the ends are copies of the middle and not of one another. */
const chain = (): [Member, Member, Member] => {
  const words = base(2);
  const edited = (from: number): string[] =>
    words.map((word, at) => (at >= from && at < from + 22 ? `다른${at}말` : word));
  return [member('korea:1', edited(0)), member('korea:2', words), member('korea:3', edited(90))];
};

test('a chain of copies is not joined blindly: each is a copy of the canonical text', () => {
  const [a, b, c] = chain();
  expect(copyLikeness(a, b)).toBeGreaterThan(0);
  expect(copyLikeness(b, c)).toBeGreaterThan(0);
  expect(copyLikeness(a, c)).toBe(0);
  expect(shape(partition([c, b, { ...a, length: 9000 }]))).toEqual([['korea:1', 'korea:2'], ['korea:3']]);
  expect(sorted(partition([a, c, { ...b, length: 9000 }]))).toEqual([['korea:1', 'korea:2', 'korea:3']]);
});

test('same letters are together, a series is not, and people have the last word', () => {
  const words = base(3);
  const [a, b] = [member('korea:1', words), member('motie:1', words)];
  expect(sorted(partition([a, b]))).toEqual([['korea:1', 'motie:1']]);
  expect(sorted(partition([a, { ...b, apart: ['korea:1'] }]))).toEqual([['korea:1'], ['motie:1']]);
  const may = member('mss:1', [...words, '더'], { periodMarks: ['month:5'] });
  const june = member('mss:2', [...words, '덜'], { periodMarks: ['month:6'] });
  expect(sorted(partition([may, june]))).toEqual([['mss:1'], ['mss:2']]);
  expect(sorted(partition([may, { ...june, with: ['mss:1'] }]))).toEqual([['mss:1', 'mss:2']]);
});

test('any order of any copies makes the same releases', () => {
  const edit = fc.record({
    base: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 0, max: 110 }),
    words: fc.integer({ min: 0, max: 14 }),
    cut: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 2, maxLength: 9 }).chain((edits) =>
        fc.tuple(
          fc.constant(edits),
          fc.shuffledSubarray(
            edits.map((_, at) => at),
            { minLength: edits.length },
          ),
        ),
      ),
      ([edits, order]) => {
        const members = edits.map(({ base: number, from, words, cut }, at) =>
          member(
            `korea:${at}`,
            base(number)
              .map((word, index) => (index >= from && index < from + words ? `고침${at}${index}` : word))
              .slice(0, 120 - cut),
          ),
        );
        const shuffled = order.flatMap((at) => members[at] ?? []);
        expect(sorted(partition(shuffled))).toEqual(sorted(partition(members)));
      },
    ),
    { numRuns: 40 },
  );
});
