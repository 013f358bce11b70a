import type { Correction } from './core/model/correction.ts';
import type { DayCheck } from './core/model/coverage.ts';
import type { Decision, Lane, Projection } from './core/model/decision.ts';
import type { StoredEvent } from './core/model/event.ts';
import type { Commitment, Council, CouncilRecord } from './core/model/ledger.ts';
import type { SourceId, SourceState } from './core/model/listing.ts';
import type { Release } from './core/model/release.ts';
import type { Reading, Sighting } from './core/model/sighting.ts';
import type { Delivery, Subscription } from './core/model/subscription.ts';

/** The only source of time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** Which call of a deployed function is under way; its owner changes it from call to call. */
export interface Invocation {
  requestId: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  startedAt: number;
}

/** How long the longest-waiting piece of work of each kind has been waiting, in milliseconds; 0 where none waits. */
export type Ages = Record<'captures' | 'ingest' | 'events' | 'deliveries', number>;

/** Everything that is measured, a method each; `observation.ts` says what becomes of it. */
export interface Metrics {
  /** A poll ended: rows in the source's lists, 0 where they could not be read. */
  listedRows(source: SourceId, rows: number): void;
  deliveryTried(channel: 'mail' | 'webhook', accepted: boolean): void;
  /** From the row in a source's list to the alert accepted. */
  alertDelay(ms: number): void;
  /** From the canary's publication to its arrival. */
  canaryDelay(ms: number): void;
  oldestPending(agesMs: Ages): void;
  setAside(counts: { parked: number; deadLetters: number }): void;
  /** By source: age of its newest row as a share of the days after which it counts as silent. */
  sourceSilence(shares: Record<string, number>): void;
}

export interface WebRequest {
  source: SourceId;
  method: 'GET' | 'POST';
  /** Canonical address; the adapter alone knows where it is really fetched. */
  url: string;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string>;
}

export interface WebResponse {
  request: { line: string; headers: Record<string, string>; body: string | null };
  status: number;
  headers: Record<string, string>;
  /** As received: no content decoding. */
  body: Uint8Array;
}

/**
 * Government sites. Any status is a response. Throws `web.unreachable` (retryable), `web.too-large`,
 * `web.host-refused` (host not on the source's allow-list, also after a redirect).
 */
export interface Web {
  fetch(request: WebRequest): Promise<WebResponse>;
}

/** Content-addressed bytes. What is there is never changed; only a purge takes something out. */
export interface Archive {
  /** Stores unless the key exists. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<'created' | 'exists'>;
  /** Throws `archive.missing`. */
  get(key: string): Promise<Uint8Array>;
  /** Takes out every version of the keys, those that are there. */
  remove(keys: readonly string[]): Promise<void>;
  /** Keys below a prefix, in order. */
  list(prefix: string): AsyncIterable<string>;
}

/** The right to poll a source, asked for at `at` and given until `until`. */
export interface PollLease {
  source: SourceId;
  /** Of the state that the poll begins with; 0 where nothing is stored. */
  version: number;
  at: string;
  until: string;
}

/** The right to hand an event out, asked for at `at` and given until `until`. */
export interface EventLease {
  id: string;
  at: string;
  until: string;
}

/** Something that remains to be done: its kind and id. */
export interface Pending {
  id: string;
  nextAt: string;
}

/** `revisit`: a page that was read is to be looked at again. */
export type PendingKind = 'capture' | 'ingest' | 'event' | 'revisit';

/**
 * What the government said. All reads are strongly consistent except {@link pending}. Every write is conditional;
 * those that return a boolean say whether the condition held.
 */
export interface Corpus {
  source(source: SourceId): Promise<SourceState | undefined>;
  /** Writes when the stored version is `state.version - 1` (or nothing is stored and it is 1). */
  putSource(state: SourceState): Promise<boolean>;
  /**
   * Lets one poll at a time begin at a source's stored version. False: another that began there may still be running,
   * which ends with the state's next version or, where the poll died, with its lease.
   */
  leasePoll(lease: PollLease): Promise<boolean>;

