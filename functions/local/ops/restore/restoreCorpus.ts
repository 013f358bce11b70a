import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { corpusKeys, idOf } from '../../../adapters/corpusKeys.ts';
import { sightingItem } from '../../../adapters/dynamoCorpus.ts';
import { DynamoTable } from '../../../adapters/dynamoTable.ts';
import { type Item, itemOf } from '../../../adapters/storedItem.ts';
import { itemsAt, mergeTables, nameOf, removeAll, type TablePair, tablesReady } from '../../../adapters/tableCopy.ts';
import { instant } from '../../../core/calendar.ts';
import { AppError } from '../../../core/errors.ts';
import { Correction } from '../../../core/model/correction.ts';
import { Release } from '../../../core/model/release.ts';
import type { Ports } from '../../../ports.ts';
import { corpusRule, wholeRecord } from './corpusRule.ts';
import { countIn, emptyReport, type RestoreReport } from './report.ts';
import { type SightingVerdict, sightingRule } from './sightingRule.ts';

/** Sightings whose four items are read at once. */
const CHUNK = 50;
/** Time for whoever restores to start the system again, before the sweep sends the same once more; then one after the other. */
const GRACE_MS = 600_000;
const STEP_MS = 1_000;

/** What of the lane's item a restore must know; the rest goes back as it is. */
const Slot = z.object({ seq: z.number().int(), leaseUntil: z.string().nullable() });

/** What else is seen while both tables are read. */
interface Seen {
  /** Sightings of which anything differs. */
  sightingIds: Set<string>;
  highestSeq: number;
  purgedSince: string[];
  correctedSince: Set<string>;
}

/**
 * Puts the corpus back as its backup has it: the ledger whole, while what was listed, captured and told since stays.
 * What was read since is put back to `captured` and sent to the ingest lane in the order in which it was read, which makes
 * the same records with the same ids of it: events that were told are there already and are not told again. The lane
 * never counts back, so that no later write is taken for an older one. Nobody else may write meanwhile. May be repeated.
 * Throws `not.found`, `config.invalid` where the backup is of something else, `lane.busy`.
 */
export const restoreCorpus = async (
  pair: TablePair,
  apply: boolean,
  { clock, queues }: Pick<Ports, 'clock' | 'queues'>,
): Promise<RestoreReport> => {
  await tablesReady(pair);
  const report = emptyReport('corpus', pair.backup, apply);
  const live = new DynamoTable(pair.live, pair.endpoint);
  const backup = new DynamoTable(pair.backup, pair.endpoint);
  const slots = await readSlots(live, backup, clock.now());
  const seen: Seen = { sightingIds: new Set(), highestSeq: 0, purgedSince: [], correctedSince: new Set() };
  await mergeTables(pair, {
    rule: (before, now) => {
      look(before, now, seen);
      return corpusRule(before, now);
    },
    apply,
    done: (key, verdict) => countIn(report, key, verdict),
  });
  const again: NonNullable<SightingVerdict['readAgain']>[] = [];
  const ids = [...seen.sightingIds];
  for (let at = 0; at < ids.length; at += CHUNK) {
    again.push(...(await restoreSightings(ids.slice(at, at + CHUNK), { live, backup, apply, report })));
  }
  again.sort((a, b) => (a.readAt === b.readAt ? a.seq - b.seq : a.readAt < b.readAt ? -1 : 1));
  report.readAgain = again.map(({ sighting }) => sighting.id);
  report.notes = notesOn(seen);
  if (!apply) return report;
  await live.putMany([laneItem(slots, seen.highestSeq)]);
  await sendAgain(again, live, { clock, queues });
  return report;
};

const readSlots = async (live: DynamoTable, backup: DynamoTable, now: number) => {
  const backupItem = await backup.get(corpusKeys.lane);
  const liveItem = await live.get(corpusKeys.lane);
  // All that it does not hold would be taken for newer, and taken away.
  if (backupItem === undefined) throw new AppError('config.invalid', 'that table is no backup of the corpus');
  const leaseUntil = wholeRecord(Slot, liveItem)?.leaseUntil ?? null;
  if (leaseUntil !== null && Date.parse(leaseUntil) > now) {
    throw new AppError('lane.busy', 'a decision is being applied: the system is still running', { retryable: true });
  }
  return { liveItem, backupItem };
};

