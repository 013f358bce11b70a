import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeRevision } from '../../../functions/core/revise/gradeRevision.ts';

const TEXT = [
  '해수부-국토부, 제1차 정책협의회 개최',
  '',
  '해양수산부와 국토교통부는 3월 10일 정부세종청사에서 제1차 정책협의회를 열었다고 밝혔다.',
  '두 부처는 올해 9월까지 항만 배후도로 정비계획을 함께 마련하고 1.5억원을 들이기로 했다.',
  '이번 회의는 물류 현장의 어려움을 함께 풀기 위한 자리였으며, 현장에서는 기대가 크다는 말이 나왔다.',
].join('\n');
const gradeOf = (from: string, to: string) => gradeRevision(TEXT, TEXT.replace(from, to))?.grade ?? null;

test.each([
  ['함께 풀기 위한 자리였으며', '같이 풀려는 자리였고', 'cosmetic'],
  ['밝혔다.', '밝혔다', 'cosmetic'],
  ['9월까지', '10월까지', 'facts'],
  ['올해 9월까지', '연말까지', 'facts'],
  ['1.5억원', '15억원', 'facts'],
  ['1.5억원', '1.5조원', 'facts'],
  ['국토교통부는', '기획예산처는', 'facts'],
  ['들이기로 했다', '들이는 방안을 검토하기로 했다', 'facts'],
  ['제1차 정책협의회를', '제 1 차  정책협의회를', null],
])('%s → %s is %s', (from, to, grade) => {
  expect(TEXT).toContain(from);
  expect(gradeOf(from, to)).toBe(grade);
});

test('another text in its place is rewritten', () => {
  const other = '산림청은 봄을 맞아 숲길을 정비했다고 밝혔다. 길섶에는 나무 이름표와 쉼터가 새로 놓였다.';
  expect(gradeRevision(TEXT, other)?.grade).toBe('rewritten');
});

test('shows the changed sentence beside what it was, an added and a dropped one alone', () => {
  const changed = TEXT.replace('9월까지', '10월까지').replace(/\n이번.*$/, '\n다음 회의는 부산에서 연다.');
  expect(gradeRevision(TEXT, changed)?.differences).toEqual([
    {
      before: '두 부처는 올해 9월까지 항만 배후도로 정비계획을 함께 마련하고 1.5억원을 들이기로 했다.',
      after: '두 부처는 올해 10월까지 항만 배후도로 정비계획을 함께 마련하고 1.5억원을 들이기로 했다.',
    },
    { before: '', after: '다음 회의는 부산에서 연다.' },
    { before: expect.stringContaining('이번 회의는'), after: '' },
  ]);
});

describe('for any text', () => {
  const word = fc.constantFrom(
    '부처',
    '협의회',
    '9월',
    '3억원',
    '항만',
    '함께',
    '국토교통부는',
    '마련',
    '했다.',
    '검토',
    'AI',
  );
  const prose = fc
    .array(fc.array(word, { minLength: 3, maxLength: 12 }), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.map((line) => line.join(' ')).join('\n'));

  test('the same text in other white space is no revision', () => {
    fc.assert(fc.property(prose, (text) => gradeRevision(text, text.replace(/\s/g, ' \n ')) === null));
  });

  test('a changed figure is never cosmetic', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 8 }), (text, add) => {
        const other = text.replace(/\d/, (digit) => String((Number(digit) + add) % 10));
        if (other === text) return;
        expect(['facts', 'rewritten']).toContain(gradeRevision(text, other)?.grade);
      }),
    );
  });

  test('the way back has the same grade, and every passage shown stands in its text', () => {
    fc.assert(
      fc.property(prose, prose, (one, other) => {
        const there = gradeRevision(one, other);
        expect(gradeRevision(other, one)?.grade).toBe(there?.grade);
        for (const { before, after } of there?.differences ?? []) {
          expect(one).toContain(before);
          expect(other).toContain(after);
          expect(before).not.toBe(after);
        }
      }),
    );
  });
});
