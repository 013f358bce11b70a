import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { MemoryCorpus } from '../../functions/adapters/memoryCorpus.ts';
import { releaseTextKey } from '../../functions/core/archiveKeys.ts';
import type { Subject } from '../../functions/core/decide/decide.ts';
import type { Release } from '../../functions/core/model/release.ts';
import { readText } from '../../functions/core/readText.ts';
import { understand } from '../../functions/stages/understand.ts';
import { registry } from './harness.ts';

interface Text {
  id: string;
  words: string[];
}

const open = () => {
  const [corpus, archive] = [new MemoryCorpus(), new MemoryArchive()];
  const clock = { now: () => Date.parse('2026-03-12T00:00:00Z') };
  let seq = 0;
  const arrive = async ({ id, words }: Text): Promise<void> => {
    const read = readText(`어업 소식\n\n${words.join(' ')}`, { publishedOn: '2026-03-10', registry });
    const textKey = releaseTextKey(read.textHash, read.cleaned.text);
    await archive.put(textKey, Buffer.from(read.cleaned.text));
    seq += 1;
    const subject: Subject = {
      sighting: { id: `korea:${id}`, url: 'https://www.korea.kr/', baseline: true },
      captureKey: `${id}/${seq}`,
      reader: 'test/1',
      title: '어업 소식',
      publishedOn: '2026-03-10',
      issuers: [],
      read,
      textKey,
    };
    for (const projection of (await understand(subject, { corpus, clock, archive })).projections)
      await corpus.apply(projection, seq);
  };
  const releaseOf = async (id: string): Promise<Release | undefined> => {
    const releaseId = (await corpus.reading(`korea:${id}`))?.releaseId ?? '';
    return (await corpus.releases([releaseId])).get(releaseId);
  };
  /** Sightings by release, each release as its canonical sighting and all of its sightings. */
  const partition = async (ids: readonly string[]): Promise<string[]> => {
    const found = await Promise.all(ids.map(releaseOf));
    for (const [at, release] of found.entries())
      expect(release?.sightings.map(({ id }) => id)).toContain(`korea:${ids[at]}`);
    return [
      ...new Set(
        found.map((release) => `${release?.canonicalSightingId}: ${release?.sightings.map(({ id }) => id).sort()}`),
      ),
    ].sort();
  };
  return { corpus, arrive, partition, releaseOf };
};

const SYLLABLES = [...'가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호'];
const word = (seed: number): string =>
  [seed * 7, seed * 13 + 5, seed * 29 + 11].map((at) => SYLLABLES[at % SYLLABLES.length]).join('');
/** Words of one invented text, by number. */
const story = (number: number): string[] => Array.from({ length: 90 }, (_, at) => word(number * 977 + at * 3));

/** A copy: some words replaced, the end cut off. */
const copy = ({ base, from, replaced, cut }: { base: number; from: number; replaced: number; cut: number }): string[] =>
  story(base)
    .map((each, at) => (at >= from && at < from + replaced ? word(base * 31 + at * 17 + 400) : each))
    .slice(0, 90 - cut);

test('a fuller copy becomes canonical; the choice, the evidence and the differences are kept', async () => {
  const { arrive, corpus, releaseOf } = open();
  await arrive({ id: '1', words: story(1).slice(0, 78) });
  const first = await releaseOf('1');
  await arrive({ id: '2', words: story(1) });
  const release = await releaseOf('2');
  expect(release).toMatchObject({
    id: first?.id,
    canonicalSightingId: 'korea:2',
    sightings: [{ id: 'korea:1', text: { textHash: first?.textHash } }, { id: 'korea:2' }],
    choices: [
      { sightingId: 'korea:1', why: 'first' },
      { sightingId: 'korea:2', why: 'fuller' },
    ],
  });
  expect(release?.textHash).not.toBe(first?.textHash);
  const reading = await corpus.reading('korea:2');
  expect(reading).toMatchObject({ basis: 'near', against: 'korea:1', differences: [{ canonical: '' }] });
  expect(reading?.similarity).toBeGreaterThan(0.7);
  // Read again: the evidence stays.
  await arrive({ id: '2', words: story(1) });
  expect(await corpus.reading('korea:2')).toMatchObject({ basis: 'id', against: 'korea:1', differences: [{}] });
});

test('a page that says something else now is still the same release', async () => {
  const { arrive, partition } = open();
  await arrive({ id: '1', words: story(1) });
  await arrive({ id: '2', words: story(1) });
  await arrive({ id: '2', words: story(2) });
  expect(await partition(['1', '2'])).toEqual(['korea:1: korea:1,korea:2']);
});

const copies = fc.record({
  base: fc.integer({ min: 1, max: 2 }),
  from: fc.integer({ min: 0, max: 80 }),
  replaced: fc.integer({ min: 0, max: 14 }),
  cut: fc.integer({ min: 0, max: 14 }),
});

test('copies in any order, some of them twice: the same releases with the same canonical texts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(copies, { minLength: 3, maxLength: 7 }).chain((made) => {
        const texts = made.map((each, at): Text => ({ id: `${at}`, words: copy(each) }));
        return fc.tuple(
          fc.constant(texts),
          fc.shuffledSubarray(texts, { minLength: texts.length }),
          fc.subarray(texts),
        );
      }),
      async ([texts, order, again]) => {
        const ids = texts.map(({ id }) => id);
        const [one, other] = [open(), open()];
        for (const text of texts) await one.arrive(text);
        for (const text of [...order, ...again]) await other.arrive(text);
        expect(await other.partition(ids)).toEqual(await one.partition(ids));
      },
    ),
    { numRuns: 40 },
  );
});
