import { koreanDay } from '../core/calendar.ts';
import { CANARY, canaryPublished } from '../core/canary.ts';
import { AppError } from '../core/errors.ts';
import type { Correction } from '../core/model/correction.ts';
import type { DayCheck } from '../core/model/coverage.ts';
import type { Decision, Lane, Projection } from '../core/model/decision.ts';
import type { StoredEvent } from '../core/model/event.ts';
import type { Commitment, Council, CouncilRecord, Meeting } from '../core/model/ledger.ts';
import type { SourceId, SourceState } from '../core/model/listing.ts';
import type { Release } from '../core/model/release.ts';
import { type Reading, type Sighting, sourceOf } from '../core/model/sighting.ts';
import type { Corpus, EventLease, Pending, PendingKind, PollLease } from '../ports.ts';
import { followAliases } from './aliases.ts';
import { dueOf, MemoryRecords, putVersion } from './memoryRecords.ts';

/** A corpus that ends with the process. */
export class MemoryCorpus implements Corpus {
  private readonly sources = new MemoryRecords<SourceState>();
  private readonly leases = new MemoryRecords<PollLease>();
  /** By event, until when somebody hands it out. */
  private readonly eventLeases = new Map<string, string>();
  private readonly seen = new MemoryRecords<Sighting>();
  private readonly readings = new MemoryRecords<Reading>();
  private readonly texts = new MemoryRecords<string>();
  private readonly buckets = new MemoryRecords<string[]>();
  private readonly releaseRecords = new MemoryRecords<Release>();
  private readonly councilRecords = new MemoryRecords<Council>();
  private readonly meetings = new MemoryRecords<Meeting>();
  private readonly commitments = new MemoryRecords<Commitment>();
  private readonly corrected = new MemoryRecords<Correction>();
  private readonly toldEvents = new MemoryRecords<StoredEvent>();
  private readonly checks = new MemoryRecords<DayCheck>();
  private slot: Lane = { seq: 0, decision: null, leaseUntil: null };

  async source(source: SourceId): Promise<SourceState | undefined> {
    return this.sources.get(source);
  }

  async putSource(state: SourceState): Promise<boolean> {
    if (state.version === 1 && this.sources.add(state.source, state)) return true;
    return putVersion(this.sources, state.source, state);
  }

  async leasePoll(lease: PollLease): Promise<boolean> {
    const held = this.leases.get(lease.source);
    if (held && held.version >= lease.version && held.until > lease.at) return false;
    this.leases.set(lease.source, lease);
    return true;
  }

  async addSighting(sighting: Sighting): Promise<boolean> {
    return this.seen.add(sighting.id, sighting);
  }

  async sightings(ids: string[]): Promise<Map<string, Sighting>> {
    return this.seen.some(ids);
  }

  async putSighting(sighting: Sighting): Promise<boolean> {
    return putVersion(this.seen, sighting.id, sighting);
  }

  async reading(sightingId: string): Promise<Reading | undefined> {
    return this.readings.get(sightingId);
  }

  async sightingWithReading(id: string) {
    return { sighting: this.seen.get(id), reading: this.readings.get(id) };
  }

  async sightingWithSource(id: string) {
    return { sighting: this.seen.get(id), source: this.sources.get(sourceOf(id)) };
  }

  async lane(): Promise<Lane> {
    return structuredClone(this.slot);
  }

  async openLane(lane: Lane & { decision: Decision; leaseUntil: string }): Promise<boolean> {
    if (this.slot.decision !== null || this.slot.seq !== lane.seq - 1) return false;
    this.slot = structuredClone(lane);
    return true;
  }

  async clearLane(seq: number): Promise<void> {
    if (this.slot.seq === seq) this.slot = { seq, decision: null, leaseUntil: null };
  }

  async apply(projection: Projection, seq: number): Promise<void> {
    switch (projection.kind) {
      case 'release':
        return this.releaseRecords.setFenced(projection.record.id, projection.record, seq);
      case 'council':
        return this.councilRecords.setFenced(projection.record.key, projection.record, seq);
      case 'meeting':
        return this.meetings.setFenced(projection.record.id, projection.record, seq);
      case 'commitment':
        return this.commitments.setFenced(projection.record.id, projection.record, seq);
      case 'reading':
        return this.readings.setFenced(projection.record.sightingId, projection.record, seq);
      case 'bands':
        for (const { key, members } of projection.buckets) this.buckets.set(key, members);
        return;
      case 'text':
        if (projection.moved) this.texts.setFenced(projection.hash, projection.releaseId, seq);
        else this.texts.add(projection.hash, projection.releaseId);
        return;
      case 'correction':
        this.corrected.set(projection.record.id, projection.record);
        return;
      case 'redacted':
        this.toldEvents.set(projection.record.id, projection.record);
        return;
      case 'event':
        this.toldEvents.add(projection.record.id, projection.record);
    }
  }

