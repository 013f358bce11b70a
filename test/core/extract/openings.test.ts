import { describe, expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import type { CouncilFact } from '../../../functions/core/model/fact.ts';
import { registry } from './registryOfSeeds.ts';

const council = (text: string): CouncilFact | null => extract(text, { publishedOn: '2024-05-14', registry }).council;

/** Ways to tell that a council met, with the number of the sitting and its day. */
test.each([
  [
    "농림축산식품부와 환경부는 12일 정부세종청사에서 '농식품부-환경부 물관리 협의체' 첫 모임을 갖고 협력 방안을 논의했다.",
    1,
    '2024-05-12',
  ],
  [
    "국토교통부와 해양수산부가 함께 꾸린 '항만배후단지 정책협의체'는 12일 부산에서 제5차 회의를 열고 개선안을 확정했다.",
    5,
    '2024-05-12',
  ],
  ['교육부·고용노동부 정책협의회(제5차)가 10일 정부서울청사에서 열렸다.', 5, '2024-05-10'],
  ['행정안전부와 법무부는 외국인 정책을 조율하는 차관급 협의체를 꾸리고 10일 첫 회의를 열었다.', 1, '2024-05-10'],
  ['관세청과 식품의약품안전처의 수입식품 안전 협의회가 13일 닻을 올렸다.', null, '2024-05-13'],
  ["고용노동부와 중소벤처기업부는 13일 '청년고용 태스크포스(TF)' 2차 회의를 열고 대책을 논의했다.", 2, '2024-05-13'],
  [
    '국방부와 과학기술정보통신부는 13일 국방과학기술 협력위원회를 열고 드론 기술을 함께 개발하기로 했다.',
    null,
    '2024-05-13',
  ],
  [
    '지난 13일 문을 연 농식품부-산업부 푸드테크 정책협의회는 1차 회의에서 표준화 로드맵을 함께 마련하기로 뜻을 모았다.',
    1,
    '2024-05-13',
  ],
  ['환경부와 산업부가 지난 10일 정책협의회 첫 회의에서 태양광 확대에 합의했습니다.', 1, '2024-05-10'],
  [
    "국토교통부 장관과 농림축산식품부 장관이 13일 마주 앉았다. 두 부처가 농촌 빈집 정비를 위해 만든 '농촌공간 정책협의회' 첫 회의다.",
    1,
    '2024-05-13',
  ],
  [
    "환경부와 산업통상자원부는 13일 서울에서 '화학물질 규제 민관협의회'를 열었다. 두 부처 차관이 공동 위원장을 맡는다.",
    null,
    '2024-05-13',
  ],
  ["국토교통부와 행정안전부는 13일 '지방소멸 대응 정책협의회'를 열었다.", null, '2024-05-13'],
  ['산업통상자원부와 외교부는 13일 통상정책협의회를 열고 한미 양국의 관세 협상을 논의했다.', null, '2024-05-13'],
  ['산림청과 환경부는 12∼13일 강릉에서 산림생태 정책협의회를 열었다.', null, '2024-05-12'],
  ['산림청과 환경부는 지난달 28일 산림생태 정책협의회를 열었다.', null, '2024-04-28'],
])('held: %s', (text, round, heldOn) => {
  expect(council(text)).toMatchObject({ status: 'held', round, heldOn });
});

test.each([
  ["산업통상자원부와 국토교통부는 다음 달 3일 세종에서 '스마트산단 정책협의회'를 개최한다.", '2024-06-03'],
  ["환경부와 기상청이 16일 '기후위기 협의회'에서 머리를 맞댄다. 이날 협의회를 공동 개최할 예정이다.", '2024-05-16'],
  ['통일부와 외교부의 정책협의회가 15일 처음 열린다.', '2024-05-15'],
])('announced: %s', (text, heldOn) => {
  expect(council(text)).toMatchObject({ status: 'announced', heldOn });
});

test('a headline names it, the lead gives the day', () => {
  const text =
    '제4차 복지부-고용부 정책협의회 개최\n보건복지부와 고용노동부가 13일 서울에서 만나 일자리와 복지를 잇는 방안을 논의했다.';
  expect(council(text)).toMatchObject({ round: 4, heldOn: '2024-05-13' });
});

test('a notice without a verb, of a text of unknown day', () => {
  const text =
    '개인정보보호위원회-과학기술정보통신부 「2021년 제1차 정책협의회」 결과 요약\n1. 일시 : 3월 25일(목) 15:00\n2. 장소 : 정부서울청사';
  expect(extract(text, { publishedOn: null, registry }).council).toMatchObject({ round: 1, heldOn: '2021-03-25' });
});

describe('no council', () => {
  test.each([
    "중견기업연합회와 벤처기업협회는 12일 '중견·벤처 정책협의회'를 발족했다. 산업통상자원부와 중소벤처기업부 관계자도 축하객으로 자리했다.",
    '대한상공회의소는 13일 산업통상자원부, 중소벤처기업부와 정책협의회를 열었다.',
    '서울시는 13일 국토교통부, 환경부와 정책협의회를 개최했다.',
    '재정경제부와 고용노동부는 다음 주 일자리 정책협의회를 열어 이번 지표를 분석할 것으로 알려졌다.',
    '여성가족부와 경찰청은 13일 합동 점검을 벌인다. 두 기관은 다음 달 정책협의회를 열 계획이다.',
    '법무부와 경찰청은 13일 합동 TF를 꾸려 수사하기로 했다.',
    '이재명 대통령은 13일 청와대에서 규제혁신 협의회를 주재했다. 기획재정부와 국토교통부 장관이 참석했다.',
    '국토교통부는 13일 경기도, 인천시와 광역교통 협의회를 열었다. 환경부 의견도 들었다.',
  ])('%s', (text) => {
    expect(council(text)).toBeNull();
  });
});

test('founded and met at once, told with a plain verb', () => {
  expect(council('국토교통부는 13일 환경부와 하천 정책협의회를 꾸려 첫 회의를 했다.')?.round).toBe(1);
  expect(council('국토교통부와 환경부가 만든 하천 정책협의체가 13일 2차 회의를 했다.')?.round).toBe(2);
});

test('how often it meets is not the number of a sitting', () => {
  const text =
    '국토교통부와 환경부는 13일 하천 정책협의회를 열었다.\n\n두 부처는 연 2회 협의회를 개최하여 이행을 점검할 예정이다.';
  expect(council(text)?.round).toBeNull();
});

test('a sheet that only heads what was agreed', () => {
  const text =
    '<국토교통부-환경부 제5차 정책협의회 주요 내용>\n- 일시·장소: 2024. 5. 13.(월) 15:00, 세종청사\n1. 하천\n 가. 하천 차단시설을 하구 16개소에 설치';
  expect(council(text)).toMatchObject({ round: 5, heldOn: '2024-05-13', status: 'held' });
});

test('founded with a ceremony and met at once', () => {
  const text = '국토교통부와 환경부는 13일 하천 정책협의체 출범식을 하고 첫 회의를 진행했다.';
  expect(council(text)?.round).toBe(1);
  expect(council(text.replace('출범식', '발족식'))?.round).toBe(1);
});
