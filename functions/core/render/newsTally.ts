import type { Event } from '../model/event.ts';
import type { Bilingual } from './words.ts';

/** How many promises an event is about, by what it says of them. */
export function newsTally({ type, data }: Event): Bilingual {
  const touched = new Set([...data.changes, ...data.reports].map(({ commitmentId }) => commitmentId));
  const plan = data.council === null;
  const [ko, en] = plan ? ['계획', 'plan'] : ['약속', 'commitment'];
  const many = (count: number): string => `${count} ${en}${count === 1 ? '' : 's'}`;
  if (type === 'commitment.due')
    return { ko: `기한 다가온 ${ko} ${data.commitments.length}건`, en: `${many(data.commitments.length)} due` };
  if (type === 'commitment.overdue')
    return { ko: `기한 지난 ${ko} ${data.commitments.length}건`, en: `${many(data.commitments.length)} overdue` };
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
