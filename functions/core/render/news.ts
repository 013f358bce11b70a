import { koreanDay } from '../calendar.ts';
import type { Event } from '../model/event.ts';
import type { CommitmentFact } from '../model/fact.ts';
import { dayWords, dueWords } from './days.ts';
import { partyNames } from './headline.ts';
import { type Row, row } from './rows.ts';
import { type Bilingual, clip, oneLine } from './words.ts';

const QUOTE_LENGTH = 300;

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

const quoted = (quote: string): string => `“${clip(oneLine(quote), QUOTE_LENGTH)}”`;

/** What an event says of one promise beside the promise itself: what was moved, what became of it, that its day is near. */
export function newsRows({ type, at, data }: Event, commitmentId: string): Row[] {
  const changes = data.changes.filter((change) => change.commitmentId === commitmentId);
  const reports = data.reports.filter((report) => report.commitmentId === commitmentId);
  const day = dayWords(koreanDay(Date.parse(at)));
  return [
    ...changes.flatMap(({ fields, before, after }) => [
      ...fields.map((field) => fieldRow(field, before, after)),
      row('전에는', 'Before', quoted(before.quote)),
      row('이제는', 'Now', quoted(after.quote)),
    ]),
    ...reports.flatMap(({ status, quote, reportedOn }) => {
      const told = reportedOn === null ? null : dayWords(reportedOn);
      return [
        row(
          '이행 소식',
          'Reported',
          [reportWords[status].ko, ...(told ? [`(${told.ko} 발표)`] : [])].join(' '),
          [reportWords[status].en, ...(told ? [`(told on ${told.en})`] : [])].join(' '),
        ),
        row('그 문장', 'In these words', quoted(quote)),
      ];
    }),
    ...(type === 'commitment.overdue'
      ? [
          row(
            '기한',
            'Deadline',
            `지났습니다 (${day.ko} 현재 이행 소식 없음)`,
            `has passed; nothing reported as of ${day.en}`,
          ),
        ]
      : []),
    ...(type === 'commitment.due'
      ? [row('기한', 'Deadline', `다가옵니다 (${day.ko} 현재)`, `is near, as of ${day.en}`)]
      : []),
  ];
}