  async lookup({ textHash, bands }: { textHash: string; bands: string[] }) {
    return {
      releaseId: this.texts.get(textHash) ?? null,
      buckets: new Map(bands.map((key): [string, string[]] => [key, this.buckets.get(key) ?? []])),
    };
  }

  async releases(ids: string[]): Promise<Map<string, Release>> {
    return followAliases(ids, async (wanted) => this.releaseRecords.some(wanted));
  }

  async councils(limit: number): Promise<Council[]> {
    return this.councilRecords
      .all()
      .sort((a, b) => (a.firstSeenAt > b.firstSeenAt ? -1 : 1))
      .slice(0, limit);
  }

  async council(key: string): Promise<CouncilRecord | undefined> {
    const council = this.councilRecords.get(key);
    const own = ({ councilKey }: { councilKey: string | null }): boolean => councilKey === key;
    if (!council) return undefined;
    const meetings = this.meetings.all().filter((meeting) => own(meeting) && meeting.mergedInto === undefined);
    return { council, meetings, commitments: this.commitments.all().filter(own) };
  }

  async plans(releaseId: string): Promise<Commitment[]> {
    return this.commitments
      .all()
      .filter(({ councilKey, wordings }) => councilKey === null && wordings[0]?.releaseId === releaseId);
  }

  async corrections(places: string[]): Promise<Correction[]> {
    return this.corrected.all().filter((one) => one.places.some((place) => places.includes(place)));
  }

  async dueCommitments(before: string, limit: number): Promise<Commitment[]> {
    const rows = this.commitments.all();
    return dueOf(rows, before, limit).flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  }

  async event(id: string): Promise<StoredEvent | undefined> {
    return this.toldEvents.get(id);
  }

  async *events(): AsyncIterable<StoredEvent> {
    yield* this.toldEvents.all().sort((a, b) => (a.at > b.at ? -1 : 1));
  }

  async latestEvents(limit: number): Promise<StoredEvent[]> {
    return this.toldEvents
      .all()
      .filter((event) => canaryPublished(event) === null)
      .sort((a, b) => (a.at > b.at ? -1 : 1))
      .slice(0, limit);
  }

  async scheduleEvent(id: string, nextAt: string | null): Promise<void> {
    const event = this.toldEvents.get(id);
    if (event === undefined) throw new AppError('not.found', `event ${id}`);
    this.toldEvents.set(id, { ...event, nextAt });
  }

  async leaseEvent({ id, at, until }: EventLease): Promise<boolean> {
    const event = this.toldEvents.get(id);
    if (event === undefined || event.nextAt === null || (this.eventLeases.get(id) ?? at) > at) return false;
    this.toldEvents.set(id, { ...event, nextAt: until });
    this.eventLeases.set(id, until);
    return true;
  }

  async releaseEvent({ id, until }: EventLease, nextAt: string | null): Promise<void> {
    if (this.eventLeases.get(id) !== until) return;
    this.eventLeases.delete(id);
    await this.scheduleEvent(id, nextAt);
  }

  async pending(kind: PendingKind, before: string, limit: number): Promise<Pending[]> {
    if (kind === 'event') return dueOf([...this.toldEvents.each()], before, limit);
    const state = ({ capture: 'listed', ingest: 'captured', revisit: 'read' } as const)[kind];
    return dueOf(
      this.seen.all().filter((sighting) => sighting.state === state),
      before,
      limit,
    );
  }

  async sightingsOn(source: SourceId, day: string): Promise<Sighting[]> {
    return this.seen
      .all()
      .filter((each) => each.source === source && (each.publishedOn ?? koreanDay(Date.parse(each.listedAt))) === day)
      .sort((a, b) => (a.listedAt < b.listedAt ? -1 : 1));
  }

  async dayChecks(source: SourceId): Promise<DayCheck[]> {
    return this.checks.all().filter((check) => check.source === source);
  }

  async putDayCheck(check: DayCheck): Promise<void> {
    this.checks.set(`${check.source} ${check.day}`, check);
  }

  async sightingsIn(state: Sighting['state'], limit: number): Promise<Sighting[]> {
    return this.seen
      .all()
      .filter((sighting) => sighting.state === state && sighting.source !== CANARY)
      .sort((a, b) => (a.listedAt > b.listedAt ? -1 : 1))
      .slice(0, limit);
  }
}
