import { describe, expect, it } from 'vitest';
import { koreanDay } from '../../../functions/core/calendar.ts';
import { Day, Instant } from '../../../functions/core/model/listing.ts';
import { dayWords } from '../../../functions/core/render/days.ts';
import { type StoryRelease, story, watchFrom } from '../../../functions/local/story/story.ts';

/** The names that the story uses, each with the days on which it held (Government Organization Act and its changes). */
const names: Record<string, { from: string; until: string }> = {
  행정안전부: { from: '2017-07-26', until: '9999' },
  농림축산식품부: { from: '2013-03-23', until: '9999' },
  환경부: { from: '1994-12-23', until: '2025-10-01' },
  해양수산부: { from: '2013-03-23', until: '9999' },
  산업통상자원부: { from: '2013-03-23', until: '2025-10-01' },
  산업통상부: { from: '2025-10-01', until: '9999' },
  국토교통부: { from: '2013-03-23', until: '9999' },
  중소벤처기업부: { from: '2017-07-26', until: '9999' },
  기획재정부: { from: '2008-02-29', until: '2026-01-02' },
  보건복지부: { from: '2010-03-19', until: '9999' },
  과학기술정보통신부: { from: '2017-07-26', until: '9999' },
};

const textOf = (release: StoryRelease): string =>
  [release.title, ...release.subtitles, release.lead, ...release.body].join('\n');
const alerting = story.filter((release) => release.expected.alerts);

describe('the story', () => {
  it('has unique numbers on each site; those of korea.kr have nine digits and rise with time', () => {
    expect(new Set(story.map(({ site, newsId }) => `${site}:${newsId}`)).size).toBe(story.length);
    const ids = story.filter(({ site }) => site === undefined).map((release) => release.newsId);
    expect(ids.filter((id) => !/^156\d{6}$/.test(id))).toEqual([]);
    expect(ids).toEqual([...ids].sort());
  });

  it('is in the order of publication, with a baseline before the watch', () => {
    const instants = story.map((release) => Instant.parse(release.publishedAt));
    expect(instants).toEqual([...instants].sort());
    expect(story.filter((release) => release.baseline)).toEqual(story.slice(0, 6));
    expect(alerting.every((release) => release.publishedAt > watchFrom(story))).toBe(true);
  });

  it.each(story.map((release) => [release.newsId, release] as const))(
    '%s: names are those of its day',
    (_, release) => {
      const day = koreanDay(Date.parse(release.publishedAt));
      for (const body of [release.agency, ...release.issuers]) {
        expect(names[body], body).toBeDefined();
        expect([names[body]?.from, day, names[body]?.until], body).toEqual(
          [names[body]?.from, day, names[body]?.until].sort(),
        );
      }
      const untimely = Object.entries(names).filter(
        ([name, held]) => textOf(release).includes(name) && day >= held.until,
      );
      expect(untimely).toEqual([]);
      expect(release.issuers).toContain(release.agency);
    },
  );

  it.each(story.map((release) => [release.newsId, release] as const))('%s: weekdays fit their days', (_, release) => {
    const year = koreanDay(Date.parse(release.publishedAt)).slice(0, 4);
    const written = textOf(release).matchAll(
      /(?:(\d{4})(?:\. |년 ))?(\d{1,2})(?:\. |월 )(\d{1,2})(?:\.|일)\(([일월화수목금토])\)/g,
    );
    for (const [all, y, month = '', day = '', weekday] of written) {
      const date = Day.parse(`${y ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
      expect(dayWords(date).ko, all).toContain(`(${weekday})`);
    }
  });

  it('keeps officers reachable only at numbers that nobody has', () => {
    const numbers = story.flatMap((release) => textOf(release).match(/0\d{1,2}-\d{3,4}-\d{4}/g) ?? []);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => !number.startsWith('044-000-'))).toEqual([]);
  });

  it('tells of the meetings that the demo promises', () => {
    expect(alerting.map((release) => release.expected.meeting)).toEqual([
      'industry-sea 2024',
      'science-farming-environment 2025',
      'science-farming-environment 2025',
      'industry-sea 2025',
      'industry-sea 2026',
      'industry-firms 2027',
    ]);
    expect(story.filter((release) => release.bodyIn === 'hwpx').length).toBeGreaterThan(0);
    expect(
      story.filter((release) => release.expected.plans === true).map((release) => release.expected.alerts),
    ).toEqual([false, false]);
  });
});
