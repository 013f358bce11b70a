import { koreanTime } from '../calendar.ts';
import type { Event, EventType } from '../model/event.ts';
import type { Condition } from '../model/health.ts';
import type { SourceId } from '../model/listing.ts';
import { type Row, row } from './rows.ts';
import type { Bilingual } from './words.ts';
import { clip, oneLine } from './words.ts';

type SourceChange = NonNullable<Event['data']['source']>;

/** What is wrong with a site, as readers see it. */
const conditionWords: Record<Exclude<Condition, 'healthy' | 'quiet'>, Bilingual> = {
  empty: { ko: '목록이 비어 있음', en: 'its list is empty' },
  stale: { ko: '목록이 멈춰 있음', en: 'its list stands still' },
  layout: { ko: '화면 구성이 바뀜', en: 'its pages have changed' },
  garbled: { ko: '깨진 응답', en: 'its answers are broken' },
  misdated: { ko: '날짜가 맞지 않음', en: 'its dates are wrong' },
  renumbered: { ko: '번호가 거꾸로 감', en: 'its numbers run backwards' },
  partial: { ko: '목록이 끊겨 있음', en: 'its list has gaps' },
  blocked: { ko: '접근이 막힘', en: 'it shuts us out' },
  moved: { ko: '주소가 바뀜', en: 'it has moved' },
  unreachable: { ko: '응답이 없음', en: 'it does not answer' },
  throttled: { ko: '요청 제한', en: 'it asks us to wait' },
};

const isKnown = (condition: string): condition is keyof typeof conditionWords => condition in conditionWords;
const wordsFor = (condition: string): Bilingual =>
  isKnown(condition) ? conditionWords[condition] : { ko: oneLine(condition), en: oneLine(condition) };

/** In place of the number of commitments: how the site is. */
export const sourceTally = (type: EventType, condition: string): Bilingual =>
  type === 'source.recovered' ? { ko: '다시 읽음', en: 'read again' } : wordsFor(condition);

/** Where the site's list is, for whoever wants to look there meanwhile. */
const listUrls: Record<SourceId, string> = {
  korea: 'https://www.korea.kr/briefing/pressReleaseList.do',
  motie: 'https://www.motir.go.kr/kor/article/ATCL3f49a5a8c',
  mss: 'https://www.mss.go.kr/site/smba/ex/bbs/List.do?cbIdx=86',
  seed: '',
  canary: '',
};

export const sourceLink = (source: SourceId): { source: SourceId; title: string; url: string } => ({
  source,
  title: '보도자료 목록 · press releases',
  url: listUrls[source],
});

const time = (at: string): string => koreanTime(Date.parse(at));

/** What happened, since when, and what it means for the reader. */
export const sourceRows = (type: EventType, { condition, since, detail }: SourceChange, at: string): Row[] => {
  const words = wordsFor(condition);
  const evidence = row('확인한 것', 'Evidence', clip(oneLine(detail), 300));
  if (type === 'source.recovered') {
    return [
      row('상태', 'State', `다시 읽습니다 (${words.ko})`, `read again (${words.en})`),
      row('기간', 'Period', `${time(since)} – ${time(at)} (한국 시간)`, `${time(since)} – ${time(at)} Korean time`),
      row(
        '뜻',
        'Meaning',
        '그동안 나온 보도자료는 지금 읽고 있으며, 해당하는 알림이 늦게 갑니다',
        'what was published meanwhile is being read now; its alerts come late',
      ),
    ];
  }
  return [
    row('상태', 'State', words.ko, words.en),
    row('언제부터', 'Since', `${time(since)} (한국 시간)`, `${time(since)} Korean time`),
    evidence,
    row(
      '뜻',
      'Meaning',
      '회복될 때까지 이 출처의 새 소식을 알리지 못합니다. 회복되면 빠진 것을 찾아 알립니다',
      'until it recovers nothing new from this site can be told; what was missed will be told then',
    ),
  ];
};
