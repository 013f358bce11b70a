import type { StoryRelease } from './release.ts';

/** A council of three: announced a week before, then held. */
export const farmCouncil: StoryRelease[] = [
  {
    newsId: '156678260',
    title: '농업과 환경 자료 잇는 세 부처 정책협의회, 13일 첫 회의',
    subtitles: ['과기정통부-농식품부-환경부 정책협의회 출범 예정'],
    lead: '과학기술정보통신부와 농림축산식품부, 환경부는 오는 13일 정책협의회 첫 회의를 개최한다.',
    agency: '과학기술정보통신부',
    issuers: ['과학기술정보통신부', '농림축산식품부', '환경부'],
    publishedAt: '2025-03-06T03:00:00.000Z',
    body: [
      '과학기술정보통신부(이하 과기정통부)와 농림축산식품부(이하 농식품부), 환경부는 오는 3월 13일(목) 오후 2시 정부세종청사 5동 대회의실에서 「제1차 과기정통부-농식품부-환경부 정책협의회」를 개최한다고 밝혔다.',
      '지금까지 논의 물 관리 자료와 하천 수질 자료는 형식이 달라 함께 쓰기 어려웠다.',
      '이번 회의의 안건은 자료 형식 통일, 인공지능 물 수요 예측, 농촌 통신망 등 세 가지이다.',
    ],
    bodyIn: 'html',
    fileName: '250306 세 부처 정책협의회 첫 회의 예고.hwpx',
    licence: 'KOGL-1',
    note: 'A new council of three, announced: an alert without commitments; the agenda of a coming meeting is none.',
    expected: { alerts: true, council: 'science-farming-environment', meeting: 'science-farming-environment 2025' },
  },
  {
    newsId: '156679418',
    title: '과기정통부·농식품부·환경부, 제1차 정책협의회 개최',
    subtitles: ['논물과 하천 자료 형식 통일하고 인공지능 예측 시범 운영'],
    lead: '과학기술정보통신부, 농림축산식품부, 환경부가 13일 제1차 정책협의회를 열고 물 자료를 함께 쓰기로 했다.',
    agency: '과학기술정보통신부',
    issuers: ['과학기술정보통신부', '농림축산식품부', '환경부'],
    publishedAt: '2025-03-13T07:00:00.000Z',
    body: [
      '보도시점 2025. 3. 13.(목) 16:00 배포 2025. 3. 13.(목) 10:00',
      '과학기술정보통신부(이하 과기정통부)와 농림축산식품부(이하 농식품부), 환경부는 3월 13일(목) 정부세종청사 5동 대회의실에서 「제1차 과기정통부-농식품부-환경부 정책협의회」를 개최했다.',
      '세 부처는 논물 자료와 하천 자료의 형식을 올해 12월까지 하나로 통일하기로 했다.',
      '과기정통부는 물 수요를 예측하는 인공지능 모형 개발에 3년 동안 95억 원을 투입하기로 했다. 농식품부는 이 모형을 저수지 30곳에서 2026년 상반기부터 시범 운영하기로 했다.',
      '환경부는 하천 수질 자료를 10분마다 공개하기로 했다.',
      '세 부처는 농촌 통신망을 넓히는 데에도 노력하기로 했다.',
      '세 부처는 실무 작업반을 매달 한 번 열기로 했다.',
      '담당부서 과학기술정보통신부 데이터협력과 책임자 과장 서리온 (044-000-0701) 담당자 사무관 단비아 (044-000-0702)',
    ],
    bodyIn: 'html',
    fileName: '250313 제1차 세 부처 정책협의회 개최.hwpx',
    licence: 'KOGL-1',
    note: 'The announced meeting was held: the same meeting, now with commitments.',
    expected: { alerts: true, council: 'science-farming-environment', meeting: 'science-farming-environment 2025' },
  },
];
