import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { korea } from '../../functions/sources/korea.ts';
import { poll } from '../../functions/stages/poll.ts';
import { type Harness, openHarness, ordinary, START } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness([ordinary('156000001'), ordinary('156000002')]);
});
afterEach(() => h.close());

const sightingsAfter = async () => [...(await h.ports.corpus.sightingsIn('listed', 1_000))];
const minutes = (n: number) => h.clock.advanceTo(h.clock.now() + n * 60_000);

describe('the first poll', () => {
  test('is a silent baseline', async () => {
    expect(await poll(korea, h.ports)).toEqual({
      listed: 2,
      recorded: 2,
      pages: 1,
      baseline: true,
      condition: 'healthy',
    });
    expect((await sightingsAfter()).map(({ baseline }) => baseline)).toEqual([true, true]);
    expect(await h.ports.corpus.source('korea')).toMatchObject({ baselineFrom: '2026-03-10', version: 1 });
  });

  test('that was interrupted is still the baseline the next time', async () => {
    const { putSource } = h.ports.corpus;
    h.ports.corpus.putSource = () => Promise.reject(new Error('stopped here'));
    await expect(poll(korea, h.ports)).rejects.toThrow('stopped here');
    h.ports.corpus.putSource = putSource;
    minutes(5);
    h.releases.push(ordinary('156000003'));
    expect(await poll(korea, h.ports)).toMatchObject({ recorded: 1, baseline: true });
  });
});

describe('a later poll', () => {
  beforeEach(() => poll(korea, h.ports));

  test('that finds nothing new archives and records nothing and sends nothing', async () => {
    const [before, sent] = [JSON.stringify(await sightingsAfter()), h.sent.length];
    h.ports.archive.put = () => Promise.reject(new Error('wrote to the archive'));
    h.ports.corpus.addSighting = () => Promise.reject(new Error('wrote to the corpus'));
    expect(await poll(korea, h.ports)).toMatchObject({ recorded: 0 });
    expect([JSON.stringify(await sightingsAfter()), h.sent.length]).toEqual([before, sent]);
  });

  test('records what is new as news, oldest first, with a message each', async () => {
    h.releases.push(
      ordinary('156000004', { publishedAt: '2026-03-10T01:02:00.000Z' }),
      ordinary('156000003', { publishedAt: '2026-03-10T01:01:00.000Z' }),
    );
    minutes(5);
    await poll(korea, h.ports);
    expect(h.sent.slice(2)).toEqual([
      { queue: 'captures', sightingId: 'korea:156000003' },
      { queue: 'captures', sightingId: 'korea:156000004' },
    ]);
    const fresh = await h.ports.corpus.sightings(['korea:156000003', 'korea:156000004']);
    expect([...fresh.values()].map(({ baseline }) => baseline)).toEqual([false, false]);
  });

  test('takes an old day that surfaces late for news: ingest marks it late', async () => {
    h.releases.push(ordinary('155000001', { publishedAt: '2025-12-01T00:00:00.000Z' }));
    await poll(korea, h.ports);
    expect((await h.ports.corpus.sightings(['korea:155000001'])).get('korea:155000001')?.baseline).toBe(false);
  });

  test('pages down to known ground after an outage', async () => {
    const many = Array.from({ length: 95 }, (_, i) =>
      ordinary(String(156_100_000 + i), { publishedAt: '2026-03-10T01:03:00.000Z' }),
    );
    h.releases.push(...many);
    minutes(5);
    const report = await poll(korea, h.ports);
    expect(report).toMatchObject({ recorded: 95, pages: 5 });
  });

  test('that stops half-way leaves nothing behind that the next poll cannot reach', async () => {
    const many = Array.from({ length: 95 }, (_, i) =>
      ordinary(String(156_100_000 + i), { publishedAt: '2026-03-10T01:03:00.000Z' }),
    );
    h.releases.push(...many);
    minutes(5);
    const add = h.ports.corpus.addSighting.bind(h.ports.corpus);
    let left = 40;
    h.ports.corpus.addSighting = (sighting) => (left-- > 0 ? add(sighting) : Promise.reject(new Error('stopped here')));
    await expect(poll(korea, h.ports)).rejects.toThrow('stopped here');
    h.ports.corpus.addSighting = add;
    minutes(5);
    await poll(korea, h.ports);
    const known = await h.ports.corpus.sightings(many.map(({ newsId }) => `korea:${newsId}`));
    expect(known.size).toBe(95);
  });
});

