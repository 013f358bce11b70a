import type { QueueCount } from '../../adapters/sqsDeadLetters.ts';
import { instant } from '../../core/calendar.ts';
import type { EventType } from '../../core/model/event.ts';
import type { Health } from '../../core/model/health.ts';
import type { SourceId, SourceState } from '../../core/model/listing.ts';
import { headline } from '../../core/render/headline.ts';
import type { Pending, Ports } from '../../ports.ts';
import { sources } from '../../sources/index.ts';
import { storeTime } from '../storeClock.ts';
import type { System } from './openSystem.ts';

/** How a system does, for programs (`ops status --json`) and for {@link import('./statusLines.ts')}. */
export interface StatusReport {
  at: string;
  place: /** `ownTime`: it lives at the story's time, not at ours. */
    | { kind: 'local'; store: string; running: boolean; ownTime: boolean }
    | { kind: 'stack'; name: string; region: string; status: string };
  sources: SourceStatus[];
  /** `subject`: what a decision that is not yet applied whole is about. */
  lane: { decisions: number; subject: string | null; leaseUntil: string | null };
  /** What remains to be done; at most {@link COUNTED} of each kind are counted. */
  pending: Record<PendingKind, { count: number; oldestDueAt: string | null }>;
  /** Null where no queue outlives the process. */
  queues: QueueCount[] | null;
  parked: Failures;
  /** Sightings that failed and are tried again. */
  trying: Failures;
  failedDeliveries: Failures;
  subscriptions: Record<string, number>;
  latestReleases: { id: string; title: string; listedAt: string; publishedOn: string | null; source: SourceId }[];
  latestAlerts: { id: string; type: EventType; at: string; headline: string; commitments: number; test: boolean }[];
}

interface SourceStatus {
  source: SourceId;
  /** Null before the first poll that could be read. */
  baselineAt: string | null;
  /** The newest row of the last complete reading. */
  newest: { publisherId: string; publishedOn: string | null } | null;
  /** Null before the first poll that was classified. */
  health: {
    condition: Health['condition'];
    since: string;
    evidence: string;
    polledAt: string;
    lastSuccessAt: string | null;
    /** Since when there is trouble that subscribers may be told of; null: none. */
    troubleSince: string | null;
  } | null;
}

/** How many, and how many of each code. */
interface Failures {
  count: number;
  codes: Record<string, number>;
}

export type PendingKind = 'capture' | 'ingest' | 'event' | 'delivery';

/** A system with more than this waiting has a trouble that a greater number would not explain better. */
export const COUNTED = 500;
const LATEST = 5;
const FAR = '9999-12-31T00:00:00.000Z';

/** Reads by key and by index only: some thirty requests, whatever the corpus holds. */
export const reportStatus = async ({ place, app }: System): Promise<StatusReport> => {
  const { corpus, alerts, clock } = app.ports;
  const [polled, lane, pending, queues, failures, subscriptions, releases, events] = await Promise.all([
    Promise.all((Object.keys(sources) as SourceId[]).map((source) => sourceStatus(source, corpus))),
    corpus.lane(),
    pendingOf(app.ports),
    place.kind === 'stack' ? place.deadLetters.counts() : null,
    failuresOf(app.ports),
    alerts.subscriptions(),
    corpus.sightingsIn('read', LATEST),
    corpus.latestEvents(LATEST),
  ]);
  return {
    at: instant(clock.now()),
    place:
      place.kind === 'local'
        ? { ...place, ownTime: (await storeTime(place.store)) !== null }
        : { kind: 'stack', ...named(place.stack) },
    sources: polled,
    lane: { decisions: lane.seq, subject: lane.decision?.subject ?? null, leaseUntil: lane.leaseUntil },
    pending,
    queues,
    ...failures,
    subscriptions: countBy(subscriptions, ({ state }) => state),
    latestReleases: releases.map(({ id, title, listedAt, publishedOn, source }) => ({
      id,
      title,
      listedAt,
      publishedOn,
      source,
    })),
    latestAlerts: events.map((event) => ({
      id: event.id,
      type: event.type,
      at: event.at,
      headline: headline(event),
      commitments: event.data.commitments.length,
      test: event.test ?? false,
    })),
  };
};

const named = ({ name, region, status }: { name: string; region: string; status: string }) => ({
  name,
  region,
  status,
});

const sourceStatus = async (source: SourceId, corpus: Ports['corpus']): Promise<SourceStatus> => {
  const state = await corpus.source(source);
  return { source, baselineAt: state?.baselineAt ?? null, newest: newestOf(state), health: healthOf(state?.health) };
};

const healthOf = (health: Health | undefined): SourceStatus['health'] => {
  if (health === undefined) return null;
  const { condition, since, evidence, polledAt, lastSuccessAt, trouble } = health;
  const troubleSince = trouble === null || trouble.endedAt !== null ? null : trouble.since;
  return { condition, since, evidence, polledAt, lastSuccessAt, troubleSince };
};

/** Of all ways into a source, the row with the latest day. */
const newestOf = (state: SourceState | undefined): SourceStatus['newest'] =>
  Object.values(state?.ground ?? {}).sort((a, b) => ((a.publishedOn ?? '') > (b.publishedOn ?? '') ? -1 : 1))[0] ??
  null;

const pendingOf = async ({ corpus, alerts }: Ports): Promise<StatusReport['pending']> => {
  const [capture, ingest, event, delivery] = await Promise.all([
    corpus.pending('capture', FAR, COUNTED),
    corpus.pending('ingest', FAR, COUNTED),
    corpus.pending('event', FAR, COUNTED),
    alerts.pending(FAR, COUNTED),
  ]);
  const counted = (rows: Pending[]) => ({ count: rows.length, oldestDueAt: rows[0]?.nextAt ?? null });
  return { capture: counted(capture), ingest: counted(ingest), event: counted(event), delivery: counted(delivery) };
};

const failuresOf = async ({
  corpus,
  alerts,
}: Ports): Promise<Pick<StatusReport, 'parked' | 'trying' | 'failedDeliveries'>> => {
  const [parked, listed, captured, undelivered] = await Promise.all([
    corpus.sightingsIn('parked', COUNTED),
    corpus.sightingsIn('listed', COUNTED),
    corpus.sightingsIn('captured', COUNTED),
    alerts.failedDeliveries(COUNTED),
  ]);
  const trying = [...listed, ...captured].filter(({ failure }) => failure !== null);
  return { parked: failures(parked), trying: failures(trying), failedDeliveries: failures(undelivered) };
};

const failures = (rows: { failure: { code: string } | null }[]): Failures => ({
  count: rows.length,
  codes: countBy(rows, ({ failure }) => failure?.code ?? 'unknown'),
});

const countBy = <T>(rows: T[], keyOf: (row: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};
