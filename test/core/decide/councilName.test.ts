import { expect, test } from 'vitest';
import { councilName } from '../../../functions/core/decide/councilName.ts';

test.each([
  ['제1차 산업부-해수부 정책협의회', '산업부-해수부 정책협의회'],
  ['2027년 제1차 산업부-중기부 정책협의회', '산업부-중기부 정책협의회'],
  ["'14년 제1차 정책교류협의회", '정책교류협의회'],
  ['제 2회 국방산업발전실무협의회', '국방산업발전실무협의회'],
  ['국토-환경 정책협의회', '국토-환경 정책협의회'],
  ['제3차', '제3차'],
])('%s', (meeting, council) => expect(councilName(meeting)).toBe(council));
