import type { StoryRelease } from '../../functions/local/story/release.ts';

const release = (
  over: Pick<StoryRelease, 'newsId' | 'title' | 'agency' | 'publishedAt' | 'body'> & Partial<StoryRelease>,
): StoryRelease => ({
  subtitles: [],
  lead: null,
  issuers: [over.agency],
  bodyIn: 'html',
  licence: 'KOGL-1',
  note: '',
  expected: { alerts: false },
  ...over,
});

/** One release of the baseline, a meeting told by one ministry in HTML, and by the other in HWPX with one promise more. */
export const releases: StoryRelease[] = [
  release({
    newsId: '156500001',
    title: '겨울 철새 서식지 탐방로 정비 마쳐',
    agency: '환경부',
    publishedAt: '2024-02-01T01:00:00.000Z',
    body: [
      '환경부는 겨울 철새가 머무는 하구 다섯 곳의 탐방로를 정비했다고 밝혔다. 탐방로에는 새를 가까이서 볼 수 있는 가림막이 놓였다.',
    ],
    baseline: true,
  }),
  release({
    newsId: '156500002',
    title: '해수부-국토부, 제1차 정책협의회 개최',
    agency: '해양수산부',
    publishedAt: '2024-03-05T01:00:00.000Z',
    body: [
      '해양수산부와 국토교통부는 3월 5일 정부세종청사에서 「제1차 해수부-국토부 정책협의회」를 개최했다고 밝혔다.',
      '두 부처는 올해 9월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.',
    ],
  }),
  release({
    newsId: '156500003',
    title: '국토교통부-해양수산부 첫 정책협의회 열려',
    agency: '국토교통부',
    publishedAt: '2024-03-05T03:00:00.000Z',
    body: [
      '□ 국토교통부와 해양수산부는 3월 5일(화) 정부세종청사에서 제1차 국토부-해수부 정책협의회를 개최하였음',
      '□ 국토부는 내년까지 항만 철도 두 개 노선의 타당성을 조사하기로 함',
    ],
    bodyIn: 'hwpx',
  }),
];
