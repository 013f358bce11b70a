import type { StoryRelease } from './release.ts';

/** A council that the seed corpus knows from 2019 on, under the older name of one party. */
export const firmsCouncil: StoryRelease[] = [
  {
    newsId: '156794633',
    title: '산업부-중기부, 2027년 제1차 정책협의회 개최',
    subtitles: ['공장 에너지 진단 2천 곳, 납품 서류 절반으로'],
    lead: '산업통상부와 중소벤처기업부는 18일 2027년 제1차 정책협의회를 열고 작은 공장을 함께 돕기로 했다.',
    agency: '산업통상부',
    issuers: ['산업통상부', '중소벤처기업부'],
    publishedAt: '2027-02-18T06:00:00.000Z',
    body: [
      '산업통상부(이하 산업부)와 중소벤처기업부(이하 중기부)는 2월 18일(목) 창원 산업단지 복지관에서 「2027년 제1차 산업부-중기부 정책협의회」를 개최하였다.',
      '산업부는 작은 공장 2,000곳의 에너지 사용을 2027년 말까지 무료로 진단하기로 했다.',
      '중기부는 진단을 마친 공장에 설비 교체 자금 700억 원을 낮은 금리로 빌려주기로 했다.',
      '양 부처는 대기업에 내는 납품 서류를 절반으로 줄이는 표준 양식을 올해 8월까지 공동으로 만들기로 하였다.',
      '양 부처는 산업단지 통근 버스를 함께 운영하는 방안을 검토하기로 했다.',
      '담당부서 산업통상부 산업단지과 책임자 과장 우솔빈 (044-000-0801) 담당자 사무관 가온누리 (044-000-0802)',
    ],
    bodyIn: 'html',
    fileName: '270218 2027년 제1차 산업부-중기부 정책협의회.hwpx',
    licence: 'KOGL-1',
    note: 'Known from the seed corpus although a party was renamed: a new meeting of a council that is not new.',
    expected: { alerts: true, council: 'industry-firms', meeting: 'industry-firms 2027' },
  },
];