/** What the backup had in its slot is finished first; what the live one has is decided anew with its sighting. */
const laneItem = (
  { liveItem, backupItem }: { liveItem: Item | undefined; backupItem: Item | undefined },
  highest: number,
): Item => {
  const seq = Math.max(highest, Number(liveItem?.seq ?? 0), Number(backupItem?.seq ?? 0));
  const empty = { leaseUntil: null, inline: null, archived: null };
  const record = wholeRecord(z.looseObject({}), backupItem) ?? empty;
  return itemOf(corpusKeys.lane, { ...record, seq }, { seq, held: backupItem?.held ?? false });
};

const look = (before: Item | undefined, now: Item | undefined, seen: Seen): void => {
  const item = before ?? now;
  if (item === undefined) return;
  for (const each of [before, now]) seen.highestSeq = Math.max(seen.highestSeq, Number(each?.seq ?? 0));
  if (item.pk.startsWith('sighting#') && !isDeepStrictEqual(before, now)) seen.sightingIds.add(idOf(item));
  if (item.pk.startsWith('release#')) {
    const [earlier, later] = [wholeRecord(Release, before), wholeRecord(Release, now)];
    if (later?.purgedAt !== undefined && earlier?.purgedAt === undefined) seen.purgedSince.push(later.id);
  }
  if (item.pk.startsWith('correction#') && before === undefined) {
    const correction = wholeRecord(Correction, now);
    if (correction) seen.correctedSince.add(correction.subject);
  }
};

interface Work {
  live: DynamoTable;
  backup: DynamoTable;
  apply: boolean;
  report: RestoreReport;
}

const restoreSightings = async (ids: string[], { live, backup, apply, report }: Work) => {
  const keys = ids.flatMap((id) => [corpusKeys.sighting(id), corpusKeys.reading(id)]);
  const [before, now] = await Promise.all([itemsAt(backup, keys), itemsAt(live, keys)]);
  const verdicts = ids.map((id) => {
    const at = (items: Map<string, Item>) => ({
      sighting: items.get(nameOf(corpusKeys.sighting(id))),
      reading: items.get(nameOf(corpusKeys.reading(id))),
    });
    return { id, ...sightingRule(id, at(before), at(now)) };
  });
  for (const { id, sighting, reading } of verdicts) {
    if (sighting !== 'keep') countIn(report, sighting, sighting);
    if (reading !== 'keep') countIn(report, corpusKeys.reading(id), reading);
  }
  if (apply) {
    // The sighting first: were this to end between the two, the next run would find the reading still too new.
    await live.putMany(
      verdicts.flatMap(({ sighting, reading }) => [sighting, reading].filter((each) => typeof each === 'object')),
    );
    await removeAll(
      live,
      verdicts.flatMap(({ id, reading }) => (reading === 'remove' ? [corpusKeys.reading(id)] : [])),
    );
  }
  return verdicts.flatMap(({ readAgain }) => readAgain ?? []);
};

const sendAgain = async (
  again: NonNullable<SightingVerdict['readAgain']>[],
  live: DynamoTable,
  { clock, queues }: Pick<Ports, 'clock' | 'queues'>,
): Promise<void> => {
  const due = clock.now() + GRACE_MS;
  await live.putMany(
    again.map(({ sighting }, index) => sightingItem({ ...sighting, nextAt: instant(due + index * STEP_MS) })),
  );
  await queues.send(
    again.map(({ sighting: { id, captureKey, version } }) => ({
      queue: 'ingest',
      sightingId: id,
      captureKey,
      // A number that no earlier message of this capture had, so that SQS does not take it for a repetition.
      attempt: version,
    })),
  );
};

const notesOn = ({ purgedSince, correctedSince }: Seen): string[] => [
  ...(purgedSince.length > 0 ? [`purged since the backup, so purge again: ${purgedSince.join(' ')}`] : []),
  ...(correctedSince.size > 0
    ? [`corrected since the backup; look at each, and correct it again: ${[...correctedSince].join(' ')}`]
    : []),
];
