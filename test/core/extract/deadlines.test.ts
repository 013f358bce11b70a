import { expect, test } from 'vitest';
import { deadlineIn } from '../../../functions/core/extract/deadlines.ts';

const due = (words: string, from: string | null = '2019-04-22'): string | null | undefined => {
  const deadline = deadlineIn(words, from);
  return deadline === null ? undefined : deadline.normalised;
};

test.each([
  ['오는 6월까지 육성방안을 마련키로 했다', '2019-06'],
  ['2월까지 방안을 마련하기로 했다', '2020-02'],
  ['내달까지 마련하기로 했다', '2019-05'],
  ['이달 26일 협약식을 거쳐 발표한다', '2019-04-26'],
  ['내년 3월까지 마련한다', '2020-03'],
  ['상반기 안에 공동 수립하기로 했다', '2019-H1'],
  ['내년 하반기까지 구축한다', '2020-H2'],
  ['연내 공동 기획할 예정이다', '2019'],
  ['연말까지 성과를 도출하기로', '2019-12'],
  ['올해부터 함께 열기로 합의했다', '2019'],
  ['2026년까지 복원을 마칠 계획이다', '2026'],
  ['격월로 정책협의회를 개최해', 'recurring:bimonthly'],
  ['분기별 1회 열되', 'recurring:quarterly'],
  ['한 해 2회 정기 개최를', 'recurring:semiannual'],
  ['월 1회 만나 논의한다', 'recurring:monthly'],
  ['매년 12월엔 계획을 확정하고', 'recurring:annual-12'],
  ['격주단위로 모니터링 하고', 'recurring:biweekly'],
  ['수시로 협의하고', 'recurring:ad-hoc'],
  ['조속히 재개한다', 'asap'],
  ['4월 말까지 조례를 정비한다', '2019-04'],
  ['12월 초 발표할 예정이다', '2019-12'],
  ['내년 2분기까지 신청한다', '2020-06'],
  ['2020년 안에 12개 선석에 설치한다', '2020'],
  ['차단막을 6. 20.까지 설치키로', '2019-06-20'],
  ['’21.6월', '2021-06'],
  ['’21년 하반기 마련', '2021-H2'],
  ['공동 연구 추진(’21~’25)', '2025'],
  ['하반기부터 시행한다', '2019-H2'],
  ['2개월마다 점검한다', 'recurring:bimonthly'],
  ['석 달에 한 번 만난다', 'recurring:quarterly'],
  ['올가을까지 개발한다', null],
  ['6월까지 면제하는 조치를 연말까지 연장한다', '2019-12'],
  ['8월 실무회의에서 다시 논의하기로 했다', '2019-08'],
  ['2021년 등록센서스부터 연계하기로 했다', '2021'],
  ['두 달 간격으로 운영하기로 했다', 'recurring:bimonthly'],
  ['위반은 즉시 시정을 요구한다', 'asap'],
])('%s', (words, normalised) => {
  expect(due(words)).toBe(normalised);
});

test('what lies behind or is no date is no deadline', () => {
  expect(due('올해 1월 토론회를 계기로 추진하는 완화에 맞춰 협의체를 꾸린다')).toBeUndefined();
  expect(due('지난해 12월까지 논의한 계획을 잇는다')).toBeUndefined();
  expect(due('협력을 강화하기로 했다')).toBeUndefined();
  expect(due('2월부터 시범 운영 중인 서비스를 전국으로 넓힌다')).toBeUndefined();
  expect(due('3월에 체결한 협약에 따라 자료를 나눈다')).toBeUndefined();
  expect(due('2030년까지 배출량을 40% 감축하기 위해 설비를 바꾼다')).toBeUndefined();
  expect(due('배치 사업을 내년 예산에 반영키로 합의했다')).toBeUndefined();
  expect(due('제3차 기본계획(2021∼2025)을 함께 세운다')).toBeUndefined();
  expect(due('안전 점검을 연 2회로 늘린다')).toBeUndefined();
});

test('without a day to count from only the words are kept', () => {
  expect(deadlineIn('다음달 중 발표 계획', null)).toEqual({ asWritten: '다음달 중', normalised: null });
  expect(due('2026년까지 마친다', null)).toBe('2026');
});
