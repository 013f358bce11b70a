import { expect, test } from 'vitest';
import { amountsIn } from '../../../functions/core/extract/amounts.ts';

test.each([
  ['340여명의 전문가가 대응한다', ['340여명']],
  ['120억원을 지원한다', ['120억원']],
  ['600억 원 늘린 3조7700억 원으로 공급', ['600억 원', '3조7700억 원']],
  ['8개 정책 과제에서 협력하기로 했다', ['8개 과제']],
  ['과제 8개를 골라 지원한다', ['8개 과제']],
  ['3대 협력분야, 8개 협력과제를 추진', ['3대 분야', '8개 과제']],
  ['별도 쿼터(최소 25%이상)를 부여한다', ['최소 25%이상']],
  ['2026년 3월까지 2회 연다', []],
  ['광역교통망 확충에 1조2천억 원을 투입한다', ['1조2천억 원']],
  ['노후 임대주택 8만2천 호에 3,700억 원을 쓴다', ['8만2천 호', '3,700억 원']],
  ['노동자 1만 5천 명에게 지급한다', ['1만 5천 명']],
  ['3년간 최대 15억 원을 지원한다', ['3년간', '최대 15억 원']],
  ['대기 기간을 18개월에서 9개월로 줄인다', ['18개월', '9개월']],
  ['20곳에서 50곳으로 늘린다', ['20곳', '50곳']],
  ['4개 시·도에서 시범사업을 벌인다', ['4개 시·도']],
  ['재검사 장비 5대 확충', ['5대']],
  ['방어 용량을 40Gbps에서 80Gbps로 늘린다', ['40Gbps', '80Gbps']],
  ['50인 미만 기업에서 100인 미만 기업으로 넓힌다', ['50인', '100인']],
  ['교실 38만 실에 무선망을 깐다', ['38만 실']],
  ['완주 등 4개 군에서 시작한다', ['4개 군']],
  ['순찰을 2회에서 4회로 늘린다', ['2회', '4회']],
  ['4개 부처는 4대강 하구를 함께 살핀다', []],
  ['1인 창조기업을 돕는다', []],
  ['10개월 만에 다시 열고 2개월마다 점검한다', []],
])('%s', (words, amounts) => {
  expect(amountsIn(words)).toEqual(amounts);
});

/** One example for each unit and particle: `npm run mutations -- --only amounts` takes each out. */
test.each('Gbps Mbps TWh GWh MWh kWh GW MW kW ㎿ ㎾ ㏊ ㎡ ㎢ ㎥ ㎞ km ha kg TEU t'.split(' '))('30%s', (unit) => {
  expect(amountsIn(`모두 30${unit}로 늘린다`)).toEqual([`30${unit}`]);
});
const COUNTERS =
  '개사 개국 개소 개교 개반 개 명 곳 건 종 배 가구 세대 호 척 팀 톤 기 면 석 병상 마리 그루 필지 편 점 동 실 학급 헥타르 킬로미터 제곱미터 기가와트 메가와트 회';
