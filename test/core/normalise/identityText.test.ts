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
});
