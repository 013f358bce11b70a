import { instant, koreanDay } from '../../core/calendar.ts';
import { kindOfDay } from '../../core/health/workingDay.ts';
import type { ReplicaRelease } from '../replica/release.ts';
import type { SiteName } from '../replica/sites.ts';
import { numbers, words } from './inventedWords.ts';
import { type Trouble, troubleAt } from './troubles.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface Rehearsed extends ReplicaRelease {
  site: SiteName;
  /** Tells of a council's meeting: must be alerted. */
  alerts: boolean;
}

/** Releases of a working day; a tenth of that on other days. */
const A_DAY: Record<SiteName, number> = { korea: 9, motie: 8, mss: 4 };
/** How many are published at once before the second of three pages goes missing. */
const BURST = 50;

const COUNCILS: Record<SiteName, [string, string][]> = {
  korea: [
    ['해양수산부', '국토교통부'],
    ['보건복지부', '교육부'],
    ['문화체육관광부', '농림축산식품부'],
    ['과학기술정보통신부', '국방부'],
  ],
  motie: [
    ['산업통상부', '과학기술정보통신부'],
    ['산업통상부', '해양수산부'],
  ],
  mss: [
    ['중소벤처기업부', '고용노동부'],
    ['중소벤처기업부', '문화체육관광부'],
  ],
};
const FIRST_ID: Record<SiteName, number> = { korea: 156_700_000, motie: 172_000, mss: 1_068_000 };

/**
 * What three sites publish over days from `start` (midnight in Korea) on, and what they had before; every fourth release
 * tells of a meeting. While numbers run backwards, they begin again far below.
 */
export const inventReleases = (
  start: number,
  days: number,
  troubles: readonly Trouble[],
  seed: number,
): Rehearsed[] => {
  const random = numbers(seed);
  const sites: SiteName[] = ['korea', 'motie', 'mss'];
  return sites.flatMap((site) => {
    const before = Array.from({ length: 30 }, (_, index) => start - (30 - index) * 5 * DAY_MS + 10 * HOUR_MS);
    const after = Array.from({ length: days }, (_, day) => timesOf(start + day * DAY_MS, site, random)).flat();
    const bursts = troubles
      .filter((trouble) => trouble.site === site && trouble.kind.startsWith('second page'))
      .flatMap(({ from }) => Array<number>(BURST).fill(from + 60_000));
    const lowered = { id: Math.floor(FIRST_ID[site] / 2), count: 0 };
    return [...before, ...after, ...bursts]
      .sort((a, b) => a - b)
      .map((at, index) => {
        const backwards = troubleAt(troubles, site, at)?.named === 'renumbered';
        if (backwards) lowered.count += 1;
        const id = backwards ? lowered.id + lowered.count : FIRST_ID[site] + index;
        return invent(site, id, index, at, at >= start && index % 4 === 0, random);
      });
  });
};

/** Most between nine and six, a few in the evening. */
const timesOf = (midnight: number, site: SiteName, random: () => number): number[] => {
  const kind = kindOfDay(koreanDay(midnight));
  const count = kind >= 1 && kind <= 5 ? A_DAY[site] : Math.floor(random() * 1.5);
  return Array.from({ length: count }, () => {
    const hour = random() < 0.9 ? 9 + random() * 9 : 18 + random() * 4;
    return midnight + Math.floor(hour * HOUR_MS);
  });
};

const invent = (
  site: SiteName,
  id: number,
  index: number,
  at: number,
  alerts: boolean,
  random: () => number,
): Rehearsed => {
  const body = words(random, 120);
  const [topic = '', object = '', other = ''] = words(random, 3);
  const councils = COUNCILS[site];
  const [first = '', second = ''] = councils[Math.floor(index / 4) % councils.length] ?? [];
  const round = Math.floor(index / 4 / councils.length) + 1;
  const [, month, day] = koreanDay(at).split('-').map(Number);
  const filler = Array.from(
    { length: 10 },
    (_, line) => `${body.slice(line * 12, line * 12 + 12).join(' ')} 등을 살펴봤다.`,
  );
  const meeting = [
    `${first}와 ${second}는 ${month}월 ${day}일 정부세종청사에서 「제${round}차 ${first}-${second} 정책협의회」를 개최했다고 밝혔다.`,
    `두 부처는 올해 12월까지 ${object} ${other} 정비계획을 공동으로 마련하기로 했다.`,
  ];
  return {
    site,
    alerts,
    newsId: String(id),
    title: alerts ? `${first}-${second}, 제${round}차 정책협의회 개최` : `${first}, ${topic} ${object} 정비 마쳐`,
    subtitles: [],
    lead: null,
    agency: first,
    issuers: [first],
    publishedAt: instant(at),
    body: alerts ? [...meeting, ...filler] : [`${first}는 ${topic} ${object} 정비를 마쳤다고 밝혔다.`, ...filler],
    bodyIn: 'html',
    licence: null,
  };
};
