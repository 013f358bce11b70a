import { expect, test } from 'vitest';
import { clausesOf } from '../../../functions/core/extract/clauses.ts';
import { trimClause } from '../../../functions/core/extract/trim.ts';

/** One example for each word of the patterns: `npm run mutations -- --only clauses` takes each out. */
const parts = (sentence: string, listed = false): string[] =>
  clausesOf(sentence, listed).map((clause) => {
    const { start, end } = trimClause(sentence, clause);
    return sentence.slice(start, end);
  });
const RAISE = '둑의 높이를 함께 올리기로 했다';

test.each(
  '최고 재고 제고 회고 숙고 상고 광고 보고 창고 사고 참고 권고 신고 경고 금고 예고 공고 원고 그리고 하라고 한다고 하냐고 하자고 하려고 하라며 한다며 않고 없고 이고 되고 되며 이며 아니고 같고 많고 크고 좋고 하고자 말고 더불며 물론이고'.split(
    ' ',
  ),
)('no verb ends here: %s', (word) => {
  expect(parts(`강 하류 마을의 안전을 두루 살필 ${word} ${RAISE}`)).toHaveLength(1);
});
test.each(['높이고', '줄이고', '들이고', '늘이고', '붙이고', '높이며', '줄이며'])('a verb ends here: %s', (word) => {
  expect(parts(`강 하류 마을의 방류 기준을 크게 ${word} ${RAISE}`)).toHaveLength(2);
});

test.each('논의 점검 평가 공감 확인 참석 협의 토론 주재 설명 강조 청취 체결'.split(' '))(
  'done at the table: %s하고',
  (act) => {
    expect(parts(`하류 마을의 현안을 ${act}하고 ${RAISE}`)).toEqual([RAISE]);
  },
);
test.each('의견 인식 문제의식 현황 상황 성과 사례 경과 동향 방향'.split(' '))(
  'done at the table: %s 공유하고',
  (what) => {
    for (const particle of ['을', '를', '도'])
      expect(parts(`하류의 ${what}${particle} 서로 공유하고 ${RAISE}`)).toEqual([RAISE]);
    expect(parts(`하류의 ${what}을 함께 공유하고 ${RAISE}`)).toEqual([RAISE]);
  },
);
test.each([
  '의견을 나누고',
  '의견을 모으고',
  '뜻을 같이하고',
  '머리를 맞대고',
  '인식을 같이하고',
  '토론회를 열고',
  '만남을 갖고',
  '만남을 가지고',
  '협약을 맺고',
])('done at the table: %s', (words) => {
  expect(parts(`하류 마을의 일로 ${words} ${RAISE}`)).toEqual([RAISE]);
});
test.each([
  '매일 점검하고',
  '매주 점검하고',
  '합동으로 점검하고',
  '전수 점검하고',
  '6월까지 점검하고',
  '20일까지 점검하고',
  '연말까지 점검하고',
])('work to come: %s', (words) => {
  expect(parts(`하류 마을의 낡은 둑을 ${words} ${RAISE}`)).toHaveLength(2);
});

test.each('열어 열고 갖고 가지고 가져 개최해 개최하고 개최하여 가동하고 가동하며 발족하고 출범시키고 통해'.split(' '))(
  'what opened the meeting: %s',
  (verb) => {
    expect(parts(`두 부처는 26일 정책협의회를 ${verb} ${RAISE}`)).toEqual([RAISE]);
  },
);
test.each(['협의회를', '회의를', '협의체를'])('what opened the meeting: %s 열어', (body) => {
  expect(parts(`두 부처는 26일 정책 ${body} 열어 ${RAISE}`)).toEqual([RAISE]);
});
test.each('검토해 점검해 논의해 검토하여 점검하여 논의하여'.split(' '))('work at the table: %s', (verb) => {
  expect(parts(`필요한 조치를 두루 ${verb} 결과를 위원회에 보고하기로 했다`)).toEqual([
    '결과를 위원회에 보고하기로 했다',
  ]);
});

test.each(
  '6월까지 2개월마다 내년 올해 연내 연말 오는 이달 다음달 2026년 매년 매월 매달 격월 격주 분기 상반기 수시로'.split(
    ' ',
  ),
)('a day opens the next promise: %s', (time) => {
  expect(parts(`첫 공고를 내고 ${time} 스무 곳에 방송한다`)).toHaveLength(2);
});
test.each('환경부는 산림청은 식약처는 방통위는 권익위원회는 수자원공단은 도로공사는 두기관은 두부처가'.split(' '))(
  'another body begins: %s',
  (body) => {
    expect(parts(`첫 공고를 내고 ${body} 곧 방송한다`)).toHaveLength(2);
  },
);
test.each('추진 지원 연계 협력 강화 구축 운영 확대 마련 개최 제공'.split(' '))('items of a list: … %s,', (act) => {
  expect(parts(`하천 안전 자료 ${act}, 둑 높이 지도 마련`, true)).toHaveLength(2);
});

const TIES =
  '우선 먼저 또한 또 아울러 특히 한편 이어 나아가 더불어 이외에도 이밖에 이밖에도 그밖에도 앞으로 향후 마지막으로 첫째 둘째 셋째 넷째 다섯째 끝으로 이에 이날 즉 따라서 여기에 동시에 구체적으로는';
test.each([
  ...TIES.split(' '),
  ...[
    '더 나아가',
    '이와 더불어',
    '이와 함께',
    '이 외에도',
    '이 밖에',
    '이를 위해',
    '이를 통해',
    '구체적으로',
    '앞으로는',
    '이에 따라',
    '주요 내용으로는',
  ],
])('a tie is left out: %s', (tie) => {
  expect(parts(`${tie}, ${RAISE}`)).toEqual([RAISE]);
});
test.each(['분야에서', '측면에서', '부문에서', '방면에서', '분야에서는', '분야에서도', '분야으로는', '분야의 경우'])(
  'a field is left out: 물길 %s',
  (field) => {
    expect(parts(`물길 ${field} ${RAISE}`)).toEqual([RAISE]);
  },
);
