import type { StoryRelease } from './release.ts';

/** The first round, told by both ministries on the same day. */
export const firstRound: StoryRelease[] = [
  {
    newsId: '156626218',
    title: '산업부-해수부, 제1차 정책협의회 개최… 조선과 항만 정책 함께 짠다',
    subtitles: ['친환경 선박 연료, 항만 하역장비, 해상풍력 배후항만 등 협력'],
    lead: '산업통상자원부와 해양수산부는 18일 부산에서 제1차 정책협의회를 열고 조선과 항만 정책을 함께 짜기로 했다.',
    agency: '산업통상자원부',
    issuers: ['산업통상자원부'],
    publishedAt: '2024-04-18T05:30:00.000Z',
    body: [
      '보도시점 2024. 4. 18.(목) 14:30(회의 종료) 이후 배포 2024. 4. 18.(목) 09:00',
      '산업통상자원부(이하 산업부)와 해양수산부(이하 해수부)는 4월 18일(목) 부산 국제여객터미널에서 양 부처 차관이 공동으로 주재하는 「제1차 산업부-해수부 정책협의회」를 개최하였다.',
      '배를 만드는 정책은 산업부에, 배가 드나드는 정책은 해수부에 나뉘어 있어 기업이 같은 서류를 두 번 내는 일이 잦았다. 이번 협의회는 이런 불편을 줄이려고 두 부처가 처음 마련한 자리이다.',
      '먼저 양 부처는 올해 9월까지 「친환경 선박 연료 공급 지침」을 공동으로 마련하기로 하였다.',
      '항만 하역장비의 국산화도 서두른다. 산업부는 2027년까지 하역장비 국산화 기술개발에 480억 원을 투입하기로 했다. 해수부는 개발된 하역장비를 부산항과 광양항의 실증 부두 2곳에 우선 설치하기로 했다.',
      '해수부는 해상풍력 지원선이 머물 배후항만 3곳을 2025년 상반기까지 선정할 계획이다.',
      '아울러 양 부처는 선박 부품을 수출하는 중소기업 150개사의 물류비를 함께 지원하는 방안을 검토하기로 했다.',
      '이행 상황을 챙기기 위해 양 부처 국장이 만나는 점검 회의를 분기마다 개최하기로 하였다.',
      '담당부서 산업통상자원부 조선산업과 책임자 과장 한가람 (044-000-0101) 담당자 사무관 오나래 (044-000-0102)',
    ],
    bodyIn: 'html',
    fileName: '240418 (산업부) 제1차 산업부-해수부 정책협의회.hwpx',
    licence: 'KOGL-1',
    note: 'A council that nobody has seen before: one alert with the meeting and its six commitments.',
    expected: { alerts: true, council: 'industry-sea', meeting: 'industry-sea 2024' },
  },
  {
    newsId: '156626240',
    title: '해수부와 산업부, 첫 정책협의회에서 바다 산업 협력 과제 합의',
    subtitles: ['하역장비 실증 부두 2곳, 해상풍력 배후항만 3곳 마련'],
    lead: '해양수산부와 산업통상자원부가 18일 부산 국제여객터미널에서 첫 정책협의회를 열었다.',
    agency: '해양수산부',
    issuers: ['해양수산부'],
    publishedAt: '2024-04-18T07:00:00.000Z',
    body: [
      '□ 해양수산부와 산업통상자원부는 4월 18일(목) 부산 국제여객터미널에서 제1차 해수부-산업부 정책협의회를 개최하였음',
      '□ 이날 회의에서 합의한 내용은 다음과 같음',
      '○ (선박 연료) 두 부처는 친환경 선박 연료 공급 지침을 올해 9월까지 공동으로 마련하기로 함',
      '○ (하역장비) 산업부는 하역장비 국산화 기술개발에 2027년까지 480억 원을 투입하기로 함',
      '- 해수부는 국산 하역장비를 부산항과 광양항 실증 부두 2곳에 우선 설치하기로 함',
      '○ (해상풍력) 해수부는 해상풍력 지원선의 배후항만 3곳을 2025년 상반기까지 선정하기로 함',
      '○ (수출 물류) 두 부처는 선박 부품 수출 중소기업 150개사의 물류비를 함께 지원하는 방안을 검토하기로 함',
      '○ (점검) 두 부처는 국장급 점검 회의를 분기마다 개최하기로 함',
      '* 담당: 해양수산부 해운정책과 과장 한바다 (044-000-0201), 주무관 윤슬기 (044-000-0202)',
    ],
    bodyIn: 'html',
    fileName: '240418 (해수부) 첫 정책협의회 결과.hwpx',
    licence: 'KOGL-1',
    note: 'The same meeting in the other ministry’s words and order: nothing new, no second alert.',
    expected: { alerts: false, council: 'industry-sea', meeting: 'industry-sea 2024' },
  },
];

const secondRound = {
  title: '해수부-산업부, 제2차 정책협의회 열어… 무탄소 항만 첫 삽',
  subtitles: ['육상전원 설비 18기 설치, 자율운항선박 실증 해역 지정'],
  lead: '해양수산부와 산업통상자원부는 10일 인천에서 제2차 정책협의회를 열고 무탄소 항만 과제를 정했다.',
  agency: '해양수산부',
  issuers: ['해양수산부', '산업통상자원부'],
  bodyIn: 'hwpx',
  fileName: '250410(석간) 제2차 해수부-산업부 정책협의회 개최.hwpx',
  licence: 'KOGL-1',
} as const;

