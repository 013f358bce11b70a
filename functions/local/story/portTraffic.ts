import type { StoryRelease } from './release.ts';

interface Month {
  newsId: string;
  publishedAt: string;
  year: number;
  month: number;
  tonnes: string;
  change: string;
  boxes: string;
  busiest: string;
  note: string;
  baseline?: true;
}

/** A monthly series: the texts share nearly all words and differ in period and figures. */
const release = ({
  newsId,
  publishedAt,
  year,
  month,
  tonnes,
  change,
  boxes,
  busiest,
  ...rest
}: Month): StoryRelease => ({
  ...rest,
  newsId,
  publishedAt,
  title: `${year}년 ${month}월 전국 항만 물동량 ${tonnes} 톤`,
  subtitles: [`컨테이너 화물은 ${boxes} TEU`],
  lead: `해양수산부는 ${year}년 ${month}월 전국 무역항에서 처리한 물동량이 ${tonnes} 톤으로 한 해 전 같은 달보다 ${change}고 밝혔다.`,
  agency: '해양수산부',
  issuers: ['해양수산부'],
  body: [
    `해양수산부는 ${year}년 ${month}월 전국 무역항에서 처리한 물동량이 ${tonnes} 톤으로 한 해 전 같은 달보다 ${change}고 밝혔다.`,
    `컨테이너 화물은 20피트 상자로 ${boxes} TEU였으며, 물동량이 가장 많이 움직인 항만은 ${busiest}이었다.`,
    '물동량은 항만에서 싣고 내린 화물의 무게를 더한 값으로, 선박이 입항과 출항을 신고할 때 적어 낸 자료를 모아 계산한다. 원유와 석유제품, 철광석, 유연탄처럼 포장하지 않은 화물은 톤으로, 컨테이너 화물은 상자 수로 따로 센다.',
    '품목과 항만에 따른 자세한 수치는 해운항만 통계 누리집에서 내려받을 수 있다. 통계를 다시 쓸 때에는 출처를 밝혀야 하며, 신고가 늦어진 화물이 있어 다음 달에 값이 조금 바뀔 수 있다.',
    '담당 부서 해양수산부 항만통계과 책임자 과장 한바다 (044-000-0131) 담당자 사무관 노을빛 (044-000-0132)',
  ],
  bodyIn: 'html',
  fileName: `${year}년 ${month}월 항만 물동량.hwpx`,
  licence: 'KOGL-1',
  expected: { alerts: false },
});

export const portTraffic: StoryRelease[] = [
  release({
    newsId: '156614730',
    publishedAt: '2024-02-14T02:00:00.000Z',
    year: 2024,
    month: 1,
    tonnes: '1억 2,840만',
    change: '2.1% 늘었다',
    boxes: '251만',
    busiest: '부산항',
    baseline: true,
    note: 'Baseline, and the first of a monthly series.',
  }),
  release({
    newsId: '156619905',
    publishedAt: '2024-03-14T02:00:00.000Z',
    year: 2024,
    month: 2,
    tonnes: '1억 1,970만',
    change: '0.8% 줄었다',
    boxes: '238만',
    busiest: '부산항',
    note: 'The next month in almost the same words: another release, not a copy; nothing to tell.',
  }),
];
