import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { DAY_MS } from '../core/calendar.ts';
import type { SeedRecord } from '../core/model/seed.ts';
import { clean } from '../core/normalise/clean.ts';
import { seed } from '../stages/seed.ts';
import { openEmbedded } from './embedded.ts';
import { startKoreaReplica } from './replica/korea.ts';
import type { ReplicaRelease } from './replica/release.ts';
import { settle } from './settle.ts';
import { VirtualClock } from './virtualClock.ts';

export interface ServedSeed {
  id: string;
  /** The basis on which the page was recognised as this very seed; null when it was not. */
  basis: string | null;
  similarity: number;
  alerts: number;
}

/** A day on which a seed of unknown day may have been published: only year and day of the month are known. */
const publishedOn = ({ publishedOn, council }: SeedRecord): string =>
  publishedOn ?? `${council?.year ?? 2000}-01-${String(council?.dayOfMonth ?? 1).padStart(2, '0')}`;

const page = (record: SeedRecord, original: string, index: number): ReplicaRelease => {
  const [title = '', ...body] = clean(original)
    .text.split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    ...ordinary,
    newsId: String(156_000_001 + index),
    title,
    body,
    publishedAt: `${publishedOn(record)}T02:00:00.000Z`,
  };
};

/** What stood on the site before: the first poll of a source is silent whatever it finds, and proves nothing. */
const ordinary: ReplicaRelease = {
  newsId: '156000000',
  title: '봄맞이 청사 정원 가꾸기',
  subtitles: [],
  lead: '청사 정원을 새로 가꾸었다.',
  agency: '산림청',
  issuers: ['산림청'],
  publishedAt: '2000-01-01T00:00:00.000Z',
  body: ['산림청은 봄을 맞아 청사 정원에 나무를 심었다.'],
  bodyIn: 'html',
  licence: 'KOGL-1',
};

/**
 * Loads the records into an empty store, serves each original's body as a page of korea.kr, and says as what each was
 * recognised and how many alerts it caused.
 */
export const serveSeeds = async (seeds: { record: SeedRecord; original: string }[]): Promise<ServedSeed[]> => {
  const pages = seeds.map(({ record, original }, index) => page(record, original, index));
  const clock = new VirtualClock(Date.parse(ordinary.publishedAt) + DAY_MS);
  const store = await mkdtemp(join(tmpdir(), 'council-watch-seeds-'));
  const replica = await startKoreaReplica({ releases: () => [ordinary, ...pages], now: () => clock.now() });
  const decided: Record<string, unknown>[] = [];
  const log = {
    info: (event: string, fields: Record<string, unknown> = {}) => {
      if (event === 'ingest.decided') decided.push(fields);
    },
    warn: () => {},
    error: () => {},
  };
  const embedded = await openEmbedded({
    store,
    config: { ...readConfig({}), SOURCE_URL_KOREA: replica.origin },
    clock,
    log,
  });
  try {
    const { app, driver } = embedded;
    await seed(
      seeds.map(({ record }) => record),
      app.ports,
    );
    for (const time of [
      clock.now(),
      ...pages.map(({ publishedAt }) => Date.parse(publishedAt) + 300_000).sort((a, b) => a - b),
    ]) {
      clock.advanceTo(time);
      await driver.tick('pollKorea');
      await settle(driver, app.ports, clock, DAY_MS);
    }
    return await Promise.all(
      seeds.map(async ({ record }, index) => {
        const served = decided.find(({ sightingId }) => sightingId === `korea:${pages[index]?.newsId}`);
        const own = await app.ports.corpus.reading(`seed:${record.id}`);
        const recognised = served !== undefined && served.releaseId === own?.releaseId;
        return {
          id: record.id,
          basis: recognised ? String(served.basis) : null,
          similarity: Number(served?.similarity ?? 0),
          alerts: served?.eventId === undefined ? 0 : 1,
        };
      }),
    );
  } finally {
    await Promise.all([replica.close(), embedded.close()]);
    await rm(store, { recursive: true, force: true });
  }
};
