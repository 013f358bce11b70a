import { instant } from '../../core/calendar.ts';
import { firmsCouncil } from './firmsCouncil.ts';
import type { StoryRelease } from './release.ts';
import { firstRound, renamedRound } from './seaCouncil.ts';

interface Copy {
  site: 'motie' | 'mss';
  newsId: string;
  minutesLater: number;
  note: string;
  /** Small differences: each pair's first words become the second. */
  edits: [string, string][];
  over?: Partial<StoryRelease>;
}

/** The same release on a ministry's own site, with the small differences that such copies have. */
const copyOf = (
  release: StoryRelease | undefined,
  { site, newsId, minutesLater, note, edits, over }: Copy,
): StoryRelease => {
  if (!release) throw new TypeError('the story has no such release');
  const edit = (text: string): string => edits.reduce((edited, [from, to]) => edited.replaceAll(from, to), text);
  return {
    ...release,
    site,
    newsId,
    title: edit(release.title),
    body: release.body.map(edit),
    publishedAt: instant(Date.parse(release.publishedAt) + minutesLater * 60_000),
    note,
    expected: { ...release.expected, alerts: false },
    ...over,
  };
};

/** What stood on the ministries' sites when the watch began. */
const before: StoryRelease[] = [
  {
    site: 'motie',
    newsId: '168001',
    title: '가로등 새로 고치는 상가 골목 40곳 뽑는다',
    subtitles: [],
    lead: null,
    agency: '산업통상자원부',
    issuers: ['산업통상자원부'],
    publishedAt: '2024-02-05T02:00:00.000Z',
    body: [
      '산업통상자원부는 오래된 가로등을 전기를 덜 쓰는 등으로 바꾸는 상가 골목 40곳을 고른다고 밝혔다.',
      '지난해 바꾼 골목에서는 저녁 전기료가 3분의 1 줄었고, 밤길이 밝아졌다는 대답이 많았다.',
    ],
    bodyIn: 'html',
    licence: 'KOGL-1',
    baseline: true,
    note: 'Baseline of the ministry’s own site.',
    expected: { alerts: false },
  },
  {
    site: 'mss',
    newsId: '1041122',
    title: '설 앞둔 전통시장 주차장 한시 개방 안내',
    subtitles: [],
    lead: null,
    agency: '중소벤처기업부',
    issuers: ['중소벤처기업부'],
    publishedAt: '2024-02-06T02:00:00.000Z',
    body: [
      '중소벤처기업부는 설을 앞두고 전국 전통시장 412곳 둘레의 길가 주차가 잠시 풀렸다고 알렸다.',
      '시장마다 풀린 시간이 다르니 시장 안내판을 먼저 보는 것이 좋다.',
    ],
    bodyIn: 'html',
    licence: 'KOGL-1',
    baseline: true,
    note: 'Baseline of the ministry’s own site.',
    expected: { alerts: false },
  },
];

/** The council releases as the ministries' own sites carry them. */
export const ministries: StoryRelease[] = [
  ...before,
  copyOf(firstRound[0], {
    site: 'motie',
    newsId: '168442',
    minutesLater: 20,
    note: 'The same release on the issuing ministry’s site, a word apart: another sighting, no alert.',
    edits: [['개최하였다', '개최했다']],
  }),
  copyOf(renamedRound[0], {
    site: 'motie',
    newsId: '181790',
    minutesLater: 5,
    note: 'The renamed ministry’s own copy.',
    edits: [],
  }),
  copyOf(firmsCouncil[0], {
    site: 'motie',
    newsId: '190233',
    minutesLater: 15,
    note: 'A joint release on all three sites: the second sighting.',
    edits: [],
  }),
  copyOf(firmsCouncil[0], {
    site: 'mss',
    newsId: '1069911',
    minutesLater: 30,
    note: 'The same joint release with the parties named in the other order: still the same release.',
    edits: [
      ['산업부-중기부', '중기부-산업부'],
      [
        '산업통상부(이하 산업부)와 중소벤처기업부(이하 중기부)는',
        '중소벤처기업부(이하 중기부)와 산업통상부(이하 산업부)는',
      ],
    ],
    over: { agency: '중소벤처기업부' },
  }),
];
