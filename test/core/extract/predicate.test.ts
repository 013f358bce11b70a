import { expect, test } from 'vitest';
import { endingOf } from '../../../functions/core/extract/predicate.ts';

test.each([
  ['사업 간 연계를 적극 추진하기로 했다.', 'agreed'],
  ['통합 공고를 연계키로 했다', 'agreed'],
  ['함께 열기로 합의했다', 'agreed'],
  ['공동 설명회도 개최하기로 함', 'agreed'],
  ['긴밀하게 협력해 나가기로 합의했다고 27일 밝혔다', 'agreed'],
  ['소통을 강화할 예정이다', 'planned'],
  ['논의도 다시 시작한다는 계획이다', 'planned'],
  ['시너지를 낸다는 목표다', 'aim'],
  ['절차를 서두르겠다고 밝혔습니다', 'vow'],
  ['협력을 강화한다', 'present'],
  ['연계를 강화합니다', 'present'],
  ['월 1회 만나 논의한다', 'present'],
  ['협력 방안을 논의했다', null],
  ['현안을 논의한다', null],
  ['협력이 필요하다고 강조한다', null],
  ['함께 대응해야 한다', null],
  ['실·국장이 참석한다', null],
  ['담당 국장이 나와 진행될 예정이다', null],
])('%s', (words, ending) => {
  expect(endingOf(words)).toBe(ending);
});

test('the report around a promise is taken off', () => {
  expect(endingOf('국회에 낼 예정이라고 29일 발표했다.')).toBe('planned');
});
