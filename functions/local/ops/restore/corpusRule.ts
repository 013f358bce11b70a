import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { type Item, itemOf, recordOf } from '../../../adapters/storedItem.ts';
import type { Rule } from '../../../adapters/tableCopy.ts';
import { AppError } from '../../../core/errors.ts';
import { Correction } from '../../../core/model/correction.ts';
import { DayCheck } from '../../../core/model/coverage.ts';
import { StoredEvent } from '../../../core/model/event.ts';
import { SourceState } from '../../../core/model/listing.ts';

/** A record as it is stored; nothing where it is missing or damaged. */
export const wholeRecord = <T>(schema: z.ZodType<T>, item: Item | undefined): T | undefined => {
  if (item === undefined) return undefined;
  try {
    return recordOf(schema, item);
  } catch (error) {
    if (error instanceof AppError && error.code === 'item.invalid') return undefined;
    throw error;
  }
};

const put = (item: Item | undefined, live: Item | undefined) =>
  item === undefined || isDeepStrictEqual(item, live) ? 'keep' : item;

/** What was told, found complete or corrected by a person has happened: it stays, and only what is missing comes back. */
const liveFirst =
  (schema: z.ZodType): Rule =>
  (backup, live) =>
    wholeRecord(schema, live) === undefined ? put(backup, live) : 'keep';

/** The ledger goes back as it was: whatever was made since is made again from the archive. */
const backupFirst: Rule = (backup, live) => (backup === undefined ? 'remove' : put(backup, live));

/** Polls go down to where the backup knew the list, so that rows which were lost are listed again; troubles are not told twice. */
const sourceRule: Rule = (backup, live) => {
  const before = wholeRecord(SourceState, backup);
  const now = wholeRecord(SourceState, live);
  if (!before || !now || live === undefined) return now ? 'keep' : put(backup, live);
  if (isDeepStrictEqual([before.ground, before.seen], [now.ground, now.seen])) return 'keep';
  const version = now.version + 1;
  return itemOf(live, { ...now, ground: before.ground, seen: before.seen, version }, { version });
};

const rules: Record<string, Rule> = {
  // A poll's right to poll ends by itself; the lane is put right when all else is.
  lease: () => 'keep',
  lane: () => 'keep',
  // Decided with their readings: `sightingRule.ts`.
  sighting: () => 'keep',
  source: sourceRule,
  event: liveFirst(StoredEvent),
  coverage: liveFirst(DayCheck),
  correction: liveFirst(Correction),
  release: backupFirst,
  text: backupFirst,
  band: backupFirst,
  council: backupFirst,
  plan: backupFirst,
};

/** What becomes of an item of the corpus. What this version does not know is put back where it is missing. */
export const corpusRule: Rule = (backup, live) => {
  const { pk } = (backup ?? live) as Item;
  const rule = rules[pk.split('#')[0] ?? ''] ?? ((before, now) => (now ? 'keep' : put(before, now)));
  return rule(backup, live);
};
