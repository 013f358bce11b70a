import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSentences } from '../../../functions/core/extract/sentences.ts';

const texts = (text: string): string[] => readSentences(text).map((sentence) => sentence.text);

test('sentences end also where the page lost the space', () => {
  expect(texts('[아시아경제] 두 부처가 채널을 운영한다.김재홍 차관은 12일 회의를 열기로 했다.')).toHaveLength(2);
});

test('stops in days, figures and quotations end nothing', () => {
  expect(texts('두 부처는 7.6(화) 회의를 열어 3.5%를 늘리기로 했다.')).toHaveLength(1);
  expect(texts('장관은 “함께 가야 한다.”고 강조했다.')).toHaveLength(1);
  expect(texts('힘을 모으기로 했다. 고위급 회의는 분기별로 연다.')).toHaveLength(2);
});

test('a bullet that the page broke is one sentence, a headline is its own', () => {
  const text =
    '정책협의회 개최\n□ 산업통상자원부와 중소벤처기업부는 대전에서 정책협의회를 개최하여\n현안을 점검하기로 함\n ㅇ 공동 설명회를 개최함';
  expect(texts(text)).toEqual([
    '정책협의회 개최',
    '산업통상자원부와 중소벤처기업부는 대전에서 정책협의회를 개최하여\n현안을 점검하기로 함',
    '공동 설명회를 개최함',
  ]);
});

test('bullets, notes and fragments are told apart', () => {
  const [bullet, note, headline] = readSentences('- 함께 추진하기로 함\n* 24개 직위 교류\n맞손 잡은 두 부처');
  expect(bullet).toMatchObject({ bullet: true, note: false, fragment: false });
  expect(note).toMatchObject({ note: true, fragment: true });
  expect(headline).toMatchObject({ bullet: false, fragment: true });
});

test('offsets point at the words, whatever the text', () => {
  const part = fc.constantFrom(
    '두 부처는 협력한다.',
    '\n',
    '- ',
    '□ ',
    ' ',
    '12.5',
    '“',
    '”',
    '함',
    '하기로 했다',
    '3월 ',
    '*',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const sentence of readSentences(text)) {
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        expect(sentence.start).toBeGreaterThanOrEqual(end);
        end = sentence.end;
      }
    }),
  );
});

test('a day at the head of a line is no numbering', () => {
  expect(readSentences('- 6. 26.(수) 정책협의회 개최 -')[0]?.text).toBe('6. 26.(수) 정책협의회 개최 -');
  expect(readSentences('1. 일시 : 6월 26일')[0]?.text).toBe('일시 : 6월 26일');
});
