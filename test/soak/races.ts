import { setTimeout as pause } from 'node:timers/promises';
import { DynamoCorpus } from '../../functions/adapters/dynamoCorpus.ts';
import { openEmbeddedDynamo } from '../../functions/adapters/embeddedDynamo.ts';
import { MemoryArchive } from '../../functions/adapters/memoryArchive.ts';
import { systemClock } from '../../functions/adapters/systemClock.ts';
import { shippedRegistry } from '../../functions/compose/shipped.ts';
import { captureKey, rawKey } from '../../functions/core/archiveKeys.ts';
import { instant } from '../../functions/core/calendar.ts';
import { AppError } from '../../functions/core/errors.ts';
import { signature, similarity } from '../../functions/core/identify/signature.ts';
import type { SourceId } from '../../functions/core/model/listing.ts';
import type { RawRelease } from '../../functions/core/model/release.ts';
import type { Sighting } from '../../functions/core/model/sighting.ts';
import { identityText } from '../../functions/core/normalise/identityText.ts';
import { numbers, words } from '../../functions/local/rehearsal/inventedWords.ts';
import type { Message } from '../../functions/ports.ts';
import { sources } from '../../functions/sources/index.ts';
import type { Source } from '../../functions/sources/source.ts';
import { ingest, type KnownLane } from '../../functions/stages/ingest.ts';
import { MemoryQueues } from '../fakes/memoryQueues.ts';
import { edited } from './nearCopies.ts';

