import * as z from 'zod';
import { Correction } from '../core/model/correction.ts';
import { DayCheck } from '../core/model/coverage.ts';
import { Bucket, type Decision, type Lane, type Projection } from '../core/model/decision.ts';
import { StoredEvent } from '../core/model/event.ts';
import { Commitment, Council, type CouncilRecord, Meeting } from '../core/model/ledger.ts';
import { type SourceId, SourceState } from '../core/model/listing.ts';
import { Release } from '../core/model/release.ts';
import { Reading, Sighting, sourceOf } from '../core/model/sighting.ts';
import type { Archive, Corpus, EventLease, Pending, PendingKind, PollLease } from '../ports.ts';
import { topology } from '../topology.ts';
import { followAliases } from './aliases.ts';
import {
  commitmentKind,
  commitmentPrefix,
  corpusKeys,
  councilState,
  dayValue,
  eventsValue,
  idOf,
  meetingPrefix,
  planPartition,
  sightingAttributes,
  stateValue,
} from './corpusKeys.ts';
import { absent, follows, followsOrFirst } from './dynamoConditions.ts';
import { leaseEvent, releaseEvent, scheduleEvent } from './dynamoEvents.ts';
import { DynamoLane } from './dynamoLane.ts';
import { applyProjection } from './dynamoProjections.ts';
import { DynamoTable } from './dynamoTable.ts';
import { type Item, itemOf, type Key, recordOf } from './storedItem.ts';

const { pending, state, spare } = topology.tables.corpus.indexes;
/** The busiest day that was counted on korea.kr had 128 releases. */
const MOST_ON_A_DAY = 2_000;
const TextOwner = z.object({ releaseId: z.string() });

/** The corpus table; a decision too large for an item goes to the archive. */
export class DynamoCorpus implements Corpus {
  private readonly table: DynamoTable;
  private readonly slot: DynamoLane;

  /** Null as endpoint: the service itself. */
  constructor(settings: { table: string; endpoint: string | null; archive: Archive }) {
    this.table = new DynamoTable(settings.table, settings.endpoint);
    this.slot = new DynamoLane(this.table, settings.archive);
  }

  source(source: SourceId): Promise<SourceState | undefined> {
    return this.one(SourceState, corpusKeys.source(source));
  }

  putSource(record: SourceState): Promise<boolean> {
    const { source, version } = record;
    return this.table.put(itemOf(corpusKeys.source(source), record, { version }), followsOrFirst(version));
  }

  leasePoll({ source, version, at, until }: PollLease): Promise<boolean> {
    const item = itemOf(corpusKeys.pollLease(source), { source, until }, { version, leaseUntil: until });
    return this.table.put(item, {
      text: `${absent.text} OR version < :version OR leaseUntil <= :at`,
      values: { ':version': version, ':at': at },
    });
  }

  addSighting(sighting: Sighting): Promise<boolean> {
    return this.table.put(sightingItem(sighting), absent);
  }

  async sightings(ids: string[]): Promise<Map<string, Sighting>> {
    return byId(await this.many(Sighting, ids.map(corpusKeys.sighting)));
  }

  putSighting(sighting: Sighting): Promise<boolean> {
    return this.table.put(sightingItem(sighting), follows(sighting.version));
  }

  reading(sightingId: string): Promise<Reading | undefined> {
    return this.one(Reading, corpusKeys.reading(sightingId));
  }

  async sightingWithReading(id: string) {
    const [sighting, reading] = await this.pair(corpusKeys.sighting(id), corpusKeys.reading(id));
    return { sighting: sighting && recordOf(Sighting, sighting), reading: reading && recordOf(Reading, reading) };
  }

  async sightingWithSource(id: string) {
    const [sighting, source] = await this.pair(corpusKeys.sighting(id), corpusKeys.source(sourceOf(id)));
    return { sighting: sighting && recordOf(Sighting, sighting), source: source && recordOf(SourceState, source) };
  }

  lane(): Promise<Lane> {
    return this.slot.read();
  }

  openLane(lane: Lane & { decision: Decision; leaseUntil: string }): Promise<boolean> {
    return this.slot.open(lane);
  }

  apply(projection: Projection, seq: number): Promise<void> {
    return applyProjection(this.table, projection, seq);
  }

  clearLane(seq: number): Promise<void> {
    return this.slot.clear(seq);
  }

  async lookup({ textHash, bands }: { textHash: string; bands: string[] }) {
    const text = corpusKeys.text(textHash);
    const items = await this.table.getMany([text, ...bands.map(corpusKeys.bucket)]);
    const owner = items.find(({ pk }) => pk === text.pk);
    const buckets = new Map(bands.map((key): [string, string[]] => [key, []]));
    for (const item of items.filter((each) => each !== owner)) {
      const { key, members } = recordOf(Bucket, item);
      buckets.set(key, members);
    }
    return { releaseId: owner === undefined ? null : recordOf(TextOwner, owner).releaseId, buckets };
  }

  releases(ids: string[]): Promise<Map<string, Release>> {
    return followAliases(ids, async (wanted) => byId(await this.many(Release, wanted.map(corpusKeys.release))));
  }

  async councils(limit: number): Promise<Council[]> {
    const items = await this.table.index({
      index: 'state',
      partition: { name: state.partitionKey, value: councilState },
      sort: { name: state.sortKey },
      limit,
      newestFirst: true,
    });
    const found = new Map(
      (
        await this.many(
          Council,
          items.map(({ pk, sk }) => ({ pk, sk })),
        )
      ).map((each) => [each.key, each]),
    );
    return items.flatMap((item) => found.get(idOf(item)) ?? []);
  }

