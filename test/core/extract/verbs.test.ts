import { expect, test } from 'vitest';
import { endingOf, endsInAct, isPolite, reportLength } from '../../../functions/core/extract/predicate.ts';

/** One example for each word of the patterns: `npm run mutations -- --only predicate` takes each out. */
const ACTS =
  '지원된다 늘린다 올린다 꾸린다 살린다 알린다 내린다 돌린다 만든다 없앤다 높인다 넓힌다 줄인다 찾는다 맺는다 갖춘다 맞춘다 나선다 세운다 키운다 펼친다 바꾼다 모은다 기울인다 내놓는다 연다 돕는다 만난다 낸다 둔다 푼다 잇는다 받는다 놓는다 나눈다 잡는다 마친다 강화시킨다 확산시킨다 합친다 묶는다 뽑는다 나간다 쏟는다 다진다 뒷받침한다 맡는다 쓴다 들인다 옮긴다 채운다 싣는다 깐다 짓는다 심는다 붙인다 당긴다 미룬다 낮춘다 늦춘다 고친다 물린다 매긴다 넘긴다 이끈다 퍼뜨린다 살핀다 지킨다 막는다 바로잡는다 손본다 들여온다 끌어온다 치운다 띄운다 돌본다 찾아간다 가르친다 선보인다 책임진다';
test.each(ACTS.split(' '))('who acts: 두 부처가 함께 %s', (verb) => {
  expect(endingOf(`두 부처가 함께 ${verb}`)).toBe('present');
});
test.each([
  '추진된다',
  '두게 된다',
  '지원된다',
  '두루 나눠 준다',
  '이어간다',
  '늘려간다',
  '넓혀간다',
  '꾸려 다룬다',
  '만들어 다룬다',
])('who acts: 사업은 함께 %s', (verb) => {
  expect(endingOf(`사업은 함께 ${verb}`)).toBe('present');
});
test.each(['보여 준다', '말해 준다', '일러 준다'])('what shows something: %s', (verb) => {
  expect(endingOf(`이 숫자가 잘 ${verb}`)).toBeNull();
});

const TELLS =
  '?:밝 참여 출범 말 강조 설명 주장 기대 전망 평가 참석 주재 주관 해당 포함 의미 뜻 위 못 소개 분석 지적 예상 차지 기록 증가 감소 가능 당부 호소 촉구 동의 판단 환영 시작 존재 의결 인정 상회 하락 상승 주목 권고 담당 출신 함께 간주 로';
test.each(TELLS.split(' '))('told, not promised: %s한다', (verb) => {
  expect(endingOf(`이 모임은 널리 ${verb}한다`)).toBeNull();
});
test.each(['힘을 필요로 한다', '뜻을 모아야 한다', '새 길이라고 한다', '새 길이라 한다'])(
  'told, not promised: %s',
  (words) => {
    expect(endingOf(words)).toBeNull();
  },
);

const BEARS =
  '?:된다 진다 난다 온다 간다 든다 힌다 본다 친다 인다 운다 이룬다 안는다 앓는다 산다 꼽는다 띤다 떤다 탄다 벌인다 넘는다 웃돈다 맞는다 남긴다 남는다 다룬다 담는다';
test.each(BEARS.split(' '))('what bears or means something: 물길을 널리 %s', (verb) => {
  expect(endingOf(`이 둑은 물길을 널리 ${verb}`)).toBeNull();
});

const PHRASES =
  '입을 의견을 목소리를 관심을 눈길을 주목을 기대를 지적을 비판을 우려를 의문을 뜻을 의미를 역할을 강점을 어려움을 불편을 평가를 호평을 자리를';
test.each(PHRASES.split(' '))('a turn of phrase: %s 받는다', (object) => {
  expect(endingOf(`이 사업이 ${object} 받는다`)).toBeNull();
});
test.each('모은다 낸다 끈다 받는다 갖는다 지닌다 겪는다 높인다 쏟는다 나눈다 맡는다'.split(' '))(
  'a turn of phrase: 눈길을 %s',
  (verb) => {
    expect(endingOf(`이 사업이 눈길을 ${verb}`)).toBeNull();
  },
);
test.each(['첫발을 뗀다', '첫발을 내딛는다', '시동을 건다', '막을 올린다', '문을 연다'])(
  'a turn of phrase: %s',
  (words) => {
    expect(endingOf(`이 사업이 ${words}`)).toBeNull();
  },
);

