import { expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import type { CouncilFact } from '../../../functions/core/model/fact.ts';
import { registry } from './registryOfSeeds.ts';

const council = (text: string, publishedOn: string | null): CouncilFact | null =>
  extract(text, { publishedOn, registry }).council;
const parties = (fact: CouncilFact | null): string[] | undefined => fact?.parties.map((party) => party.name);

test('a report of a sitting', () => {
  const fact = council(
    "산업통상자원부와 중소벤처기업부가 지난 6일 정부대전청사에서 '제2차 산업부-중기부 정책협의회'를 열었다.",
    '2021-07-08',
  );
  expect(fact).toMatchObject({
    name: '제2차 산업부-중기부 정책협의회',
    kind: '정책협의회',
    round: 2,
    year: 2021,
    heldOn: '2021-07-06',
    venue: '정부대전청사',
    status: 'held',
  });
  expect(parties(fact)).toEqual(['산업통상자원부', '중소벤처기업부']);
  expect(Object.keys(fact?.evidence ?? {}).sort()).toEqual(['heldOn', 'name', 'parties', 'round', 'status', 'venue']);
});

test('an announcement', () => {
  const text =
    '두 부처는 이상목 미래부 차관과 김재홍 산업부 차관을 대표로 오는 12일 오전 서울 팔레스호텔에서 제1차 미래부-산업부 정책협의회를 연다고 11일 밝혔다.';
  expect(council(text, '2013-06-11')).toMatchObject({ status: 'announced', heldOn: '2013-06-12', round: 1 });
});

test('told before the day, in the past tense of an agreement', () => {
  const text =
    '국토부와 해수부는 19일 세종에서 물류정책협의체 제1차 회의를 개최하고 협력에 합의키로 했다고 18일 밝혔다.';
  expect(council(text, '2013-11-18')).toMatchObject({ status: 'announced', heldOn: '2013-11-19', round: 1 });
});

test('stems and Korean ordinals', () => {
  const fact = council(
    "국토교통부와 환경부는 지난 5일 여섯 번째 '국토-환경 정책협의회'를 열어 성과를 점검했다.",
    '2024-09-06',
  );
  expect(fact).toMatchObject({ round: 6, heldOn: '2024-09-05' });
  expect(parties(fact)).toEqual(['국토교통부', '환경부']);
});

test('members are read from the sentence that lists them, with public institutions', () => {
  const text =
    '김소영 금융위원회 부위원장이 14일 정부 서울청사에서 제1차 정책금융지원협의회를 주재하고 지원방향을 논의했다고 금융위가 밝혔다.\n' +
    '협의회는 금융위원회 부위원장이 주관하고 담당부처(산업부·중기부) 실장급과 정책금융기관(산업은행·기업은행) 부기관장으로 이뤄진다.';
  expect(parties(council(text, '2023-12-14'))).toEqual([
    '금융위원회',
    '산업통상자원부',
    '중소벤처기업부',
    '한국산업은행',
    'IBK기업은행',
  ]);
});

test('a text without its lead', () => {
  const text =
    '이번 협의회는 두 부처가 협업행정협의회를 두어 정책 현안을 길게 보고 논의하려는 자리다.\n' +
    '앞으로 환경부차관과 산림청장이 공동 의장을 맡아 칸막이를 낮추기로 했다.\n이날 1차 협의회에서는 안건을 골랐다.';
  expect(council(text, '2013-08-22')).toMatchObject({ name: '협업행정협의회', round: 1, status: 'held' });
  expect(parties(council(text, '2013-08-22'))).toEqual(['환경부', '산림청']);
});

test('a part of a day without the day of publication', () => {
  const text =
    "산업통상자원부와 중소벤처기업부는 22일 '2019년 제1차 산업부-중기부 정책협의회'를 갖고 협업을 본격화했습니다.";
  expect(council(text, null)).toMatchObject({ heldOn: null, dayOfMonth: 22, year: 2019, round: 1 });
});

test('a working group names its parent', () => {
  const text =
    '과학기술정보통신부와 산업통상자원부는 20일 대전에서 과기정통부-산업부 정책협의회 제1차 우주분과 실무협의회를 개최했다고 밝혔다.';
  expect(council(text, '2019-06-20')).toMatchObject({
    kind: '실무협의회',
    parent: '과기정통부-산업부 정책협의회',
    round: 1,
  });
});

test.each([
  [
    'one ministry and its agencies',
    "중기부는 6일 서울에서 중소기업진흥공단, 창업진흥원과 '중소기업 지원 정책협의회'를 개최했다.",
  ],
  [
    'party and government',
    '정부와 여당이 27일 고위당정협의회를 연다. 기획재정부와 중소벤처기업부, 금융위원회가 참여한다.',
  ],
  ['abroad', '산업통상자원부와 외교부는 24일 서울에서 중국 상무부와 한중 산업장관회의를 열었다.'],
  ['local government', "행정안전부는 26일 17개 시·도 부단체장과 '제6회 중앙지방정책협의회'를 열었다. 환경부도 나왔다."],
  ['convened by a province', '경기도는 12일 도청에서 국토교통부, 환경부와 수도권 정책협의회를 열었다고 밝혔다.'],
  ['with private members', "과학기술정보통신부와 국방부는 30일 '민·관 우주 협의회'를 개최했다고 밝혔다."],
  ['an agreement', '미래창조과학부와 방송통신위원회는 25일 양해각서를 맺고 실무정책협의회를 꾸리기로 합의했다.'],
  ['in passing', '국토교통부와 환경부는 12일 상생협약을 맺었다. 두 부처는 지난 3월 정책협의회를 열고 협력을 논의했다.'],
  ['long ago', '산업부와 중기부는 2019년 4월 22일 정책협의회를 열었다. 두 부처는 12일 성과를 발표했다.'],
  ['a rhythm', '두 부처는 앞으로 정책협의회를 분기별로 연다. 산업부와 중기부는 12일 예산을 발표했다.'],
  ['statistics', '중소벤처기업부는 통계청과 협업해 창업기업동향을 새로 만들었다고 밝혔다.'],
  ['an explanatory meeting', '과기정통부를 비롯해 산업부, 중기부가 오는 10일부터 23일까지 합동설명회를 연다.'],
])('no council: %s', (_, text) => {
  expect(council(text, '2021-12-12')).toBeNull();
});