export interface RaceReport {
  races: number;
  /** Races that ended with other than one release, or other than one alert. */
  split: number;
  doubled: number;
  silent: number;
  /** How often a consumer found the lane taken and had to try again. */
  contended: number;
  leastSimilarity: number;
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const registry = shippedRegistry();

/** A source whose pages are JSON: the race is about what comes after reading. */
const asJson = (id: SourceId): Source => {
  const known = sources.korea;
  if (!known) throw new TypeError('korea is a source');
  return {
    ...known,
    id,
    parseRelease: async ({ view }) => JSON.parse(Buffer.from(view.bytes).toString()) as RawRelease,
  };
};

/**
 * Near-copies of one release (J about 0.9), seen on two sites and ingested at once by two consumers on one real table,
 * `count` times. Each race has a council meeting of its own, so that each must alert just once.
 */
export const race = async (count: number, seed: number): Promise<RaceReport> => {
  const random = numbers(seed);
  const dynamo = await openEmbeddedDynamo(null);
  const archive = new MemoryArchive();
  const consumers = [1, 2].map(() => ({
    archive,
    corpus: new DynamoCorpus({ table: 'corpus', endpoint: dynamo.endpoint, archive }),
    queues: new MemoryQueues(),
    clock: systemClock,
    log: quiet,
    known: { lane: null },
  }));
  const report: RaceReport = { races: count, split: 0, doubled: 0, silent: 0, contended: 0, leastSimilarity: 1 };
  try {
    for (let number = 0; number < count; number++) await runRace(number, random, consumers, report);
  } finally {
    await dynamo.close();
  }
  return report;
};

type Consumer = Parameters<typeof ingest>[3] & { queues: MemoryQueues; known: KnownLane };

const runRace = async (
  number: number,
  random: () => number,
  consumers: Consumer[],
  report: RaceReport,
): Promise<void> => {
  const original = words(random, 240);
  const texts = [original, edited(original, random, 30)].map((body) => textOf(number, body));
  report.leastSimilarity = Math.min(report.leastSimilarity, similarityOf(texts));
  const sightings = await Promise.all(texts.map((text, index) => see(number, index, text, consumers[0])));
  await Promise.all(
    consumers.map(async (consumer, index) => {
      const sighting = sightings[index];
      if (!sighting?.captureKey) throw new TypeError('a race has a sighting for each consumer');
      const message = { sightingId: sighting.id, captureKey: sighting.captureKey };
      const once = () => ingest(message, ({ source }) => asJson(source), registry, consumer, consumer.known);
      report.contended += await insist(once);
    }),
  );
  const readings = await Promise.all(sightings.map(({ id }) => consumers[0]?.corpus.reading(id)));
  const events = new Set(consumers.flatMap(({ queues }) => queues.sent.splice(0).map(eventIdOf)));
  if (new Set(readings.map((reading) => reading?.releaseId)).size !== 1) report.split += 1;
  if (events.size > 1) report.doubled += 1;
  if (events.size === 0) report.silent += 1;
};

const eventIdOf = (message: Message): string => (message.queue === 'events' ? message.eventId : '');

const similarityOf = (texts: RawRelease[]): number => {
  const [a = [], b = []] = texts.map(({ title, text }) => signature(identityText(`${title}\n\n${text}`)));
  return similarity(a, b);
};

/** Invented words as background: sentences that tell what was looked at and promise nothing. */
const sentences = (body: string[]): string =>
  Array.from(
    { length: Math.ceil(body.length / 12) },
    (_, index) => `${body.slice(index * 12, index * 12 + 12).join(' ')} 등을 살펴봤다.`,
  ).join(' ');

/** Rounds of one council: no two races share both round and month. */
const ROUNDS_A_MONTH = 200;

const textOf = (number: number, body: string[]): RawRelease => {
  const round = (number % ROUNDS_A_MONTH) + 1;
  // Two months apart: a numbered meeting that moved by a month is still that meeting.
  const month = 2 * Math.floor(number / ROUNDS_A_MONTH) + 3;
  return {
    title: `해수부-국토부, 제${round}차 정책협의회 개최`,
    text: [
      `해양수산부와 국토교통부는 ${month}월 10일 정부세종청사에서 「제${round}차 해수부-국토부 정책협의회」를 개최했다고 밝혔다.`,
      '두 부처는 올해 12월까지 항만 배후도로 정비계획을 공동으로 마련하기로 했다.',
      sentences(body),
    ].join('\n'),
    publishedOn: `2026-${String(month).padStart(2, '0')}-10`,
    publishedAt: null,
    agency: null,
    issuers: [],
    attachments: [],
    licence: null,
    reader: 'json/1',
  };
};

/** A captured sighting, ready to be ingested. */
const see = async (
  number: number,
  index: number,
  release: RawRelease,
  consumer: Consumer | undefined,
): Promise<Sighting> => {
  if (!consumer) throw new TypeError('a race has consumers');
  const source: SourceId = index === 0 ? 'korea' : 'motie';
  const publisherId = String(number);
  const url = `https://www.korea.kr/briefing/pressReleaseView.do?newsId=${number}`;
  const body = Buffer.from(JSON.stringify(release));
  const exchange = {
    role: 'view',
    targetUri: url,
    date: instant(consumer.clock.now()),
    request: { line: `GET ${url} HTTP/1.1`, headers: {}, body: null },
    response: { status: 200, headers: {} },
    payloadDigest: 'sha256:',
    payloadKey: rawKey(body),
    payloadBytes: body.byteLength,
    attachment: null,
  };
  const json = JSON.stringify({ schema: 1, sightingId: `${source}:${number}`, exchanges: [exchange] });
  const key = captureKey(source, publisherId, json);
  await consumer.archive.put(exchange.payloadKey, body, 'application/json');
  await consumer.archive.put(key, Buffer.from(json), 'application/json');
  const sighting: Sighting = {
    id: `${source}:${number}`,
    source,
    publisherId,
    url,
    title: release.title,
    lead: null,
    agency: null,
    publishedOn: release.publishedOn,
    listedAt: instant(consumer.clock.now()),
    baseline: false,
    state: 'captured',
    captureKey: key,
    failure: null,
    attempt: 1,
    nextAt: null,
    version: 1,
  };
  await consumer.corpus.addSighting(sighting);
  return sighting;
};

const RETRY_MS = 5;

/** Tries again while the lane is another's; returns how often. */
const insist = async (run: () => Promise<void>): Promise<number> => {
  for (let tries = 0; ; tries++) {
    try {
      await run();
      return tries;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'lane.busy')) throw error;
      // A queue would bring the message back later; here the other consumer is given a moment.
      await pause(RETRY_MS);
    }
  }
};