const DONE =
  '적용 시행 도입 운영 추진 지원 확대 공급 설치 배치 가동 개방 신설 지급 제공 투입 구축 개편 상향 근무하게 일하게 일원화 의무화 간소화 강화 통합 보급 파견 착공 개통 개시 공개 개소 개설 출시 면제 감면 완화 허용 금지 폐지 단축';
test.each(DONE.split(' '))('done from a day on: %s된다', (act) => {
  expect(endingOf(`내년부터 이 창구가 ${act.replace(/하게$/, '하게 ')}된다`)).toBe('present');
});
test.each(['오는 가을', '내년', '다음 달', '내달', '이달', '6월', '2028년', '하반기', '연내', '3분기'])(
  'from then: %s',
  (time) => {
    expect(endingOf(`${time} 이 창구가 개통된다`)).toBe('present');
  },
);
test.each(['6월에 공모를 시작한다', '6월에 쓸 수 있게 된다'])('from then: %s', (words) => {
  expect(endingOf(words)).toBe('present');
  expect(endingOf(words.slice(4))).toBeNull();
});

const ITEMS =
  '?:추진 지원 협력 강화 마련 구축 운영 확대 신설 개최 제공 검토 반영 발굴 연계 수립 관리 선정 도입 정비 완화 조성 육성 활성화 시행 매입 실시 배포 확충 설치 교육 투자 투입 지정 보급 개정 제정 파견 증액 선발 채용 모집 개방 감축 건립 설립 이전 전환 적용 보강 배정 배치 공모 개발 공급 양성 구성 통합 일원화 간소화 상향 단축 폐지 공개 공유 착공 매칭 협업 신속화 의무화 고도화 체계화 내실화 국산화 디지털화 표준화 다변화 확립 유예 감면 연장 축소 이관 접목 결합 통일 분담 차단 철폐 해소 해제 허용 배분 발급 개선 개편 보완 가동 집행 출시 발간 홍보 추가 지급 인하 인상 조정 증원 제작 작성 고시 제출 상정 유치 융자 출자 보증 유지 복원 제고 전수조사 실태조사';
test.each([...ITEMS.split(' '), '공동 연구', '합동 점검', '합동 단속'])('an item of a list: 하천 자료 %s', (act) => {
  expect(endsInAct(`하천 자료 ${act}`)).toBe(true);
});
test.each(['점검', '논의', '협의'])('an item only where it recurs: %s', (act) => {
  expect(endsInAct(`매월 현안 ${act}`)).toBe(true);
  expect(endsInAct(`주요 현안 ${act}`)).toBe(false);
});

test.each(
  '열릴 진행될 참석할 주재할 배석할 개최될 시작될 이뤄질 이어질 오를 배포 나올 공개될 방문할 마무리될 전망될 논의할 협의할 다룰'.split(
    ' ',
  ),
)('what happens to somebody: %s 예정', (verb) => {
  expect(endingOf(`국장이 그 자리에 ${verb} 예정이다`)).toBeNull();
  expect(endingOf(`국장이 그 자리에 ${verb} 계획이다`)).toBeNull();
});
test('what is expected', () => {
  expect(endingOf('자료가 곧 나올 전망이다')).toBeNull();
});

test.each('계획 방침 예정 구상 복안 작정'.split(' '))('planned: 낼 %s', (plan) => {
  for (const end of ['', '이다', '이며', '임', '입니다', '이', '이라', '으로'])
    expect(endingOf(`통로를 함께 낼 ${plan}${end}`)).toBe('planned');
});
test.each('계획 방침 구상 복안 전략'.split(' '))('planned: 낸다는 %s', (plan) => {
  for (const end of ['', '이다', '임', '입니다', '이'])
    expect(endingOf(`통로를 함께 낸다는 ${plan}${end}`)).toBe('planned');
});
test.each([
  '낸다는 목표다',
  '낸다는 각오다',
  '낸다는 생각이다',
  '낸다는 생각임',
  '내는 것을 목표로 한다',
  '내는 것을 목표로 하고 있다',
])('an aim: %s', (words) => {
  expect(endingOf(`통로를 함께 ${words}`)).toBe('aim');
});
test.each(['내겠다', '내겠습니다', '내겠음'])('a vow: %s', (words) => {
  expect(endingOf(`통로를 함께 ${words}`)).toBe('vow');
});

