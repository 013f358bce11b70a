import { daysBetween, koreanDay } from '../calendar.ts';
import { periodOf } from '../decide/period.ts';
import type { Event } from '../model/event.ts';
import type { Bilingual } from './words.ts';

/** Days until the last day of a deadline; negative once it has passed, null where it names no time. */
export const daysLeft = (at: string, normalised: string | null | undefined): number | null => {
  const until = periodOf(normalised)?.until;
  return until === undefined ? null : daysBetween(koreanDay(Date.parse(at)), until);
};

/** How many promises an event is about, by what it says of them. */
export function newsTally({ type, at, data }: Event): Bilingual {
  const touched = new Set([...data.changes, ...data.reports].map(({ commitmentId }) => commitmentId));
  const plan = data.council === null;
  const [ko, en] = plan ? ['계획', 'plan'] : ['약속', 'commitment'];
  const many = (count: number): string => `${count} ${en}${count === 1 ? '' : 's'}`;
  if (type === 'fact.retracted') {
    const count = data.retractions.length;
    return { ko: `거두는 내용 ${count}건`, en: `${count} fact${count === 1 ? '' : 's'} taken back` };
  }
  const days = daysLeft(at, data.commitments[0]?.fact.due?.normalised);
  if (type === 'commitment.due') {
    const left = days === null ? { ko: '', en: '' } : { ko: ` ${days}일 전`, en: ` in ${days} days` };
    return {
      ko: `기한${left.ko} ${ko} ${data.commitments.length}건`,
      en: `${many(data.commitments.length)} due${left.en}`,
    };
  }
  if (type === 'commitment.overdue') {
    const over =
      days === null
        ? { ko: ' 지난', en: '' }
        : { ko: ` ${-days}일 지난`, en: ` by ${-days} day${days === -1 ? '' : 's'}` };
    return {
      ko: `기한${over.ko} ${ko} ${data.commitments.length}건`,
      en: `${many(data.commitments.length)} overdue${over.en}`,
    };
  }
  const fresh = data.commitments.filter(({ id }) => !touched.has(id)).length;
  const [changed, reported] = [data.changes, data.reports].map(
    (list) => new Set(list.map(({ commitmentId }) => commitmentId)).size,
  );
  const parts: Bilingual[] = [
    ...(fresh > 0 ? [{ ko: `새 ${ko} ${fresh}건`, en: `${fresh} new ${en}${fresh === 1 ? '' : 's'}` }] : []),
    ...(changed ? [{ ko: `바뀐 ${ko} ${changed}건`, en: `${many(changed)} changed` }] : []),
    ...(reported ? [{ ko: `이행 소식 ${reported}건`, en: `${many(reported)} reported on` }] : []),
  ];
  if (parts.length === 0) return { ko: `새 ${ko} 없음`, en: `no new ${en}s` };
  return { ko: parts.map((part) => part.ko).join(', '), en: parts.map((part) => part.en).join(', ') };
}
