import { expect, test } from 'vitest';
import { extract } from '../../../functions/core/extract/extract.ts';
import { registry } from './registryOfSeeds.ts';

const OPENING = "국토교통부와 환경부는 13일 정부세종청사에서 '제7차 국토-환경 정책협의회'를 열었다.\n";
const BOTH = '국토교통부+환경부';

/** What follows the opening: the words, who acts, by when and how much of each promise. */
const promised = (text: string): (string | null)[][] =>
  extract(OPENING + text, { publishedOn: '2024-05-14', registry }).commitments.map((fact) => [
    fact.quote,
    fact.actors.map(({ name }) => name).join('+'),
    fact.due?.normalised ?? null,
    fact.amounts.join(' ; '),
    fact.type,
  ]);

test.each([
  [
    '차단막에 모인 쓰레기는 환경부가 수거하고 국토부는 처리 선박 4척을 투입한다.',
    [
      ['차단막에 모인 쓰레기는 환경부가 수거하고', '환경부', null, '', 'substantive'],
      ['국토부는 처리 선박 4척을 투입한다', '국토교통부', null, '4척', 'substantive'],
    ],
  ],
  [
    '과장급 실무반을 구성하고 2개월마다 추진상황을 점검하기로 함.',
    [
      ['과장급 실무반을 구성하고', BOTH, null, '', 'process'],
      ['2개월마다 추진상황을 점검하기로 함', BOTH, 'recurring:bimonthly', '', 'process'],
    ],
  ],
  [
    '두 부처는 오는 11월 8차 회의를 열어 과제별 이행 상황을 점검할 예정이다.',
    [['두 부처는 오는 11월 8차 회의를 열어 과제별 이행 상황을 점검할 예정이다', BOTH, '2024-11', '', 'process']],
  ],
  [
    '환경부 2차관과 국토부 1차관은 협의회를 격월로 개최하기로 했다고 밝혔다.',
    [
      [
        '환경부 2차관과 국토부 1차관은 협의회를 격월로 개최하기로 했다',
        '환경부+국토교통부',
        'recurring:bimonthly',
        '',
        'process',
      ],
    ],
  ],
  [
    '환경부 전문인력 5명은 다음 달부터 국토부 청사에서 함께 근무하게 된다.',
    [
      [
        '환경부 전문인력 5명은 다음 달부터 국토부 청사에서 함께 근무하게 된다',
        '환경부',
        '2024-06',
        '5명',
        'substantive',
      ],
    ],
  ],
  [
    '차기 회의는 11월 환경부에서 열기로 했다.',
    [['차기 회의는 11월 환경부에서 열기로 했다', BOTH, '2024-11', '', 'process']],
  ],
  [
    '국토부는 세부 기준을 하반기에 확정하기로 했다.',
    [['국토부는 세부 기준을 하반기에 확정하기로 했다', '국토교통부', '2024-H2', '', 'substantive']],
  ],
  [
    '□ 협업과제\n - 미세먼지 조사지점 확대(20→50개소)\n - 폐기물 처리기술 공동 연구개발 추진(’24~’26, 210억 원)',
    [
      ['미세먼지 조사지점 확대(20→50개소)', BOTH, null, '20→50개소', 'substantive'],
      ['폐기물 처리기술 공동 연구개발 추진(’24~’26, 210억 원)', BOTH, '2026', '210억 원', 'substantive'],
    ],
  ],
  [
    '구분 | 추진과제 | 주관 | 시한\n1 | 제방 110곳 정밀진단 실시 | 국토부 | ’25.6월\n2 | 수질 자료 공개 기준 마련 | 환경부·국토부 | 즉시',
    [
      ['제방 110곳 정밀진단 실시 | 국토부 | ’25.6월', '국토교통부', '2025-06', '110곳', 'substantive'],
      ['수질 자료 공개 기준 마련 | 환경부·국토부 | 즉시', '환경부+국토교통부', 'asap', '', 'substantive'],
    ],
  ],
  [
    '양 부처는 이번 협의회에서 ① 하천 수위자료 3만 건 공유, ② 합동 점검반 신설, ③ 피해 신고센터 공동 운영 등 세 가지 과제에 합의했다.',
    [
      ['하천 수위자료 3만 건 공유', BOTH, null, '3만 건', 'substantive'],
      ['합동 점검반 신설', BOTH, null, '', 'process'],
      ['피해 신고센터 공동 운영', BOTH, null, '', 'substantive'],
    ],
  ],
  [
    '주요 협의 내용은 ➊ (하천) 정비 법안이 빨리 통과되도록 두 부처가 협조하고, 제방 보강을 위해 협력 ➋ (댐) 방류 기준 논의 등이다.',
    [
      ['정비 법안이 빨리 통과되도록 두 부처가 협조하고', BOTH, 'asap', '', 'substantive'],
      ['제방 보강을 위해 협력', BOTH, null, '', 'substantive'],
    ],
  ],
  [
    '댐 운영도 함께 손본다. 국토부는 댐 9곳에 수위계를 달아 준다.',
    [['국토부는 댐 9곳에 수위계를 달아 준다', '국토교통부', null, '9곳', 'substantive']],
  ],
  ['협의회는 1년에 두 번 열린다.', [['협의회는 1년에 두 번 열린다', BOTH, 'recurring:semiannual', '', 'process']]],
  [
    '참석 기관은 제방 점검 주기를 30일에서 14일로 줄이기로 했다.',
    [['참석 기관은 제방 점검 주기를 30일에서 14일로 줄이기로 했다', BOTH, null, '30일 ; 14일', 'substantive']],
  ],
  [
    '양 부처는 하천 자료를 서로 맞추고 수위 기준은 함께 정한다.',
    [
      ['양 부처는 하천 자료를 서로 맞추고', BOTH, null, '', 'substantive'],
      ['수위 기준은 함께 정한다', BOTH, null, '', 'substantive'],
    ],
  ],
  [
    '두 부처는 하천 수질 통계를 공유하고 오염원을 공동으로 찾아내기로 했다.',
    [
      ['두 부처는 하천 수질 통계를 공유하고', BOTH, null, '', 'substantive'],
      ['오염원을 공동으로 찾아내기로 했다', BOTH, null, '', 'substantive'],
    ],
  ],
  [
    '환경부는 상류 댐을, 국토부는 하류 둑을 맡아 고친다.',
    [['환경부는 상류 댐을, 국토부는 하류 둑을 맡아 고친다', '환경부+국토교통부', null, '', 'substantive']],
  ],
  [
    '국토부는 하천 분야 실증사업을 6월에 시작한다.',
    [['국토부는 하천 분야 실증사업을 6월에 시작한다', '국토교통부', '2024-06', '', 'substantive']],
  ],
  [
    '두 부처는 제8차 회의를 9월에 열어 댐 증설 여부를 정하기로 했다.',
    [['두 부처는 제8차 회의를 9월에 열어 댐 증설 여부를 정하기로 했다', BOTH, '2024-09', '', 'process']],
  ],
  [
    '회의 결과, 다음 과제를 우선 추진하기로 하였다.\n ① 하천 지도 신청 창구 개편(환경부, 9월)\n ② 댐 수위계 25개소 신설(국토부, 하반기)\n ③ 하천 자료 표준 마련(환경부·국토부, ’25.3월)\n ④ 낙동강 하류 둑길 정비 확대 추진',
    [
      ['하천 지도 신청 창구 개편(환경부, 9월)', '환경부', '2024-09', '', 'substantive'],
      ['댐 수위계 25개소 신설(국토부, 하반기)', '국토교통부', '2024-H2', '25개소', 'substantive'],
      ['하천 자료 표준 마련(환경부·국토부, ’25.3월)', '환경부+국토교통부', '2025-03', '', 'substantive'],
      ['낙동강 하류 둑길 정비 확대 추진', BOTH, null, '', 'substantive'],
    ],
  ],
  [
    '□ 협의 결과\n - (환경부) 수질 측정소 25개소 설치, 운영비 1억 원 지원\n - 국토부 하천 자료 300건을 연구기관에 제공\n - 격월로 추진상황 점검',
    [
      ['수질 측정소 25개소 설치, 운영비 1억 원 지원', '환경부', null, '25개소 ; 1억 원', 'substantive'],
      ['국토부 하천 자료 300건을 연구기관에 제공', '국토교통부', null, '300건', 'substantive'],
      ['격월로 추진상황 점검', BOTH, 'recurring:bimonthly', '', 'process'],
    ],
  ],
])('%s', (text, promises) => {
  expect(promised(text)).toEqual(promises);
});