test.each(COUNTERS.split(' '))('30%s', (unit) => {
  expect(amountsIn(`모두 30${unit}로 늘린다`)).toEqual([`30${unit}`]);
});
test.each(['30인 미만', '30인 이상', '30인 이하', '30인승 버스', '30회 운영', '30회 실시', '30회에서 4'])(
  '%s',
  (words) => {
    const expected = words === '30인승 버스' ? [] : [words.slice(0, 3)];
    expect(amountsIn(`기업 ${words} 곁`)).toEqual(expected);
  },
);
test.each('원 달러 불 유로 엔 위안'.split(' '))('3억 %s', (unit) => {
  expect(amountsIn(`모두 3억 ${unit}을 쓴다`)).toEqual([`3억 ${unit}`]);
  expect(amountsIn(`모두 3억 ${unit} 이상을 쓴다`)).toEqual([`3억 ${unit} 이상`]);
});
test.each([
  '3천 원',
  '3백만 원',
  '3십억 원',
  '3조 2천억 원',
  '3만 5천 원',
  '30여 명',
  '최소 3억 원',
  '최대 3억 원',
  '20→30개소',
  '20⟶30개소',
  '20->30개소',
])('%s', (words) => {
  expect(amountsIn(`모두 ${words}을 쓴다`)).toEqual([words]);
});
test.each(['30%', '30％', '30퍼센트', '30%p', '30% 이상', '30% 이하', '30% 포인트', '최소 30%', '최대 30%'])(
  '%s',
  (words) => {
    expect(amountsIn(`모두 ${words} 늘린다`)).toEqual([words]);
  },
);
test.each([
  '3년간',
  '3개월간',
  '3주간',
  '3일간',
  '한 달간',
  '두 달간',
  '세 달간',
  '네 달간',
  '석 달간',
  '넉 달간',
  '3시간',
  '3개월',
])('%s', (words) => {
  expect(amountsIn(`앞으로 ${words} 돕는다`)).toEqual([words]);
});
test.each(['줄인다', '단축한다', '늘린다', '연장한다', '축소한다', '당기기로 한다', '앞당긴다'])(
  'from days to fewer: %s',
  (verb) => {
    expect(amountsIn(`기간을 20일로 ${verb}`)).toEqual(['20일']);
  },
);
test.each(['30일에서 20일', '30주에서 20주', '30년에서 20년'])('from %s', (words) => {
  expect(amountsIn(`기간을 ${words}로 줄인다`)).toEqual(words.split('에서 '));
});
test.each(['20일', '20주', '20년'])('%s longer or shorter', (words) => {
  expect(amountsIn(`기간을 ${words} 연장한다`)).toEqual([words]);
  expect(amountsIn(`기간을 ${words} 단축한다`)).toEqual([words]);
});
test.each(['만에', '만', '째', '전', '뒤', '후', '마다', '여', '연속'])(
  'a span that looks back or recurs: 3개월 %s',
  (word) => {
    expect(
      amountsIn(
        `협의회는 3개월${word === '만' || word === '째' || word === '마다' || word === '여' ? '' : ' '}${word} 다시 섰다`,
      ),
    ).toEqual([]);
  },
);
test.each(['을', '를', '이', '가', '은', '는', '의', '에', '에서', '에게', '과', '와', '도', '으로', ''])(
  'what is counted: 8개 지역%s',
  (particle) => {
    expect(amountsIn(`새로 8개 지역${particle} 돕는다`)).toEqual(['8개 지역']);
  },
);
test.each(['정책 ', '협력 ', '협업 ', '추진 ', '세부 '])('what is counted: 8개 %s과제', (kind) => {
  expect(amountsIn(`새로 8개 ${kind}과제를 돕는다`)).toEqual(['8개 과제']);
});
test.each(['군', '시', '구', '섬', '역', '항'])('what is counted: 8개 %s', (place) => {
  for (const particle of ['을', '를', '이', '가', '은', '는', '의', '에', '에서', '와', '과', '으로', ''])
    expect(amountsIn(`새로 8개 ${place}${particle} 돕는다`)).toEqual([`8개 ${place}`]);
});
test.each(['를', '을', '의', '이', '가', '로', '씩', '까지', '에서', '에'])(
  'not what follows: 과제 8개%s',
  (particle) => {
    expect(amountsIn(`새 과제 8개${particle} 함께`)).toEqual(['8개 과제']);
    expect(amountsIn(`새 분야 8개${particle} 함께`)).toEqual(['8개 분야']);
  },
);
test.each(['부처', '기관', '부·처', '위원회', '광역단체장', '관계 부처', '중앙 부처'])(
  'those who promise: 4개 %s',
  (body) => {
    expect(amountsIn(`이들 4개 ${body}가 돕는다`)).toEqual([]);
  },
);
test.each('은 는 이 가 을 의 에 과 와 로 도 씩 이상 이하 까지 부터 에서 에게 으로 규모 안팎 가량 정도 미만'.split(' '))(
  '30명%s',
  (end) => {
    expect(amountsIn(`새로 30명${end}`)).toHaveLength(1);
    expect(amountsIn('새로 30명함')).toEqual([]);
  },
);
test('what ends the clause counts as well', () => {
  expect(amountsIn('새로 30명')).toEqual(['30명']);
  expect(amountsIn('새로 8개 군')).toEqual(['8개 군']);
  expect(amountsIn('새로 8개 지역')).toEqual(['8개 지역']);
  expect(amountsIn('3개월 만에 만났다')).toEqual([]);
  expect(amountsIn('기업 30인 곁')).toEqual(['30인']);
});
test('lists known by their length', () => {
  expect(amountsIn('3대 과제를 고른다')).toEqual(['3대 과제']);
  expect(amountsIn('3대 분야를 고른다')).toEqual(['3대 분야']);
});