test.each(
  '분기마다 격월로 격주로 매월 매달 매년 매주 수시로 상시로 정례로 반기마다 한\u00a0달에 두\u00a0달마다 세\u00a0달마다 석\u00a0달마다 2개월마다 2주마다 월\u00a0한\u00a0번 연\u00a02회 월\u00a02회 한\u00a0해\u00a02회 연간\u00a02회 1년에\u00a02회 반년에\u00a0두\u00a0번 연\u00a0세\u00a0번 연\u00a0네\u00a0번 6월\u00a0협의회에서'
    .replaceAll('\u00a0', '_')
    .split(' '),
)('talks that recur: %s', (rhythm) => {
  expect(endingOf(`두 기관은 ${rhythm.replaceAll('_', ' ')} 현안을 논의한다`)).toBe('present');
});
test.each(['오는 20일', '이달', '다음 달', '내달', '내년 3월', '연내', '그때까지'])('talks on a day: %s', (time) => {
  expect(endingOf(`두 기관은 ${time} 개편안을 발표한다`)).toBe('present');
});
test.each(['논의한다', '점검한다', '발표한다', '협의한다', '논의함'])('talks: 현안을 %s', (verb) => {
  expect(endingOf(`두 기관은 현안을 ${verb}`)).toBeNull();
});

test.each(['다음 회의는', '차기 회의는', '후속 회의는', '다음 협의회는', '다음 협의체는'])(
  'the next sitting: %s',
  (next) => {
    expect(endingOf(`${next} 부산에서 열린다`)).toBe('present');
  },
);
test.each(['열린다', '개최된다', '모인다', '살펴본다', '개최됩니다'])('sits by a rhythm: %s', (verb) => {
  expect(endingOf(`두 기관은 매월 한자리에서 ${verb}`)).toBe('present');
  expect(endingOf(`두 기관은 오늘 한자리에서 ${verb}`)).toBeNull();
});

test.each(['했음', '하였음', '개최함', '참석함', '강조함', '제안함', '밝힘'])('a note of what was: %s', (end) => {
  expect(endingOf(`두 부처가 뜻을 같이${end}`)).toBeNull();
});
test.each(['지원함', '지원한다', '지원합니다', '돕습니다'])('who acts: %s', (end) => {
  expect(endingOf(`두 부처가 함께 ${end}`)).toBe(end === '돕습니다' ? null : 'present');
});
test.each(['바랍니다', '드립니다', '됩니다', '입니다'])('a courtesy: %s', (end) => {
  expect(endingOf(`좋은 길이 되기를 널리 ${end}`)).toBeNull();
});
test('polite or not', () => {
  expect(isPolite('함께 냅니다.')).toBe(true);
  expect(isPolite('함께 낸다.')).toBe(false);
});

test.each('밝혔 말했 전했 설명했 강조했 덧붙였 소개했 약속했 발표했 했'.split(' '))(
  'a report around a promise: %s다',
  (said) => {
    for (const who of [
      '이라고 ',
      '이라고 28일 ',
      '이라고 이날 ',
      '이라고 함께 ',
      '이라고 거듭 ',
      '임을 밝히면서도 낼 예정이라고 ',
      '과는 달리 낼 방침이라고 ',
    ])
      expect(endingOf(`통로를 함께 낼 계획${who}${said}다`)).toBe('planned');
    expect(endingOf(`통로를 함께 낼 계획이라고 ${said}습니다`)).toBe('planned');
  },
);
test.each(['기로 했다', '기로 하였다', '기로 합의했다', '키로 했다', '낼 계획이다', '낼 방침이다', '낼 예정이다'])(
  'the report is no part of it: %s',
  (end) => {
    expect(reportLength(`통로를 함께 ${end}고 28일 밝혔다.`)).toBe('고 28일 밝혔다.'.length);
  },
);

test.each(['결정', '약속', '합의', '합', '함', '한다', '하였다'])('agreed: 내기로 %s', (end) => {
  expect(endingOf(`통로를 함께 내기로 ${end}`)).toBe('agreed');
});
test.each(['고도 밝혔다', '고 밝힘', '고 밝혔음', '고 밝혔으며'])('agreed and reported: 내기로 했다%s', (end) => {
  expect(endingOf(`통로를 함께 내기로 했다${end}`)).toBe('agreed');
});
test('what was once agreed', () => {
  expect(endingOf('통로를 함께 내기로 했었다')).toBeNull();
});
test.each(['산림부는', '산림청은', '산림처가', '산림위가', '산림청이'])('each does its part: %s', (body) => {
  expect(endingOf(`${body} 숲길을 마련하는 방식이다`)).toBe('present');
  expect(endingOf(`${body} 숲길을 마련하는 식이다`)).toBe('present');
});
