import * as z from 'zod';
import { instant, koreanDay } from './calendar.ts';
import type { Decision } from './model/decision.ts';
import type { Event } from './model/event.ts';
import { Day, type SourceId } from './model/listing.ts';
import type { Organisation } from './model/organisation.ts';

/**
 * The canary: an invented release that goes the whole way every hour, so that a way that is shut is noticed before a
 * real one is late. Everything of it carries this source, and two bodies that do not exist.
 */
export const CANARY = 'canary' satisfies SourceId;

/** Who receives it: nobody's subscription, and not stored. */
export const CANARY_SUBSCRIPTION = 'sub_canary';

const body = (lineage: string, name: string): Organisation => ({
  lineage,
  name,
  kind: 'ministry',
  central: true,
  shortNames: [],
  validFrom: '2000-01-01',
  validUntil: null,
  successor: null,
  formerly: [],
  source: 'invented for the canary',
});

/** Known to the readers as ministries are; no real text names them. */
export const canaryOrganisations: Organisation[] = [
  body('canary-sender', '카나리아발신부'),
  body('canary-receiver', '카나리아수신부'),
];

export const CanaryPage = z.object({ title: z.string(), text: z.string(), publishedOn: Day });
export type CanaryPage = z.infer<typeof CanaryPage>;

/** The canary of a minute, `now` in milliseconds since 1970: its publisher's id, its address, its page. */
export const canaryOf = (now: number): { publisherId: string; url: string; page: CanaryPage } => {
  const publishedAt = instant(now - (now % 60_000));
  const publishedOn = koreanDay(now);
  const [, month, day] = publishedOn.split('-').map(Number);
  return {
    publisherId: publishedAt.replace(/[-:.]/g, ''),
    url: `https://canary.invalid/${publishedAt}`,
    page: {
      title: '카나리아발신부-카나리아수신부, 제1차 정책협의회 개최',
      text: [
        `카나리아발신부와 카나리아수신부는 ${month}월 ${day}일 「제1차 카나리아발신부-카나리아수신부 정책협의회」를 개최했다고 밝혔다.`,
        '두 부처는 올해 12월까지 경보 전달 시간을 공동으로 점검하기로 했다.',
      ].join('\n'),
      publishedOn,
    },
  };
};

/** When the canary of an event was published, in milliseconds since 1970; null for the events of real releases. */
export const canaryPublished = ({ data }: Pick<Event, 'data'>): number | null => {
  const link = data.release?.links.find(({ source }) => source === CANARY);
  return link ? Date.parse(new URL(link.url).pathname.slice(1)) : null;
};

/** Of what follows from a canary only its event and its reading are kept: the ledger and the corpus never see it. */
export const withoutTraces = (decision: Decision): Decision => ({
  ...decision,
  projections: decision.projections.filter(({ kind }) => kind === 'event' || kind === 'reading'),
});
