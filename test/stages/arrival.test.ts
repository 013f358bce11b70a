import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { koreanDay } from '../../functions/core/calendar.ts';
import { readText } from '../../functions/core/readText.ts';
import { type StoryRelease, story } from '../../functions/local/story/story.ts';
import { understand } from '../../functions/stages/understand.ts';
import { registry } from './harness.ts';

const NOW = Date.parse('2027-03-01T00:00:00.000Z');

/** The partition and the facts after these releases arrived in this order, and how many alerts they caused. */
const arrive = async (releases: readonly StoryRelease[]) => {
  const corpus = new MemoryCorpus();
  let alerts = 0;
  let seq = 0;
  for (const release of releases) {
    const id = `${release.site ?? 'korea'}:${release.newsId}`;
    const publishedOn = koreanDay(Date.parse(release.publishedAt));
    const { title, subtitles, body } = release;
    const read = readText([title, '', ...subtitles, ...body].join('\n'), { publishedOn, registry });
    const sighting = { id, url: 'https://www.korea.kr/', baseline: false };
    const subject = {
      sighting,
      captureKey: id,
      reader: 'test/1',
      title,
      publishedOn,
      issuers: [],
      read,
      textKey: null,
    };
    const { projections } = await understand(subject, {
      corpus,
      clock: { now: () => NOW },
      archive: new MemoryArchive(),
    });
    seq += 1;
    for (const projection of projections) await corpus.apply(projection, seq);
    alerts += projections.filter(({ kind }) => kind === 'event').length;
  }
  const readings = await Promise.all(
    releases.map(async ({ site, newsId }) => {
      const id = `${site ?? 'korea'}:${newsId}`;
      return { id, reading: await corpus.reading(id) };
    }),
  );
  const group = (keyOf: (reading: (typeof readings)[number]) => string | null | undefined): string[] =>
    [...Map.groupBy(readings, keyOf).values()]
      .map((members) =>
        members
          .map(({ id }) => id)
          .sort()
          .join(' '),
      )
      .sort();
  return {
    releases: group(({ reading }) => reading?.releaseId),
    meetings: group(({ reading }) => reading?.meetingId),
    commitments: new Set(readings.flatMap(({ reading }) => reading?.commitmentIds ?? [])).size,
    alerts,
  };
};

const byTitle = (words: string) => story.filter(({ title }) => title.includes(words));
const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.filter((_, i) => i !== index)).map((rest) => [item, ...rest]));

test('a release on korea.kr and on its ministry’s site is one release with two sightings, one meeting, one alert', async () => {
  const copies = byTitle('조선과 항만 정책 함께 짠다');
  expect(copies).toHaveLength(2);
  for (const order of permutations(copies)) {
    const outcome = await arrive(order);
    expect(outcome).toMatchObject({ alerts: 1, releases: [expect.stringMatching(/^korea:\S+ motie:\S+$/)] });
    expect(outcome.meetings).toHaveLength(1);
  }
});

describe('a joint release on all three sites, its parties named in the other order on one', () => {
  const copies = story.filter(({ expected }) => expected.meeting === 'industry-firms 2027');

  test.each(permutations(copies).map((order) => [order.map(({ site = 'korea' }) => site).join(', '), order] as const))(
    'arriving %s: one release, one meeting, one alert',
    async (_, order) => {
      const outcome = await arrive(order);
      expect(outcome.alerts).toBe(1);
      expect(outcome.releases).toEqual([expect.stringMatching(/^korea:\S+ motie:\S+ mss:\S+$/)]);
      expect(outcome.meetings).toHaveLength(1);
    },
  );
});

test('the partition and the facts do not depend on the order of arrival', async () => {
  const told = story.filter(({ expected, baseline }) => expected.meeting !== undefined && !baseline);
  const reference = await arrive(told);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...told], { minLength: told.length }), async (order) => {
      const outcome = await arrive(order);
      expect({ releases: outcome.releases, meetings: outcome.meetings }).toEqual({
        releases: reference.releases,
        meetings: reference.meetings,
      });
    }),
    { numRuns: 25 },
  );
});