  /** Writes a sighting that is not there yet. False: it was. */
  addSighting(sighting: Sighting): Promise<boolean>;
  /** Those of the ids that are stored. */
  sightings(ids: string[]): Promise<Map<string, Sighting>>;
  /** Writes when the stored version is `sighting.version - 1`. */
  putSighting(sighting: Sighting): Promise<boolean>;
  reading(sightingId: string): Promise<Reading | undefined>;
  /** A sighting and what was read there, in one request. */
  sightingWithReading(id: string): Promise<{ sighting: Sighting | undefined; reading: Reading | undefined }>;
  /** A sighting and the state of its source, in one request. */
  sightingWithSource(id: string): Promise<{ sighting: Sighting | undefined; source: SourceState | undefined }>;

  lane(): Promise<Lane>;
  /** Takes the slot: writes when the stored lane is clear and at `lane.seq - 1`. */
  openLane(lane: Lane & { decision: Decision; leaseUntil: string }): Promise<boolean>;
  /** Applies one projection of decision `seq`. A newer decision's write of the same record is left alone. */
  apply(projection: Projection, seq: number): Promise<void>;
  /** Empties the slot if it still holds decision `seq`. */
  clearLane(seq: number): Promise<void>;

  /** One batch read, whatever the size of the corpus: the release of a text hash, the members of each bucket. */
  lookup(keys: { textHash: string; bands: string[] }): Promise<{
    releaseId: string | null;
    /** Bucket key to its members, empty where there is no bucket. */
    buckets: Map<string, string[]>;
  }>;
  /** By the id that was asked for; an id that was given up leads to the release that holds its sightings now. */
  releases(ids: string[]): Promise<Map<string, Release>>;
  council(key: string): Promise<CouncilRecord | undefined>;
  /** All councils, newest first (eventually consistent). */
  councils(limit: number): Promise<Council[]>;
  /** Plans that no council made, first told of in this release. */
  plans(releaseId: string): Promise<Commitment[]>;
  /** What people found wrong at any of these places (council keys, release ids), each once. */
  corrections(places: string[]): Promise<Correction[]>;
  /** Rows whose deadline is to be told of at `before`, oldest mark first, from the sparse pending index. */
  dueCommitments(before: string, limit: number): Promise<Commitment[]>;
  event(id: string): Promise<StoredEvent | undefined>;
  /** Newest first by `at`, from the sparse state index (eventually consistent). */
  latestEvents(limit: number): Promise<StoredEvent[]>;
  /** All events there ever were, newest first (eventually consistent). */
  events(): AsyncIterable<StoredEvent>;
  /** Sets or ends (`null`) what remains to be done for an event. */
  scheduleEvent(id: string, nextAt: string | null): Promise<void>;
  /**
   * Lets one at a time hand out an event that is not done, and sets what remains to be done for it to `until`. False:
   * it is done, or another that began may still be at it.
   */
  leaseEvent(lease: EventLease): Promise<boolean>;
  /** Ends a lease, and does as {@link scheduleEvent}; nothing where the lease has gone to another. */
  releaseEvent(lease: EventLease, nextAt: string | null): Promise<void>;

  /** What is due at `before`, oldest first, from the sparse pending index (eventually consistent). */
  pending(kind: PendingKind, before: string, limit: number): Promise<Pending[]>;
  /** What a source published on a Korean day, as far as it was recorded; in the order in which it was listed (eventually consistent). */
  sightingsOn(source: SourceId, day: string): Promise<Sighting[]>;
  /** What a source's list held on the days for which it was read, oldest day first. */
  dayChecks(source: SourceId): Promise<DayCheck[]>;
  /** Replaces what was known of the day. */
  putDayCheck(check: DayCheck): Promise<void>;

  /** Sightings in a state, for status and problem lists; newest first by `listedAt`. */
  sightingsIn(state: Sighting['state'], limit: number): Promise<Sighting[]>;
}

