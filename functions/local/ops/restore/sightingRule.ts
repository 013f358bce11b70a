import { isDeepStrictEqual } from 'node:util';
import { sightingItem } from '../../../adapters/dynamoCorpus.ts';
import type { Item } from '../../../adapters/storedItem.ts';
import { CANARY } from '../../../core/canary.ts';
import { Reading, Sighting, sourceOf } from '../../../core/model/sighting.ts';
import { wholeRecord } from './corpusRule.ts';

/** What lies in a sighting's partition. */
export interface SightingItems {
  sighting: Item | undefined;
  reading: Item | undefined;
}

/** What becomes of a sighting and its reading. `keep`: as they are. */
export interface SightingVerdict {
  sighting: Item | 'keep';
  reading: Item | 'remove' | 'keep';
  /** It is to be read again from these bytes; when and by which decision it was read puts it in its place among the others. */
  readAgain: { sighting: Sighting & { captureKey: string }; readAt: string; seq: number } | null;
}

const nothing: SightingVerdict = { sighting: 'keep', reading: 'keep', readAgain: null };

/**
 * The reading goes back with the ledger that was made of it. The sighting itself stays as it is, since what was listed
 * and captured lies in the archive; where the reading that goes back is not of the bytes captured last, those are read
 * again.
 */
export const sightingRule = (id: string, backup: SightingItems, live: SightingItems): SightingVerdict => {
  // A canary leaves nothing in the ledger.
  if (sourceOf(id) === CANARY) return nothing;
  const before = wholeRecord(Sighting, backup.sighting);
  const now = wholeRecord(Sighting, live.sighting);
  const lastReading = wholeRecord(Reading, live.reading);
  const readBefore = wholeRecord(Reading, backup.reading);
  const reading = readingVerdict(backup.reading, live.reading);
  const base = now ?? before;
  if (base === undefined) return { ...nothing, reading };
  if (needsReading(base, readBefore)) {
    const sighting = { ...base, state: 'captured' as const, attempt: 0, failure: null, version: base.version + 1 };
    const readAt = lastReading?.readAt ?? base.listedAt;
    return { sighting: 'keep', reading, readAgain: { sighting, readAt, seq: Number(live.reading?.seq ?? 0) } };
  }
  const isLost = now === undefined || (before !== undefined && wasRead(before, now, readBefore));
  if (!isLost || before === undefined) return { ...nothing, reading };
  const sighting = sightingItem({ ...before, version: Math.max(before.version, now?.version ?? 0) + 1 });
  return { sighting, reading, readAgain: null };
};

/** It was read, but not what the reading that goes back is of. */
const needsReading = (
  sighting: Sighting,
  reading: Reading | undefined,
): sighting is Sighting & { captureKey: string } =>
  sighting.state === 'read' && sighting.captureKey !== null && reading?.captureKey !== sighting.captureKey;

/** The backup had it read, of the same bytes, and it is not any more. */
const wasRead = (before: Sighting, now: Sighting, reading: Reading | undefined): boolean =>
  before.state === 'read' &&
  now.state !== 'read' &&
  now.captureKey === before.captureKey &&
  reading?.captureKey === now.captureKey;

const readingVerdict = (backup: Item | undefined, live: Item | undefined): SightingVerdict['reading'] => {
  if (backup === undefined) return live === undefined ? 'keep' : 'remove';
  return isDeepStrictEqual(backup, live) ? 'keep' : backup;
};
