import { koreanDay } from '../core/calendar.ts';
import { CANARY } from '../core/canary.ts';
import type { Commitment } from '../core/model/ledger.ts';
import type { SourceId } from '../core/model/listing.ts';
import type { Sighting } from '../core/model/sighting.ts';
import { topology } from '../topology.ts';
import type { Key } from './storedItem.ts';

/** Where everything of the corpus lies: the whole key layout of the table. */
export const corpusKeys = {
  source: (source: string): Key => ({ pk: `source#${source}`, sk: 'state' }),
  pollLease: (source: string): Key => ({ pk: `lease#poll#${source}`, sk: 'lease' }),
  sighting: (id: string): Key => ({ pk: `sighting#${id}`, sk: 'sighting' }),
  reading: (sightingId: string): Key => ({ pk: `sighting#${sightingId}`, sk: 'reading' }),
  lane: { pk: 'lane#ingest', sk: 'lane' } satisfies Key,
  release: (id: string): Key => ({ pk: `release#${id}`, sk: 'release' }),
  text: (hash: string): Key => ({ pk: `text#${hash}`, sk: 'release' }),
  bucket: (key: string): Key => ({ pk: `band#${key}`, sk: 'bucket' }),
  /** A council, its meetings and their commitments are one partition, so that one query reads them all. */
  council: (key: string): Key => ({ pk: `council#${key}`, sk: 'council' }),
  meeting: (councilKey: string, id: string): Key => ({ pk: `council#${councilKey}`, sk: `${meetingPrefix}${id}` }),
  commitment: (record: Commitment): Key => ({ pk: commitmentPartition(record), sk: `${commitmentPrefix}${record.id}` }),
  dayCheck: (source: string, day: string): Key => ({ pk: `coverage#${source}`, sk: day }),
  correction: (place: string, id: string): Key => ({ pk: `correction#${place}`, sk: id }),
  event: (id: string): Key => ({ pk: `event#${id}`, sk: 'event' }),
};

export const meetingPrefix = 'meeting#';
export const commitmentPrefix = 'commitment#';

/** Plans that no council made lie with the first release that told of them. */
const commitmentPartition = ({ councilKey, wordings }: Commitment): string =>
  councilKey === null ? planPartition(wordings[0]?.releaseId ?? '') : `council#${councilKey}`;
export const planPartition = (releaseId: string): string => `plan#${releaseId}`;

/** The id in a partition key such as `sighting#ID`. */
export const idOf = ({ pk }: Key): string => pk.slice(pk.indexOf('#') + 1);

const { pending, state, spare } = topology.tables.corpus.indexes;

export const dayValue = (source: SourceId, day: string): string => `day#${source}#${day}`;

/** Attributes that put an item into the pending index; none where nothing remains to be done. */
export const pendingAttributes = (kind: string | null, nextAt: string | null): Record<string, string> =>
  kind === null || nextAt === null ? {} : { [pending.partitionKey]: kind, [pending.sortKey]: nextAt };

/** Councils in the index of states, by the instant they were first seen. */
export const councilState = 'council';
export const councilAttributes = (firstSeenAt: string): Record<string, string> => ({
  [state.partitionKey]: councilState,
  [state.sortKey]: firstSeenAt,
});

/** Rows of the ledger whose deadline is to be told of. */
export const commitmentKind = 'commitment';

const sightingKinds: Record<Sighting['state'], string | null> = {
  listed: 'capture',
  captured: 'ingest',
  read: 'revisit',
  parked: null,
};

export const sightingAttributes = (sighting: Sighting): Record<string, string> => ({
  ...pendingAttributes(sightingKinds[sighting.state], sighting.nextAt),
  // A canary is in no list.
  ...(sighting.source === CANARY
    ? {}
    : {
        [state.partitionKey]: stateValue(sighting.state),
        [state.sortKey]: sighting.listedAt,
        [spare.partitionKey]: dayValue(
          sighting.source,
          sighting.publishedOn ?? koreanDay(Date.parse(sighting.listedAt)),
        ),
        [spare.sortKey]: sighting.listedAt,
      }),
});

/** Attributes that keep events in order, for whoever looks at the latest. */
export const eventAttributes = (at: string): Record<string, string> => ({
  [state.partitionKey]: eventsValue,
  [state.sortKey]: at,
});

export const eventsValue = 'event';
export const stateValue = (value: Sighting['state']): string => `sighting#${value}`;
