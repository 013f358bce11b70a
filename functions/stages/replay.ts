import { instant } from '../core/calendar.ts';
import { AppError } from '../core/errors.ts';
import type { Decision, Projection } from '../core/model/decision.ts';
import type { EventType } from '../core/model/event.ts';
import type { Reading, Sighting } from '../core/model/sighting.ts';
import type { Registry } from '../core/registry/registry.ts';
import type { Corpus, Ports } from '../ports.ts';
import type { Source } from '../sources/source.ts';
import { finishLane, LEASE_MS } from './finishLane.ts';
import { keepText, readCapture } from './ingest.ts';
import { understand } from './understand.ts';

/** A record that a replay makes or alters. `before` is null for a new one. */
export interface Change {
  kind: 'release' | 'council' | 'meeting' | 'commitment';
  id: string;
  /** As people know it. */
  name: string;
  /** Field, e.g. `fact.round`, with both values. Empty for a new record. */
  fields: { field: string; before: unknown; after: unknown }[];
  isNew: boolean;
}

/** What today's code makes of a capture that was read before. */
export interface Replay {
  sightingId: string;
  title: string;
  /** Without the events: a replay alerts nobody. */
  decision: Decision;
  changes: Change[];
  /** Meeting and commitments that the text was read to tell of and is not any more; they stay until they are corrected. */
  lost: string[];
  /** What would have been told, had the text come today. */
  untold: EventType[];
}

type ReplayPorts = Pick<Ports, 'archive' | 'corpus' | 'clock'>;

/** Reads an archived capture anew and says what would change. Writes nothing. Throws what its readers throw. */
export const replay = async (
  sighting: Sighting & { captureKey: string },
  source: Source,
  registry: Registry,
  { archive, corpus, clock }: ReplayPorts,
): Promise<Replay> => {
  const subject = await readCapture(sighting, source, registry, { archive });
  const { projections } = await understand(subject, { corpus, clock, archive });
  const before = await corpus.reading(sighting.id);
  const now = found(projections, 'reading')[0]?.record;
  const told = found(projections, 'event').map(({ record }) => record);
  const untold = await Promise.all(told.map(async ({ id, types }) => ((await corpus.event(id)) ? [] : types)));
  return {
    sightingId: sighting.id,
    title: subject.title,
    decision: { subject: sighting.id, projections: projections.filter(({ kind }) => kind !== 'event') },
    changes: await changesOf(projections, before?.commitmentIds ?? [], corpus),
    lost: lostOf(before, now),
    untold: untold.flat(),
  };
};

/**
 * Reads the capture once more and applies what follows through the ingest lane, silently. Throws `lane.busy`
 * (retryable) while something else is being decided.
 */
export const applyReplay = async (
  sighting: Sighting & { captureKey: string },
  source: Source,
  registry: Registry,
  ports: ReplayPorts & Pick<Ports, 'queues' | 'log'>,
): Promise<Replay> => {
  const { corpus, clock } = ports;
  const lane = await finishLane(ports);
  const again = await replay(sighting, source, registry, ports);
  await keepText(await readCapture(sighting, source, registry, ports), again.decision, ports.archive);
  const taken = { seq: lane.seq + 1, decision: again.decision, leaseUntil: instant(clock.now() + LEASE_MS) };
  if (!(await corpus.openLane(taken))) throw new AppError('lane.busy', 'an ingest took the lane', { retryable: true });
  await finishLane(ports, taken);
  return again;
};

/** Only of meetings: a plan is read once, and a second reading of its release names none of it. */
const lostOf = (before: Reading | undefined, now: Reading | undefined): string[] => {
  if (before === undefined || before.meetingId === null) return [];
  const kept = new Set([now?.meetingId, ...(now?.commitmentIds ?? [])]);
  return [before.meetingId, ...before.commitmentIds].filter((id) => !kept.has(id));
};

const found = <K extends Projection['kind']>(projections: Projection[], kind: K) =>
  projections.filter((p): p is Extract<Projection, { kind: K }> => p.kind === kind);

const changesOf = async (projections: Projection[], knownIds: string[], corpus: Corpus): Promise<Change[]> => {
  const changes: (Change | null)[] = [];
  for (const { record } of found(projections, 'release')) {
    const before = (await corpus.releases([record.id])).get(record.id);
    changes.push(changeOf('release', record.id, record.title, before, record));
  }
  for (const { record } of found(projections, 'council')) {
    const before = (await corpus.council(record.key))?.council;
    changes.push(changeOf('council', record.id, record.name, before, record));
  }
  for (const { record } of found(projections, 'meeting')) {
    const before = (await corpus.council(record.councilKey))?.meetings.find(({ id }) => id === record.id);
    changes.push(changeOf('meeting', record.id, record.fact.name, before, record));
  }
  for (const { record } of found(projections, 'commitment')) {
    const { councilKey, id } = record;
    // Plans lie with their release, where no port looks one up: an id that was read before is taken for unchanged.
    const plan = councilKey === null && knownIds.includes(id) ? record : undefined;
    const row =
      councilKey === null ? plan : (await corpus.council(councilKey))?.commitments.find((each) => each.id === id);
    changes.push(changeOf('commitment', id, record.fact.act, row, record));
  }
  return changes.filter((change) => change !== null);
};

const changeOf = (
  kind: Change['kind'],
  id: string,
  name: string,
  before: object | undefined,
  after: object,
): Change | null => {
  if (before === undefined) return { kind, id, name, fields: [], isNew: true };
  const [old, now] = [flat(before), flat(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])].flatMap((field) =>
    inOrder(old.get(field)) === inOrder(now.get(field))
      ? []
      : [{ field, before: old.get(field) ?? null, after: now.get(field) ?? null }],
  );
  return fields.length === 0 ? null : { kind, id, name, fields, isNew: false };
};

/** Fields by name, those of a fact one by one. */
const flat = (record: object): Map<string, unknown> =>
  new Map(
    Object.entries(record).flatMap(([field, value]): [string, unknown][] =>
      field === 'fact' ? Object.entries(value).map(([part, inner]) => [`fact.${part}`, inner]) : [[field, value]],
    ),
  );

/** JSON that does not depend on the order in which an object's fields were written. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'null';