test.each([
  '준설토 처리 문제는 결론을 내지 못하고 다음에 다시 다루기로 했다.',
  '국토부 1차관과 환경부 차관이 공동 위원장을 맡는다.',
  '두 단체는 공동 건의서를 정부에 내기로 했다.',
  '환경단체협회는 감시단을 꾸리기로 했다.',
  '국토부 제1차관은 14일 협의회를 공동 주재할 예정이다.',
  '국토부는 "현장에서 쓸 해법을 찾겠다"고 밝혔다.',
  '전문가들은 물길을 이을 다리가 필요하다고 입을 모은다.',
  '환경부가 제안한 과제는 △하천 쓰레기 수거 강화 △댐 방류 자료 공유 등이다.',
])('no promise: %s', (text) => {
  expect(promised(text)).toEqual([]);
});

test('the announcement of the meeting itself is no promise', () => {
  expect(promised('국토교통부-환경부 정책협의회 출범 예정')).toEqual([]);
});

test('a lead that only sums up the particulars below it is not told twice', () => {
  const lead = '국토교통부와 환경부가 강의 안전 문제를 함께 풀기로 했다.\n\n';
  const body = '\n환경부는 보 3곳을 연다. 국토부는 둑 20㎞를 높인다. 두 부처는 수위 예보를 하루 2회로 늘리기로 했다.';
  const { commitments } = extract(lead + OPENING + body, { publishedOn: '2024-05-14', registry });
  expect(commitments.map((fact) => fact.quote.slice(0, 4))).toEqual(['환경부는', '국토부는', '두 부처']);
});