const secondRoundBody = [
  '□ 해양수산부(이하 해수부)와 산업통상자원부(이하 산업부)는 2025년 4월 10일(목) 인천항 갑문 홍보관에서 「제2차 해수부-산업부 정책협의회」를 개최하였다.',
  '□ 양 부처는 지난해 1차 회의에서 정한 과제의 진도를 확인하고, 무탄소 항만을 앞당길 새 과제를 논의하였다.',
  '○ 해수부는 정박한 배가 발전기를 끄고 전기를 받는 육상전원 설비 18기를 2026년 12월까지 인천항과 평택항에 설치하기로 함',
  '○ 산업부는 육상전원 설비의 전력 단가를 낮추는 요금제를 올해 하반기에 마련하기로 함',
  '○ 양 부처는 자율운항선박 실증 해역 1곳을 2025년 10월까지 공동으로 지정하기로 함',
  '○ 산업부는 실증에 참여하는 기자재 기업 40개사에 시험 비용 60억 원을 지원하기로 함',
  '○ 양 부처는 항만 배터리 화재에 대비한 합동 훈련이 정착되도록 노력하기로 함',
];

/** The second round a year later, in the attached document only, and put up again next day with small edits. */
export const nextRound: StoryRelease[] = [
  {
    ...secondRound,
    newsId: '156683551',
    publishedAt: '2025-04-10T06:30:00.000Z',
    subtitles: [...secondRound.subtitles],
    issuers: [...secondRound.issuers],
    body: [
      '보도시점 2025. 4. 10.(목) 석간 배포 2025. 4. 10.(목) 08:30',
      '담당부서 해양수산부 항만정책과 책임자 과장 도담비 (044-000-0301) 담당자 사무관 마루한 (044-000-0302)',
      ...secondRoundBody,
    ],
    note: 'The next round: the page holds only a viewer, the text is in the HWPX file. One alert.',
    expected: { alerts: true, council: 'industry-sea', meeting: 'industry-sea 2025' },
  },
  {
    ...secondRound,
    newsId: '156683790',
    publishedAt: '2025-04-11T01:10:00.000Z',
    bodyIn: 'hwp',
    fileName: '250411 (산업부) 제2차 해수부-산업부 정책협의회 개최.hwp',
    subtitles: [...secondRound.subtitles],
    issuers: [...secondRound.issuers],
    body: [
      '보도시점 2025. 4. 10.(목) 석간 배포 2025. 4. 10.(목) 08:30',
      '담당부서 해양수산부 항만정책과 책임자 과장 도담비 (044-000-0301) 담당자 주무관 나루터 (044-000-0309)',
      ...secondRoundBody.map((line) =>
        line.replace('무탄소 항만을 앞당길 새 과제', '무탄소 항만을 앞당기기 위한 새 과제'),
      ),
    ],
    note: 'The same release put up again under another number, as an HWP, with another contact and a smoother phrase: a near-copy.',
    expected: { alerts: false, council: 'industry-sea', meeting: 'industry-sea 2025' },
  },
];

/** The third round, after 산업통상자원부 became 산업통상부 on 2025-10-01. */
export const renamedRound: StoryRelease[] = [
  {
    newsId: '156751026',
    title: '산업부-해수부 제3차 정책협의회 개최… 북극항로 대비 쇄빙선 기자재 키운다',
    subtitles: ['기자재 시험장 2028년 완공, 선원 교육 과정 신설'],
    lead: '산업통상부와 해양수산부는 8일 울산에서 제3차 정책협의회를 열었다.',
    agency: '산업통상부',
    issuers: ['산업통상부'],
    publishedAt: '2026-04-08T05:00:00.000Z',
    body: [
      '산업통상부(이하 산업부)와 해양수산부(이하 해수부)는 4월 8일(수) 울산항만공사 대회의실에서 제3차 산업부-해수부 정책협의회를 개최했다고 밝혔다.',
      '산업부는 얼음 바다에서 쓰는 선박 기자재를 시험할 극저온 시험장을 울산에 2028년까지 완공하기로 했다. 여기에는 국비 350억 원이 들어간다.',
      '해수부는 쇄빙선 선원 교육 과정을 2027년 상반기에 신설하기로 했다.',
      '또 두 부처는 북극항로 정보를 한곳에서 볼 수 있는 누리집을 올해 11월까지 함께 구축하기로 했다.',
      '두 부처는 조선소 인력의 비자 절차를 줄이는 방안도 관계 부처와 검토하기로 했다.',
      '산업부 차관은 “배와 항로를 같이 보아야 길이 열린다”고 말했다.',
      '담당부서 산업통상부 조선해양과 책임자 과장 한가람 (044-000-0401) 담당자 사무관 차오름 (044-000-0402)',
    ],
    bodyIn: 'pdf',
    fileName: '260408 (산업부) 제3차 산업부-해수부 정책협의회.pdf',
    licence: 'KOGL-1',
    note: 'In a PDF only. A party bears a new name since 2025-10-01: the same council, a new meeting, not a new council.',
    expected: { alerts: true, council: 'industry-sea', meeting: 'industry-sea 2026' },
  },
];
