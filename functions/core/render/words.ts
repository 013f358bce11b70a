import type { EventType } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';

/** What a reader sees: the first language of the subscription, the other beside it. */
export interface Bilingual {
  ko: string;
  /** Empty where the Korean says it all: names, quotations, figures. */
  en: string;
}

/** Which of the two comes first. */
export type Language = 'ko' | 'en';

/** Both languages in the reader's order; the second is empty where there is but one. */
export const inOrder = ({ ko, en }: Bilingual, language: Language): [first: string, second: string] =>
  language === 'en' && en !== '' ? [en, ko] : [ko, en];

export const typeWords: Record<EventType, Bilingual> = {
  'council.created': { ko: '처음 보는 협의회', en: 'Council first seen' },
  'meeting.created': { ko: '새 회의', en: 'New meeting' },
  'meeting.revised': { ko: '회의 소식 바뀜', en: 'Meeting updated' },
  'commitment.created': { ko: '새 약속', en: 'New commitments' },
  'commitment.changed': { ko: '약속 바뀜', en: 'Commitment changed' },
  'commitment.reported': { ko: '약속 이행 소식', en: 'Commitment reported on' },
  'commitment.due': { ko: '기한 다가옴', en: 'Commitment due' },
  'commitment.overdue': { ko: '기한 지남', en: 'Commitment overdue' },
  'release.revised': { ko: '보도자료 고쳐짐', en: 'Release revised' },
  'release.withdrawn': { ko: '보도자료 내려짐', en: 'Release withdrawn' },
  'fact.retracted': { ko: '알림 정정', en: 'Correction' },
  'source.degraded': { ko: '출처를 읽지 못함', en: 'Source cannot be read' },
  'source.recovered': { ko: '출처 회복', en: 'Source recovered' },
};

export const statusWords = {
  held: { ko: '열림', en: 'held' },
  announced: { ko: '열릴 예정', en: 'announced for' },
} as const satisfies Record<string, Bilingual>;

export const strengthWords: Record<CommitmentFact['strength'], Bilingual> = {
  commit: { ko: '하기로 함', en: 'will be done' },
  review: { ko: '검토', en: 'to be considered' },
  effort: { ko: '노력·협조', en: 'best effort' },
};

export const kindWords: Record<CommitmentFact['type'], Bilingual> = {
  substantive: { ko: '정책 내용', en: 'policy' },
  process: { ko: '협의 절차', en: 'process' },
};

const siteNames: Record<string, string> = {
  korea: '대한민국 정책브리핑 korea.kr',
  motie: '산업통상부 motir.go.kr',
  mss: '중소벤처기업부 mss.go.kr',
};

export const siteName = (source: string): string => siteNames[source] ?? source;

/**
 * One line of plain text: white space runs become one space, and what could forge lines or reorder letters is dropped
 * (control characters; the bidirectional controls of Unicode UAX #9).
 */
export const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/** At most `length` UTF-16 units, the last an ellipsis where something was left out; never half a character. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
