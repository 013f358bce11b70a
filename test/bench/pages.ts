import type { ReplicaRelease } from '../../functions/local/replica/release.ts';

export const PAGES = 100;
/** One page in so many tells of a council meeting; on the real list it is fewer than one in a hundred. */
const COUNCIL_EVERY = 50;
const PARAGRAPHS = 8;

const AGENCIES = ['산림청', '환경부', '국토교통부', '해양수산부', '보건복지부', '문화체육관광부', '농림축산식품부'];
const WHO = ['담당관', '연구진', '지역 주민', '청년 단체', '협회 회원', '현장 기사', '학생 봉사단', '민간 전문가'];
const WHAT = ['숲길', '항만 배후도로', '어린이집', '박물관', '저수지', '철도 건널목', '수산시장', '농기계', '하천 둑'];
const WHERE = ['강릉', '여수', '군산', '안동', '제천', '통영', '서산', '춘천', '나주', '포항', '김해', '양평'];
const DID = ['점검했다', '새로 꾸몄다', '조사했다', '보수했다', '시범으로 열었다', '널리 알렸다', '다시 설계했다'];
const HOW = ['예산을 나누어', '석 달에 걸쳐', '야간에만', '주민 의견을 모아', '외국 사례에 견주어', '자료를 공개하며'];

/** Mulberry32, a public-domain generator of 32-bit numbers: the same pages at every run, and no two alike. */
const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const paragraph = (random: () => number): string => {
  const one = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const number = (): number => Math.floor(random() * 90_000) + 1_000;
  const sentence = () =>
    `${one(WHERE)} ${one(WHO)} ${number()}명은 ${one(HOW)} ${one(WHAT)} ${number()}곳을 ${one(WHERE)} 방식으로 ${one(DID)}.`;
  return `${sentence()} ${sentence()} ${sentence()}`;
};

/** What stands on the list before anything is measured: the first poll of a source is silent. */
export const oldRelease = (): ReplicaRelease => ({ ...releaseOf(0, 1), publishedAt: '2026-03-01T00:00:00.000Z' });

/** The pages of one state of the site; another `edition` has the same numbers and other texts. */
export const listedReleases = (edition: 1 | 2): ReplicaRelease[] =>
  Array.from({ length: PAGES }, (_, index) => releaseOf(index + 1, edition));

const releaseOf = (index: number, edition: number): ReplicaRelease => {
  const random = generator(index * 10 + edition);
  const agency = AGENCIES[index % AGENCIES.length] ?? '';
  const body = Array.from({ length: PARAGRAPHS }, () => paragraph(random));
  const ordinary: ReplicaRelease = {
    newsId: String(156_700_000 + index),
    title: `${agency}, ${index}번째 현장 소식 전해`,
    subtitles: [],
    lead: `${index}번째 현장 소식이다.`,
    agency,
    issuers: [agency],
    publishedAt: new Date(Date.UTC(2026, 2, 10) + index * 60_000).toISOString(),
    body,
    bodyIn: 'html',
    licence: 'KOGL-1',
  };
  return index > 0 && index % COUNCIL_EVERY === 0 ? councilRelease(ordinary, index / COUNCIL_EVERY) : ordinary;
};

const councilRelease = (release: ReplicaRelease, round: number): ReplicaRelease => ({
  ...release,
  title: `해수부-국토부, 제${round}차 정책협의회 개최`,
  agency: '해양수산부',
  issuers: ['해양수산부'],
  body: [
    `해양수산부와 국토교통부는 3월 10일 정부세종청사에서 「제${round}차 해수부-국토부 정책협의회」를 개최했다고 밝혔다.`,
    `두 부처는 올해 ${round + 6}월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.`,
    ...release.body,
  ],
});