/** Whom we told: subscriptions and deliveries. */
export interface Alerts {
  /** Writes unless the id exists. */
  addSubscription(subscription: Subscription): Promise<boolean>;
  removeSubscription(id: string): Promise<boolean>;
  subscriptions(): Promise<Subscription[]>;
  /** All of them in order of id, those after `after` where it is given, a few hundred at a time. */
  subscriptionPages(after: string | null): AsyncIterable<Subscription[]>;
  subscription(id: string): Promise<Subscription | undefined>;
  /** Those of the ids that are stored. */
  subscriptionsWith(ids: string[]): Promise<Map<string, Subscription>>;
  /** Writes when the stored version is `subscription.version - 1`. */
  putSubscription(subscription: Subscription): Promise<boolean>;
  /** Writes unless the id exists. */
  addDelivery(delivery: Delivery): Promise<boolean>;
  /**
   * Writes those whose id does not exist and gives them back. Many at once, so without a condition: whoever calls it
   * has to be the only one who adds these ({@link Corpus.leaseEvent}).
   */
  addDeliveries(deliveries: Delivery[]): Promise<Delivery[]>;
  delivery(id: string): Promise<Delivery | undefined>;
  /** Those of the ids that are stored. */
  deliveries(ids: string[]): Promise<Map<string, Delivery>>;
  /** Writes when the stored version is `delivery.version - 1`. */
  putDelivery(delivery: Delivery): Promise<boolean>;
  /**
   * Writes a delivery that was sent, whatever is stored: nothing undoes that, and a claimed try has the delivery to
   * itself. What is recorded at the same time goes in one request.
   */
  recordSent(delivery: Delivery & { state: 'sent' }): Promise<void>;
  /** Those that are tried no more, last failed first, from a sparse index (eventually consistent). */
  failedDeliveries(limit: number): Promise<Delivery[]>;
  /** Deliveries due at `before`, oldest first. */
  pending(before: string, limit: number): Promise<Pending[]>;
  /** Subscriptions the sweep must look at, as {@link pending}. */
  pendingSubscriptions(before: string, limit: number): Promise<Pending[]>;
  /** The deliveries of one subscription, newest first. */
  deliveriesOf(subscriptionId: string, limit: number): Promise<Delivery[]>;
  /**
   * Adds a member to a list that is gone at `expiresAt`, unless it has it or is full, and gives the list as it stands
   * then, in order of coming.
   */
  firstOf(list: { key: string; most: number; expiresAt: string }, member: string): Promise<string[]>;
  /** Adds one to a counter and returns what it stands at; the counter is gone at `expiresAt`. */
  count(key: string, expiresAt: string): Promise<number>;
}

export type Message =
  /** `revisit`: the version of the sighting that was read and is to be looked at again. */
  | { queue: 'captures'; sightingId: string; revisit?: number }
  | { queue: 'ingest'; sightingId: string; captureKey: string; attempt: number }
  /** `after`: every subscription up to this id has its delivery. */
  | { queue: 'events'; eventId: string; after?: string }
  | { queue: 'deliveries'; deliveryId: string };

export interface Queues {
  send(messages: Message[]): Promise<void>;
}

/** Messages that failed too often, over all queues. */
export interface DeadLetters {
  count(): Promise<number>;
}

export interface Mail {
  /** Stable over retries; becomes the Message-ID, and a header of its own where a provider sets another. */
  id: string;
  /** What the mail belongs to, e.g. a council: mails that share it are shown as one conversation. */
  thread?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Given back by the provider with a bounce or complaint; names and values of letters, digits, `_` and `-`. */
  tags?: Record<string, string>;
  /** One-click address (RFC 8058): a POST to it ends the subscription. */
  leaveUrl?: string;
}

/**
 * Resolves when the provider has accepted the mail, with the provider's own id of it, if it has one. Throws
 * `mail.refused`, `mail.sender` or `mail.throttled`.
 */
export interface Mailer {
  send(mail: Mail): Promise<string | null>;
}

export interface HookRequest {
  /** Stable over retries: the event id. */
  id: string;
  url: string;
  /** The present secret, and while it is being rotated the one before it. */
  secrets: string[];
  /** JSON, UTF-8, under 20 kB. */
  body: string;
}

/** Webhooks after Standard Webhooks. Resolves with the status; throws `hook.refused` (address not allowed) or `web.unreachable`. */
export interface Hooks {
  post(request: HookRequest): Promise<{ status: number; retryAfterMs: number | null }>;
  /** Posts as {@link post}; whether the answer is 2xx and its first 4 kB hold `echo`. */
  challenge(request: HookRequest, echo: string): Promise<boolean>;
}

/** Everything a stage may touch. */
export interface Ports {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  web: Web;
  archive: Archive;
  corpus: Corpus;
  alerts: Alerts;
  queues: Queues;
  deadLetters: DeadLetters;
  mailer: Mailer;
  hooks: Hooks;
  /** Address of the subscription pages, without a slash at the end; null where there are none. */
  publicUrl: string | null;
}
