import type { Event } from '../model/event.ts';
import type { Subscription } from '../model/subscription.ts';
import { criteriaRows } from './criteriaRows.ts';
import type { Row } from './rows.ts';
import { row } from './rows.ts';
import { oneLine } from './words.ts';

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

const health = row(
  '출처 상태',
  'Source health',
  '읽지 못하는 동안의 침묵이 소식 없음으로 보이지 않도록 구독마다 알립니다',
  'told to every subscription, so that silence while blind is not taken for no news',
);

/** Why this reader gets this: the subscription and what it asks for. */
export function reasons(event: Event, { name, criteria }: Subscription): Row[] {
  const called = row('구독', 'Subscription', oneLine(name));
  if (event.data.source !== null && criteria.types.length === 0) return [called, health];
  const names = {
    organisation: (lineage: string) => organisationName(event, lineage),
    council: (asked: string) => councilName(event, asked),
  };
  return [called, ...criteriaRows(criteria, names)];
}
