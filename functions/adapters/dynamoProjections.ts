import { canaryPublished } from '../core/canary.ts';
import type { Projection } from '../core/model/decision.ts';
import { commitmentKind, corpusKeys, councilAttributes, eventAttributes, pendingAttributes } from './corpusKeys.ts';
import { absent, notAfter } from './dynamoConditions.ts';
import type { DynamoTable } from './dynamoTable.ts';
import { itemOf, type Key } from './storedItem.ts';

/** Writes one projection of decision `seq`; see {@link import('../ports.ts').Corpus.apply}. */
export async function applyProjection(table: DynamoTable, projection: Projection, seq: number): Promise<void> {
  switch (projection.kind) {
    case 'bands': {
      // No condition: buckets only say where to look, and the lane's lease keeps their writers apart.
      const items = projection.buckets.map((bucket) => itemOf(corpusKeys.bucket(bucket.key), bucket, { seq }));
      await table.putMany(items);
      return;
    }
    case 'correction': {
      const { record } = projection;
      await table.putMany(
        record.places.map((place) => itemOf(corpusKeys.correction(place, record.id), record, { seq })),
      );
      return;
    }
    case 'text': {
      const { hash, releaseId, moved } = projection;
      await table.put(itemOf(corpusKeys.text(hash), { releaseId }, { seq }), moved ? notAfter(seq) : absent);
      return;
    }
    case 'redacted':
    case 'event': {
      // Never over an event that is there: it may have been handed on since, and must not become due again.
      const { record } = projection;
      const due = pendingAttributes('event', record.nextAt);
      await table.put(
        itemOf(corpusKeys.event(record.id), record, {
          seq,
          ...due,
          ...(canaryPublished(record) === null ? eventAttributes(record.at) : {}),
        }),
        projection.kind === 'redacted' ? notAfter(seq) : absent,
      );
      return;
    }
    case 'council': {
      const { record } = projection;
      const listed = councilAttributes(record.firstSeenAt);
      await table.put(itemOf(keyOf(projection), record, { seq, ...listed }), notAfter(seq));
      return;
    }
    case 'commitment': {
      const { record } = projection;
      const due = pendingAttributes(commitmentKind, record.nextAt);
      await table.put(itemOf(keyOf(projection), record, { seq, ...due }), notAfter(seq));
      return;
    }
    default:
      await table.put(itemOf(keyOf(projection), projection.record, { seq }), notAfter(seq));
  }
}

type Fenced = Extract<Projection, { kind: 'release' | 'council' | 'meeting' | 'commitment' | 'reading' }>;

function keyOf(projection: Fenced): Key {
  switch (projection.kind) {
    case 'release':
      return corpusKeys.release(projection.record.id);
    case 'council':
      return corpusKeys.council(projection.record.key);
    case 'meeting':
      return corpusKeys.meeting(projection.record.councilKey, projection.record.id);
    case 'commitment':
      return corpusKeys.commitment(projection.record);
    case 'reading':
      return corpusKeys.reading(projection.record.sightingId);
  }
}
