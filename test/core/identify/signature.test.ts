import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../functions/core/errors.ts';
import { bands } from '../../../functions/core/identify/bands.ts';
import { signature, similarity, textHash } from '../../../functions/core/identify/signature.ts';
import { identityText } from '../../../functions/core/normalise/identityText.ts';

const shingles = (text: string): Set<string> => {
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) found.add(text.slice(at, at + 3));
  return found;
};
const jaccard = (a: string, b: string): number => {
  const [first, second] = [shingles(a), shingles(b)];
  return first.intersection(second).size / first.union(second).size;
};
const text = fc.stringMatching(/^[가-힣a-z0-9]{3,400}$/);
const long = fc.string({
  unit: fc.constantFrom(...'가나다라마바사아자차카타파하정책협의회산업통상중소벤처기업'),
  minLength: 600,
  maxLength: 900,
});

describe('signature', () => {
  it('is 125 unsigned 32-bit values that never change', () => {
    const values = signature('정책협의회');
    expect(values).toHaveLength(125);
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(true);
    // Stored signatures are compared with new ones: a change here needs all seeds and releases signed again.
    expect(values.slice(0, 3)).toEqual([3902004349, 3049987421, 2255363420]);
  });

  it('estimates the Jaccard similarity of the shingles', () => {
    // Standard error is at most 0.045; six of them would be one failure in 10⁸ runs of this property.
    fc.assert(
      fc.property(long, long, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        const mixed = a.slice(0, Math.floor(a.length * share)) + b.slice(Math.floor(b.length * share));
        expect(Math.abs(similarity(signature(a), signature(mixed)) - jaccard(a, mixed))).toBeLessThan(0.27);
      }),
    );
  });

  it('has no bias and the spread the theory gives', () => {
    let state = 1;
    const next = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const random = (length: number): string =>
      Array.from({ length }, () => String.fromCharCode(0xac00 + Math.floor(next() * 1500))).join('');
    let bias = 0;
    let square = 0;
    const rounds = 300;
    for (let round = 0; round < rounds; round++) {
      const a = random(500);
      const b = a.slice(0, 412) + random(88);
      const error = similarity(signature(a), signature(b)) - jaccard(a, b);
      bias += error / rounds;
      square += error ** 2 / rounds;
    }
    // J is 0.70: √(0.7·0.3/125) = 0.041 a text, 0.0024 for the mean of 300.
    expect(Math.abs(bias)).toBeLessThan(0.01);
    expect(Math.sqrt(square)).toBeLessThan(0.05);
  });

  it('does not see spacing and punctuation', () => {
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.constantFrom('', '', ' ', '·', 'ㆍ', '\n', '“')), (plain, marks) => {
        const spaced = [...plain].map((character) => character + marks.next().value).join('');
        expect(signature(identityText(spaced))).toEqual(signature(identityText(plain)));
        expect(textHash(identityText(spaced))).toBe(textHash(identityText(plain)));
      }),
    );
  });

  it('does see the order of characters', () => {
    fc.assert(
      fc.property(long, (a) => {
        const reversed = [...a].reverse().join('');
        fc.pre(jaccard(a, reversed) < 0.2);
        expect(similarity(signature(a), signature(reversed))).toBeLessThan(0.5);
      }),
    );
  });

  it('does not count how often a shingle comes', () => {
    const once = '산업통상자원부중소벤처기업부';
    expect(signature(once.repeat(3))).toEqual(signature(once + once.slice(0, 2)));
  });

  it('signs a thousand texts of 2,700 characters within seconds', () => {
    const release = '정책협의회에서두부처는협력하기로했다'.repeat(150).slice(0, 2700);
    const before = performance.now();
    for (let round = 0; round < 1000; round++) signature(release);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('short texts', () => {
  it('of one or two characters are equal only to themselves', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[가-힣]{1,2}$/), text, (short, other) => {
        expect(similarity(signature(short), signature(short))).toBe(1);
        if (short !== other) expect(similarity(signature(short), signature(other))).toBeLessThan(0.1);
      }),
    );
  });

  it('of no character resemble nothing', () => {
    expect(signature('')).toEqual([]);
    expect(similarity(signature(''), signature(''))).toBe(0);
    expect(similarity(signature(''), signature('정책협의회'))).toBe(0);
    expect(bands(signature(''))).toEqual([]);
    expect(() => textHash('')).toThrow(AppError);
  });
});

describe('bands', () => {
  it('are 25 stable keys, different for each band', () => {
    const keys = bands(signature('산업통상자원부와중소벤처기업부'));
    expect(new Set(keys).size).toBe(25);
    expect(keys.every((key) => /^\d\d:[0-9a-f]{40}$/.test(key))).toBe(true);
    expect(bands(Array.from({ length: 125 }, (_, at) => at))[1]).toBe('01:0000000500000006000000070000000800000009');
  });

  it('meet as often as the table in bands.ts says', () => {
    const meets = (j: number): number => 1 - (1 - j ** 5) ** 25;
    expect(meets(0.3)).toBeCloseTo(0.06, 2);
    expect(meets(0.4)).toBeCloseTo(0.23, 2);
    expect(meets(0.5)).toBeCloseTo(0.55, 2);
    expect(meets(0.6)).toBeCloseTo(0.87, 2);
    expect(meets(0.7)).toBeCloseTo(0.99, 3);
    expect(meets(0.75)).toBeCloseTo(0.9989, 4);
    expect(meets(0.85)).toBeCloseTo(0.9999996, 7);
  });

  it('are shared by near-copies', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 0, max: 500 }), (a, at) => {
        const copy = `${a.slice(0, at)}개정${a.slice(at + 2)}`;
        fc.pre(jaccard(a, copy) > 0.9);
        expect(bands(signature(a)).some((key) => bands(signature(copy)).includes(key))).toBe(true);
      }),
    );
  });
});
