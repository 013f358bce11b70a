import { DAY_MS } from '../../../functions/core/calendar.ts';
import { numbers, words } from '../../../functions/local/rehearsal/inventedWords.ts';
import { figure, type InventedRelease, sentence } from './releaseTexts.ts';

export type Rhythm = 'monthly' | 'weekly' | 'daily';
const EVERY_DAYS: Record<Rhythm, number> = { monthly: 28, weekly: 7, daily: 1 };

const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/**
 * An issue of a series: the words of its first issue, with this period's name and figures. `day` counts from
 * 1970-01-01. How the period is named differs from series to series, as it does between statistics: in the title, as
 * the number of the issue, or in the lead only.
 */
export const issue = (rhythm: Rhythm, series: number, day: number, length: number): InventedRelease => {
  const own = numbers(7_919 * series + rhythm.length);
  const publishedOn = dayOf(day);
  const [year = '', month = '', date = ''] = publishedOn.split('-').map((part) => String(Number(part)));
  const name = words(own, 3).join(' ');
  const number = Math.floor(day / EVERY_DAYS[rhythm]);
  const dated = rhythm === 'monthly' ? `${year}년 ${month}월` : `${month}월 ${date}일`;
  // Some name no period: only figures and the day of publication tell their issues apart.
  const period = rhythm === 'monthly' && series % 8 === 0 ? '이번 달' : dated;
  const titles = [`${period} ${name} 동향`, `${name} 동향 (제${number}호)`, `${name} 동향 발표`];
  const lines = [`□ ${period} ${name}은 ${figure(numbers(day * 31 + series))} 기록했다고 밝혔다.`];
  const figures = numbers(day * 131 + series);
  for (let written = 0; written < length; ) {
    const line = `ㅇ ${sentence(own)}`.replace(/\d[\d.]*/, () => String(Math.floor(figures() * 9_000)));
    lines.push(line);
    written += line.length + 1;
  }
  return { title: titles[series % titles.length] ?? name, lines, publishedOn };
};

/** Two issues of one series, the later `after` issues on. */
export const pairOf = (rhythm: Rhythm, series: number, day: number, after: number, length: number) =>
  [issue(rhythm, series, day, length), issue(rhythm, series, day + after * EVERY_DAYS[rhythm], length)] as const;
