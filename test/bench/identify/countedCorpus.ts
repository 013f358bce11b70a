import { corpusKeys } from '../../../functions/adapters/corpusKeys.ts';
import { MemoryCorpus } from '../../../functions/adapters/memoryCorpus.ts';
import { itemOf, type Key } from '../../../functions/adapters/storedItem.ts';
import { memberOf } from '../../../functions/core/identify/buckets.ts';
import type { Projection } from '../../../functions/core/model/decision.ts';
import type { Release } from '../../../functions/core/model/release.ts';
import { CompactBuckets } from './compactBuckets.ts';
import { idOf, numberOf, recordOf, releaseAt, subjectOf } from './stream.ts';

export interface Spent {
  requests: number;
  items: number;
  bytes: number;
}

/** Keys in one BatchGetItem. */
const KEYS_A_REQUEST = 100;
/** Members of buckets that are kept as they were filed; older ones are made again. */
const MOST_RECENT = 10_000;

/**
 * The corpus of the stream, counting what the Dynamo adapter would send for and get: a batch read per hundred keys, the
 * items found, their bytes as JSON. It keeps which release lies in which bucket; records it makes again when asked.
 */
export class CountedCorpus extends MemoryCorpus {
  spent: Spent = { requests: 0, items: 0, bytes: 0 };
  private readonly filed: CompactBuckets;
  private readonly recent = new Map<number, string>();

  constructor(releases: number) {
    super();
    this.filed = new CompactBuckets(releases * 26);
  }

  take(): Spent {
    const { spent } = this;
    this.spent = { requests: 0, items: 0, bytes: 0 };
    return spent;
  }

  override async reading(): Promise<undefined> {
    this.count(1, []);
  }

  override async lookup({ textHash, bands }: { textHash: string; bands: string[] }) {
    const buckets = new Map<string, string[]>(
      bands.map((key) => [key, this.filed.of(key).map((number) => this.memberOf(number))]),
    );
    const owner = this.filed.of(textHash)[0];
    const releaseId = owner === undefined ? null : idOf(owner);
    const found = [...buckets].filter(([, members]) => members.length > 0);
    this.count(new Set(bands).size + 1, [
      ...found.map(([key, members]): Stored => [corpusKeys.bucket(key), { key, members }]),
      ...(releaseId === null ? [] : [[corpusKeys.text(textHash), { releaseId }] satisfies Stored]),
    ]);
    return { releaseId, buckets };
  }

  override async releases(ids: string[]): Promise<Map<string, Release>> {
    const records = ids
      .map(numberOf)
      .map((number) => recordOf(number, subjectOf(`korea:${number}`, releaseAt(number))));
    this.count(
      ids.length,
      records.map((record): Stored => [corpusKeys.release(record.id), record]),
    );
    return new Map(records.map((record) => [record.id, record]));
  }

  override async corrections(places: string[]): Promise<[]> {
    for (const _ of places) this.count(1, []);
    return [];
  }

  /** Adds the newest member of each bucket: those before it are filed already. */
  override async apply(projection: Projection): Promise<void> {
    if (projection.kind === 'text') this.filed.add(projection.hash, numberOf(projection.releaseId));
    if (projection.kind !== 'bands') return;
    for (const { key, members } of projection.buckets) {
      const newest = members.at(-1) ?? '';
      this.filed.add(key, numberOf(newest));
      this.recent.set(numberOf(newest), newest);
    }
    for (const [number] of this.recent) {
      if (this.recent.size <= MOST_RECENT) break;
      this.recent.delete(number);
    }
  }

  private memberOf(number: number): string {
    const recent = this.recent.get(number);
    if (recent !== undefined) return recent;
    const { title, publishedOn, read } = subjectOf(`korea:${number}`, releaseAt(number));
    return memberOf({ id: idOf(number), title, publishedOn, periodMarks: read.periodMarks });
  }

  private count(keys: number, found: Stored[]): void {
    this.spent.requests += Math.ceil(keys / KEYS_A_REQUEST);
    this.spent.items += found.length;
    for (const [key, record] of found) this.spent.bytes += Buffer.byteLength(JSON.stringify(itemOf(key, record)));
  }
}

type Stored = [key: Key, record: unknown];
