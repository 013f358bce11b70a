import { koreanDay } from '../calendar.ts';
import type { Event } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import { dayWords, dueWords } from './days.ts';
import { daysLeft } from './newsTally.ts';
import { partyNames } from './parties.ts';
import { type Row, row } from './rows.ts';
import type { Bilingual } from './words.ts';

const reportWords: Record<Event['data']['reports'][number]['status'], Bilingual> = {
  done: { ko: '이행됨', en: 'done' },
  'in-progress': { ko: '추진 중', en: 'in progress' },
  delayed: { ko: '늦어짐', en: 'delayed' },
  dropped: { ko: '중단·철회', en: 'dropped' },
};

type Field = Event['data']['changes'][number]['fields'][number];

const fieldRow = (field: Field, before: CommitmentFact, after: CommitmentFact): Row => {
  const arrow = (a: Bilingual, b: Bilingual): [string, string] => [`${a.ko} → ${b.ko}`, `${a.en} → ${b.en}`];
  switch (field) {
    case 'due':
      return row('바뀐 기한', 'Date moved', ...arrow(dueWords(before.due), dueWords(after.due)));
    case 'amounts':
      return row('바뀐 규모', 'Figure moved', `${before.amounts.join(' · ')} → ${after.amounts.join(' · ')}`);
    case 'actors':
      return row('바뀐 주체', 'Who acts', `${partyNames(before.actors)} → ${partyNames(after.actors)}`);
    case 'scope':
      return row('바뀐 범위', 'Scope moved', '아래 두 문장을 견주어 보십시오', 'compare the two sentences below');
  }
};

/** What an event says of one promise beside the promise itself: what was moved, what became of it, that its day is near. */
export function newsRows({ type, at, data }: Event, commitmentId: string): Row[] {
  const changes = data.changes.filter((change) => change.commitmentId === commitmentId);
  const reports = data.reports.filter((report) => report.commitmentId === commitmentId);
  const promise = data.commitments.find(({ id }) => id === commitmentId);
  const left = daysLeft(at, promise?.fact.due?.normalised);
  return [
    ...changes.flatMap(({ fields, before, after }) => fields.map((field) => fieldRow(field, before, after))),
    ...reports.map(({ status, reportedOn }) => {
      const told = reportedOn === null ? null : dayWords(reportedOn);
      const { ko, en } = reportWords[status];
      return row(
        '이행 소식',
        'Reported',
        told === null ? ko : `${ko} (${told.ko} 발표)`,
        told === null ? en : `${en} (told on ${told.en})`,
      );
    }),
    ...deadlineRows(type, left, dayWords(koreanDay(Date.parse(at)))),
  ];
}

const days = (count: number): string => `${count} day${count === 1 ? '' : 's'}`;

/** How far off the deadline is, or how long it has passed; `left` is null where it names no time. */
function deadlineRows(type: Event['type'], left: number | null, day: Bilingual): Row[] {
  if (type === 'commitment.overdue') {
    const over = left === null ? { ko: '지남', en: 'passed' } : { ko: `${-left}일`, en: days(-left) };
    const [ko, en] = [`${over.ko} (${day.ko} 현재 이행 소식 없음)`, `${over.en}; nothing reported as of ${day.en}`];
    return [row('지난 기한', 'Overdue', ko, en)];
  }
  if (type !== 'commitment.due') return [];
  const near = left === null ? { ko: '다가옴', en: 'near' } : { ko: `${left}일`, en: days(left) };
  return [row('남은 날', 'Left', `${near.ko} (${day.ko} 현재)`, `${near.en}, as of ${day.en}`)];
}