  async council(key: string): Promise<CouncilRecord | undefined> {
    const { pk, sk } = corpusKeys.council(key);
    const items = await this.table.partition(pk);
    const council = items.find((item) => item.sk === sk);
    if (council === undefined) return undefined;
    const under = (prefix: string): Item[] => items.filter((item) => item.sk.startsWith(prefix));
    return {
      council: recordOf(Council, council),
      meetings: under(meetingPrefix)
        .map((item) => recordOf(Meeting, item))
        .filter(({ mergedInto }) => mergedInto === undefined),
      commitments: under(commitmentPrefix).map((item) => recordOf(Commitment, item)),
    };
  }

  async plans(releaseId: string): Promise<Commitment[]> {
    return (await this.table.partition(planPartition(releaseId))).map((item) => recordOf(Commitment, item));
  }

  async corrections(places: string[]): Promise<Correction[]> {
    const found = await Promise.all(places.map((place) => this.table.partition(corpusKeys.correction(place, '').pk)));
    return [...byId(found.flat().map((item) => recordOf(Correction, item))).values()];
  }

  async dueCommitments(before: string, limit: number): Promise<Commitment[]> {
    const items = await this.table.index({
      index: 'pending',
      partition: { name: pending.partitionKey, value: commitmentKind },
      sort: { name: pending.sortKey, upTo: before },
      limit,
    });
    const keys = items.map(({ pk, sk }) => ({ pk, sk }));
    // The index may lag: only what the row itself says is due counts.
    const rows = (await this.many(Commitment, keys)).filter(({ nextAt }) => nextAt !== null && nextAt <= before);
    return rows.sort((a, b) => ((a.nextAt ?? '') < (b.nextAt ?? '') ? -1 : 1));
  }

  event(id: string): Promise<StoredEvent | undefined> {
    return this.one(StoredEvent, corpusKeys.event(id));
  }

  async latestEvents(limit: number): Promise<StoredEvent[]> {
    const items = await this.newest(eventsValue, limit);
    const events = byId(await this.many(StoredEvent, items.map(idOf).map(corpusKeys.event)));
    return items.flatMap((item) => events.get(idOf(item)) ?? []);
  }

  async *events(): AsyncIterable<StoredEvent> {
    const query = {
      index: 'state',
      partition: { name: state.partitionKey, value: eventsValue },
      sort: { name: state.sortKey },
    };
    for await (const page of this.table.indexPages({ ...query, newestFirst: true })) {
      const found = new Map((await this.many(StoredEvent, page)).map((event) => [event.id, event]));
      for (const key of page) {
        const event = found.get(idOf(key));
        if (event) yield event;
      }
    }
  }

  scheduleEvent(id: string, nextAt: string | null): Promise<void> {
    return scheduleEvent(this.table, id, nextAt);
  }

  leaseEvent(lease: EventLease): Promise<boolean> {
    return leaseEvent(this.table, lease);
  }

  releaseEvent(lease: EventLease, nextAt: string | null): Promise<void> {
    return releaseEvent(this.table, lease, nextAt);
  }

  async pending(kind: PendingKind, before: string, limit: number): Promise<Pending[]> {
    const items = await this.table.index({
      index: 'pending',
      partition: { name: pending.partitionKey, value: kind },
      sort: { name: pending.sortKey, upTo: before },
      limit,
    });
    return items.map((item) => ({ id: idOf(item), nextAt: String(item[pending.sortKey]) }));
  }

  async sightingsIn(value: Sighting['state'], limit: number): Promise<Sighting[]> {
    const items = await this.newest(stateValue(value), limit);
    const sightings = await this.sightings(items.map(idOf));
    return items.flatMap((item) => sightings.get(idOf(item)) ?? []);
  }

  async sightingsOn(source: SourceId, day: string): Promise<Sighting[]> {
    const items = await this.table.index({
      index: 'spare',
      partition: { name: spare.partitionKey, value: dayValue(source, day) },
      sort: { name: spare.sortKey },
      limit: MOST_ON_A_DAY,
    });
    const found = await this.sightings(items.map(idOf));
    return items.flatMap((item) => found.get(idOf(item)) ?? []);
  }

  async dayChecks(source: SourceId): Promise<DayCheck[]> {
    const { pk } = corpusKeys.dayCheck(source, '');
    return (await this.table.partition(pk)).map((item) => recordOf(DayCheck, item));
  }

  putDayCheck(check: DayCheck): Promise<void> {
    return this.table.putMany([itemOf(corpusKeys.dayCheck(check.source, check.day), check)]);
  }

  private newest(value: string, limit: number): Promise<Item[]> {
    return this.table.index({
      index: 'state',
      partition: { name: state.partitionKey, value },
      sort: { name: state.sortKey },
      limit,
      newestFirst: true,
    });
  }

  private async one<T>(schema: z.ZodType<T>, key: Key): Promise<T | undefined> {
    const item = await this.table.get(key);
    return item === undefined ? undefined : recordOf(schema, item);
  }

  private async pair(...keys: [Key, Key]): Promise<[Item | undefined, Item | undefined]> {
    const items = await this.table.getMany(keys);
    const [first, second] = keys.map((key) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk));
    return [first, second];
  }

  private async many<T>(schema: z.ZodType<T>, keys: Key[]): Promise<T[]> {
    return (await this.table.getMany(keys.map(({ pk, sk }) => ({ pk, sk })))).map((item) => recordOf(schema, item));
  }
}

const byId = <T extends { id: string }>(records: T[]): Map<string, T> =>
  new Map(records.map((record) => [record.id, record]));

export const sightingItem = (sighting: Sighting): Item =>
  itemOf(corpusKeys.sighting(sighting.id), sighting, { version: sighting.version, ...sightingAttributes(sighting) });
