import type { Item, Key } from '../../../adapters/storedItem.ts';

/** What a restore does, or would do, with one of the two tables. */
export interface RestoreReport {
  table: 'corpus' | 'alerts';
  from: string;
  applied: boolean;
  /** Kind of record, e.g. `meeting`, to how many are put back as the backup has them. */
  put: Record<string, number>;
  /** Kind of record to how many are newer than the backup and are taken away, to be made again from the archive. */
  removed: Record<string, number>;
  /** Sightings that are read again, in the order in which they were read before. */
  readAgain: string[];
  /** What is not put right by this, and what to do about it. */
  notes: string[];
}

export const emptyReport = (table: RestoreReport['table'], from: string, applied: boolean): RestoreReport => ({
  table,
  from,
  applied,
  put: {},
  removed: {},
  readAgain: [],
  notes: [],
});

export const countIn = ({ put, removed }: RestoreReport, key: Key, verdict: Item | 'remove'): void => {
  const counts = verdict === 'remove' ? removed : put;
  const kind = kindOf(key);
  counts[kind] = (counts[kind] ?? 0) + 1;
};

/** A council's meetings and commitments lie in its partition, a reading in its sighting's. */
const kindOf = ({ pk, sk }: Key): string =>
  /^(council|plan|sighting)#/.test(pk) ? (sk.split('#')[0] ?? sk) : (pk.split('#')[0] ?? pk);

export const restoreLines = ({ table, from, applied, put, removed, readAgain, notes }: RestoreReport): string[] => {
  const counted = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ') || 'nothing';
  return [
    `${table} from ${from}${applied ? '' : ': nothing was written, --apply does it'}`,
    `  ${applied ? 'put back' : 'would be put back'}: ${counted(put)}`,
    `  ${applied ? 'taken away' : 'would be taken away'}, being newer: ${counted(removed)}`,
    ...(table === 'corpus'
      ? [`  ${applied ? 'to be read' : 'would be read'} again from the archive: ${readAgain.length}`]
      : []),
    ...notes.map((note) => `  ${note}`),
  ];
};
