import type { Event } from '../model/event.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Row } from './rows.ts';
import { row } from './rows.ts';
import { oneLine, typeWords } from './words.ts';

/** A lineage with the name its body bears in this event, where it takes part. */
function organisationName(event: Event, lineage: string): string {
  const { council, meeting, commitments } = event.data;
  const actors = commitments.flatMap((one) => one.fact.actors);
  const known = [...(meeting?.fact.parties ?? []), ...(council?.parties ?? []), ...actors];
  const name = known.find((party) => party.lineage === lineage)?.name;
  return name === undefined ? lineage : `${oneLine(name)} (${lineage})`;
}

function councilName(event: Event, asked: string): string {
  const { council } = event.data;
  return council !== null && (asked === council.id || asked === council.key)
    ? `${oneLine(council.name)} (${asked})`
    : asked;
}

const leastWords = {
  review: { ko: '검토 이상', en: 'at least to be considered' },
  commit: { ko: '하기로 한 것만', en: 'only what will be done' },
} as const;

const health = row(
  '출처 상태',
  'Source health',
  '읽지 못하는 동안의 침묵이 소식 없음으로 보이지 않도록 구독마다 알립니다',
  'told to every subscription, so that silence while blind is not taken for no news',
);

/** Why this reader gets this: the subscription and what it asks for. */
export function reasons(event: Event, { name, criteria }: Subscription): Row[] {
  const { types, organisations, councils, kinds, words, deadline, strength, plans } = criteria;
  const asked = [
    ...(types.length === 0 ? [] : [row('소식', 'News', types.map((type) => typeWords[type].ko).join(' / '))]),
    ...(organisations.length === 0
      ? []
      : [row('기관', 'Bodies', organisations.map((one) => organisationName(event, one)).join(' / '))]),
    ...(councils.length === 0
      ? []
      : [row('협의회', 'Councils', councils.map((one) => councilName(event, one)).join(' / '))]),
    ...(kinds.length === 0 ? [] : [row('종류', 'Kinds', kinds.map(oneLine).join(' / '))]),
    ...(deadline ? [row('기한', 'Deadline', '기한이 있는 약속만', 'only with a date')] : []),
    ...(strength === 'effort' ? [] : [row('세기', 'Strength', leastWords[strength].ko, leastWords[strength].en)]),
    ...(words.length === 0 ? [] : [row('낱말', 'Words', words.map(oneLine).join(' / '))]),
  ];
  const all = row('조건', 'Asked for', '협의회 소식 전부', 'all council news');
  if (event.data.source !== null && types.length === 0) return [row('구독', 'Subscription', oneLine(name)), health];
  const plan = row('계획', 'Plans', '협의회 밖의 계획도', 'also plans outside councils');
  return [
    row('구독', 'Subscription', oneLine(name)),
    ...(asked.length === 0 ? [all] : asked),
    ...(plans ? [plan] : []),
  ];
}
