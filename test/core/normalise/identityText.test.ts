import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityText } from '../../../functions/core/normalise/identityText.ts';

describe('identityText', () => {
  it.each([
    ['산업부-중기부 「정책 협의회」', '산업부중기부정책협의회'],
    ['중소·중견ㆍ벤처‧소상공인․청년・지역', '중소중견벤처소상공인청년지역'],
    ['R&D(연구개발) ＡＢＣ １２', 'rd연구개발abc12'],
    ['① 수출 ➊ 판로', '1수출판로'],
    ['㈜한국', '주한국'],
    ['\u1112\u1161\u11AB국', '한국'],
    ['—…“” ', ''],
  ])('%s → %s', (text, expected) => {
    expect(identityText(text)).toBe(expected);
  });

  it('does not see marks and spaces, wherever they are', () => {
    const word = fc.stringMatching(/^[가-힣A-Za-z0-9]{1,8}$/);
    const gap = fc.constantFrom('', ' ', '\n', '·', 'ㆍ', '‧', '-', ' – ', '“', '」', '△', '\u00a0', '\u200b');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap)), (pairs) => {
        const bare = pairs.map(([text]) => text).join('');
        expect(identityText(pairs.map(([text, mark]) => mark + text).join(''))).toBe(identityText(bare));
      }),
    );
  });

  it('is what Unicode makes of the text, whichever way it is worked out', () => {
    const slowly = (text: string): string =>
      text
        .replace(/[\u318D\u119E]/g, '')
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{Nd}]/gu, '');
    const within = (from: number, to: number) =>
      fc.integer({ min: from, max: to }).map((at) => String.fromCharCode(at));
    const usual = fc.oneof(within(0xac00, 0xd7a3), within(0x20, 0x7e), within(0x2460, 0x27bf), within(0x3000, 0x318f));
    const odd = fc.oneof(within(0x300, 0x36f), within(0x1100, 0x11ff), within(0xff00, 0xffef), within(0, 0xffff));
    const unit = fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        expect(identityText(text)).toBe(slowly(text));
      }),
      { numRuns: 3_000 },
    );
    for (let at = 0; at < 0x10000; at++) {
      const beside = `가${String.fromCharCode(at)}1ㄱ${String.fromCharCode(at)}`;
      if (identityText(beside) !== slowly(beside)) expect.fail(`U+${at.toString(16)}`);
    }
  });
});