describe('two polls at once', () => {
  const requests = (): string[] => {
    const asked: string[] = [];
    const real = h.ports.web;
    h.ports.web = {
      fetch: (request) => {
        asked.push(JSON.stringify(request));
        return real.fetch(request);
      },
    };
    return asked;
  };

  test.each([false, true])('are one: the other asks the site nothing (a baseline there: %s)', async (known) => {
    if (known) await poll(korea, h.ports);
    const asked = requests();
    const reports = await Promise.all([poll(korea, h.ports), poll(korea, h.ports), poll(korea, h.ports)]);
    expect(reports.filter(({ pages }) => pages > 0)).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
    expect(h.logged.filter(({ event }) => event === 'poll.overlapped')).toHaveLength(2);
    expect(await h.ports.corpus.source('korea')).toMatchObject({ version: known ? 2 : 1 });
    expect(await poll(korea, h.ports)).toMatchObject({ pages: 1 });
  });

  test('of which one died: the next waits until no poll could still be running', async () => {
    const { putSource } = h.ports.corpus;
    h.ports.corpus.putSource = () => new Promise(() => {});
    void poll(korea, h.ports);
    await vi.waitFor(() => expect(h.sent).toHaveLength(2));
    h.ports.corpus.putSource = putSource;
    minutes(2);
    expect(await poll(korea, h.ports)).toMatchObject({ pages: 0 });
    minutes(3);
    expect(await poll(korea, h.ports)).toMatchObject({ pages: 1, baseline: true });
  });
});

describe('nothing is missed for good', () => {
  const many = Array.from({ length: 95 }, (_, i) =>
    ordinary(String(156_100_000 + i), { publishedAt: instant(START + 60_000 + i * 1_000) }),
  );
  const knownOf = async (rows: typeof many) =>
    (await h.ports.corpus.sightings(rows.map(({ newsId }) => `korea:${newsId}`))).size;
  beforeEach(async () => {
    await poll(korea, h.ports);
    h.releases.push(...many);
    minutes(5);
  });
  test('when a page fails on the way down', async () => {
    const real = h.ports.web;
    h.ports.web = {
      fetch: (request) =>
        request.form?.pageIndex === '3'
          ? Promise.reject(new AppError('web.unreachable', 'reset', { retryable: true }))
          : real.fetch(request),
    };
    expect(await poll(korea, h.ports)).toMatchObject({ recorded: 40 });
    h.ports.web = real;
    await poll(korea, h.ports);
    expect(await knownOf(many)).toBe(95);
  });

  test('when a page in the middle is empty for once', async () => {
    const real = h.ports.web;
    h.ports.web = {
      fetch: async (request) =>
        request.form?.pageIndex === '2'
          ? real.fetch({ ...request, form: { ...request.form, pageIndex: '99' } })
          : real.fetch(request),
    };
    await poll(korea, h.ports).catch(() => {});
    h.ports.web = real;
    await poll(korea, h.ports);
    expect(await knownOf(many)).toBe(95);
  });

  test('when there is more than one poll can read', async () => {
    const flood = Array.from({ length: 700 }, (_, i) =>
      ordinary(String(156_200_000 + i), { publishedAt: instant(START + 200_000 + i) }),
    );
    h.releases.push(...flood);
    await poll(korea, h.ports);
    expect(await knownOf(flood)).toBeLessThan(700);
    await poll(korea, h.ports);
    expect(await knownOf([...flood, ...many])).toBe(795);
  });
});

test('an empty first page is no baseline', async () => {
  h.releases.splice(0);
  await poll(korea, h.ports);
  expect(await h.ports.corpus.source('korea')).toMatchObject({ baselineAt: null, health: { condition: 'empty' } });
  h.releases.push(ordinary('156000001'));
  expect(await poll(korea, h.ports)).toMatchObject({ recorded: 1, baseline: true });
});

test('a site that does not answer is an error that may pass', async () => {
  await h.replica.close();
  await expect(poll(korea, h.ports)).rejects.toMatchObject({ code: 'web.unreachable', retryable: true });
});
