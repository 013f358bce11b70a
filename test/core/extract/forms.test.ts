import { expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import type { Facts } from '../../../functions/core/model/fact.ts';
import { registry } from './registryOfSeeds.ts';

const PUBLISHED = '2019-10-18';
const read = (text: string): Facts => extract(text, { publishedOn: PUBLISHED, registry });
const MET = '과학기술정보통신부와 문화체육관광부는 17일 제2차 콘텐츠 정책협의회를 개최하였다.';
const promised = (words: string): Facts['commitments'] => read(`${MET}\n\n${words}`).commitments;
const names = (parties: { name: string }[]): string[] => parties.map(({ name }) => name);

test('a council named only below the headline, with its day, its matter and its parties', () => {
  const { council } = read(
    '실감콘텐츠로 다시 태어나는 문화유산\n- 10월 17일, 제2차 과기정통부·문체부 콘텐츠 정책협의회 -\n\n두 부처 차관은 17일 만나 육성 방안에 의견을 모았다.',
  );
  expect(council).toMatchObject({ name: '제2차 과기정통부·문체부 콘텐츠 정책협의회', round: 2, heldOn: '2019-10-17' });
  expect(read('- 제2차 과기정통부·문체부 콘텐츠 정책협의회 -').council).toBeNull();
});

test('a council that two ministries hold on industry and universities is theirs', () => {
  const text = '과기정통부와 문체부가 17일 세종에서 네 번째 산학협력 정책협의회를 갖고 인재를 함께 기르기로 했다.';
  expect(read(text).council).toMatchObject({ round: 4 });
});

test('a province that would turn to two ministries sits with its towns', () => {
  const text =
    '강원도-도내 18개 시군, 정책협의회 열고 대책 논의\n\n강원도는 17일 도청에서 도-시군 정책협의회를 개최했다. 도는 임도 확충을 문체부와 과기정통부에 건의하기로 했다.';
  expect(read(text).council).toBeNull();
});

test('people of an agency are present without a seat', () => {
  const { council } = read(
    `${MET}\n회의에는 과기정통부 국장, 문체부 국장, 한국수자원공사와 한국무역보험공사 관계자 등 15명이 참석했다.`,
  );
  expect(names(council?.parties ?? [])).toEqual(['과학기술정보통신부', '문화체육관광부']);
});

test.each(['일시·장소', '일시/장소', '일시ㆍ장소'])('overview line %s', (label) => {
  const { council } = read(
    `과기정통부·문체부, 제5차 정책협의회 개최 결과\n\n□ ${label} : 2019. 10. 15(화) 15:00, 정보센터 회의실\n\n ㅇ 차기 협의회는 12월 개최 예정`,
  );
  expect(council).toMatchObject({ heldOn: '2019-10-15', status: 'held', venue: '정보센터 회의실' });
});

test('the next sitting is promised, not the one told of', () => {
  expect(promised('차기 협의회는 12월 개최 예정').map(({ due, type }) => [due?.normalised, type])).toEqual([
    ['2019-12', 'process'],
  ]);
});

test.each([
  ['두 부처는 작물별 품삯 정보를 공개하는 데 합의했다.', { strength: 'commit' }],
  ['두 부처는 보험을 끌어올리는 방안도 들여다보기로 했다.', { strength: 'review' }],
  ['두 부처는 담당관을 지정하여 이행 여부를 꼼꼼히 챙겨 나갈 계획이다.', { type: 'process' }],
  [' ㅇ 분야별 전송요구 양식을 하나로 통일', { type: 'substantive' }],
  [' ㅇ 사업비 120억원은 양 부처가 절반씩 분담', { amounts: ['120억원'] }],
  ['두 부처는 융합 교육과정을 2020학년도부터 개설하기로 했다.', { due: { normalised: '2020' } }],
  ['두 부처는 시범서비스를 금년 12월 실시하기로 했다.', { due: { normalised: '2019-12' } }],
  ['두 부처는 5세대 이동통신 체험관 6곳을 짓기로 했다.', { amounts: ['6곳'] }],
])('%s', (words, wanted) => {
  expect(promised(words)).toMatchObject([wanted]);
});

test('what was once agreed is no promise of today', () => {
  expect(promised('당시 두 기관은 통관 정보를 주고받기로 했었다.')).toEqual([]);
});

test('two bodies under one verb, each for its part', () => {
  const [one] = promised('문체부는 통신규약을, 과기정통부는 부품 규격을 각각 정비한다.');
  expect(names(one?.actors ?? [])).toEqual(['문화체육관광부', '과학기술정보통신부']);
});

test('a bullet whose verb goes on in the next', () => {
  const acts = promised(
    ' - 과기정통부는 창업기업 30개사에 시제품 제작비를 지원하고\n\n - 문체부는 입주기업에 대해 자문을 제공할 예정이다.',
  );
  expect(acts.map(({ actors }) => names(actors))).toEqual([['과학기술정보통신부'], ['문화체육관광부']]);
  expect(promised(' - 과기정통부는 창업기업 30개사에 시제품 제작비를 지원하고')).toEqual([]);
});
